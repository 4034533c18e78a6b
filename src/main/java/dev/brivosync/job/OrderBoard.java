package dev.brivosync.job;

import dev.brivosync.plan.KeptSuspended;
import dev.brivosync.plan.StandingOrders;
import dev.brivosync.plan.SuspensionOrder;
import dev.brivosync.store.PrivateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A copy of whom the store knows to be kept suspended, in a file beside it: for those who need it while a run holds the
 * store, and for a store that was lost or brought back from a backup.
 */
public final class OrderBoard {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Path file;
    private final Inbox inbox;

    /** @param data the folder of the store */
    public OrderBoard(Path data) {
        this.file = data.resolve("suspended.json");
        this.inbox = new Inbox(data);
    }

    /** @param people over all accounts */
    private record Content(List<KeptSuspended> people) {}

    /** @throws InboxUnreadable where the file is damaged */
    List<KeptSuspended> written() {
        try {
            return List.copyOf(
                    JSON.readValue(Files.readString(file), Content.class).people());
        } catch (NoSuchFileException none) {
            return List.of();
        } catch (IOException | JacksonException | NullPointerException damaged) {
            throw new InboxUnreadable(
                    "%s, which lists who is kept suspended, cannot be read: nothing is written to Brivo. Remove it if the store beside it is whole: the next run writes it anew"
                            .formatted(file),
                    damaged);
        }
    }

    void write(List<KeptSuspended> people) throws IOException {
        if (!people.equals(known())) {
            PrivateFile.write(file, JSON.writeValueAsString(new Content(people)));
        }
    }

    private List<KeptSuspended> known() {
        try {
            return written();
        } catch (InboxUnreadable damaged) {
            return List.of();
        }
    }

    /** Whose orders hold now in an account, those included that no run has taken into the store yet. */
    public StandingOrders standing(String account, Instant now) {
        Inbox.Contents contents = inbox.read(now);
        return with(
                StandingOrders.of(written().stream()
                        .filter(each -> each.account().equals(account))
                        .toList()),
                account,
                contents);
    }

    /** Likewise of all accounts. */
    public List<KeptSuspended> everybody(Instant now) {
        Inbox.Contents contents = inbox.read(now);
        return Stream.concat(
                        written().stream().map(KeptSuspended::account),
                        contents.given().stream().map(SuspensionOrder::account))
                .distinct()
                .sorted()
                .flatMap(account -> standing(account, now).people().stream())
                .toList();
    }

    /** What holds with all that lies in the inbox. */
    static StandingOrders with(StandingOrders known, String account, Inbox.Contents contents) {
        StandingOrders standing = known;
        for (SuspensionOrder order : Stream.concat(contents.given().stream(), contents.underWay().stream())
                .toList()) {
            if (order.account().equals(account)) {
                standing = standing.after(order);
            }
        }
        return standing;
    }
}
