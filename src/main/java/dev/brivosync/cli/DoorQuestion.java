package dev.brivosync.cli;

import dev.brivosync.job.yaml.Suggestion;
import dev.brivosync.plan.DoorBook;
import dev.brivosync.plan.EvidenceRow;
import dev.brivosync.plan.Fact;
import dev.brivosync.plan.Recorded;
import dev.brivosync.store.EvidenceLog;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code evidence --door NAME --at DATE}: who could open a door then, as far as the account's records tell. */
final class DoorQuestion {
    private final String name;
    private final String account;
    private final List<Recorded> facts;
    private final ZoneId zone;
    private final DoorBook book;

    /** @param zone null where no job was named: then it is that of the job that ran last */
    DoorQuestion(String name, String account, List<Recorded> facts, @Nullable ZoneId zone) {
        this.name = name;
        this.account = account;
        this.facts = facts;
        this.zone = zone == null ? ofLastRun(facts) : zone;
        this.book = new DoorBook(facts);
    }

    private static ZoneId ofLastRun(List<Recorded> facts) {
        return facts.reversed().stream()
                .filter(each -> each.fact() instanceof Fact.JobFileUsed)
                .map(each -> ZoneId.of(((Fact.JobFileUsed) each.fact()).zone()))
                .findFirst()
                .orElseGet(ZoneId::systemDefault);
    }

    ZoneId zone() {
        return zone;
    }

    /** When records of the account began. */
    Instant since(Instant now) {
        return facts.stream()
                .filter(each -> each.fact() instanceof Fact.Begun)
                .map(Recorded::at)
                .findFirst()
                .orElse(now);
    }

    /** @throws BadArgument where the account's records know no such door, naming the nearest, and accounts that do */
    void check(EvidenceLog log) {
        if (!book.ids(name).isEmpty()) {
            return;
        }
        List<String> elsewhere = log.accounts().stream()
                .filter(other -> !other.equals(account))
                .filter(other -> !new DoorBook(log.of(other)).ids(name).isEmpty())
                .toList();
        if (!elsewhere.isEmpty()) {
            throw new BadArgument("account %s has no door called %s, but account %s has one: --account %s"
                    .formatted(account, name, Suggestion.listed(elsewhere), elsewhere.getFirst()));
        }
        throw new BadArgument(
                "no group was found to open a door called %s on account %s%s; doors are read when a plan concerns a group that opens them"
                        .formatted(name, account, Suggestion.sentence(name, book.doors())));
    }

    /** From one moment to before another. */
    record Window(Instant from, Instant to) {}

    /** A day, or a moment, that has been. */
    Window window(String written, Instant now) {
        Window window = parsed(written);
        if (window.from().isAfter(now)) {
            throw new BadArgument("--at %s lies ahead: evidence is of what has been".formatted(written));
        }
        return window;
    }

    private Window parsed(String written) {
        if (!written.contains("T") && !written.contains(" ")) {
            LocalDate day = NamedDay.of("--at", written, zone);
            return new Window(
                    day.atStartOfDay(zone).toInstant(),
                    day.plusDays(1).atStartOfDay(zone).toInstant());
        }
        try {
            Instant moment =
                    LocalDateTime.parse(written.replace(' ', 'T')).atZone(zone).toInstant();
            return new Window(moment, moment.plusMillis(1));
        } catch (DateTimeException none) {
            throw new BadArgument("--at '%s' is no moment; write it like 2026-03-05T14:30".formatted(written));
        }
    }

    List<EvidenceRow> answer(Window window) {
        return book.whoCould(name, window.from(), window.to());
    }

    /** What a reader of the answer has to know. */
    List<String> remarks(Window window) {
        List<String> remarks = new ArrayList<>();
        if (book.ids(name).size() > 1) {
            remarks.add("Brivo has %d doors of this name (ids %s); all of them are meant."
                    .formatted(book.ids(name).size(), Suggestion.listed(book.ids(name))));
        }
        book.knownSince(name)
                .ifPresent(since -> remarks.add("Which groups open it is known since %s%s."
                        .formatted(
                                since.atZone(zone).toLocalDate(),
                                since.isAfter(window.from())
                                        ? "; what Brivo said then is taken to have been so before"
                                        : "")));
        remarks.add(book.others(window.to())
                .map(others -> others == 0
                        ? "Every user of the account was a job's by then."
                        : "%,d %s of the account by then no job's: whether they could open it is not known."
                                .formatted(others, others == 1 ? "user was" : "users were"))
                .orElse("Whether the account had other users is not known."));
        remarks.add(
                "What somebody changed in Brivo by hand is known only from when a run found it (perhaps). Whoever could"
                        + " open it needed a card, PIN or telephone as well: cards that this connector handed out are named.");
        return remarks;
    }
}
