package dev.brivosync.job;

import dev.brivosync.plan.SuspensionOrder;
import dev.brivosync.store.PrivateFile;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where orders lie that were given while nobody could open the store: a folder beside it, with a file for each. Before
 * Brivo is called the order lies there as one that was begun; once Brivo has confirmed it, as a note, which a run takes into
 * the store. Thread-safe.
 */
public final class Inbox {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String NOTE = ".json";
    private static final String BEGUN = ".begun";
    /** Nobody's call takes so long: then what was begun is over, whoever began it. */
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final Path folder;

    /** @param data the folder of the store */
    public Inbox(Path data) {
        this.folder = data.resolve("inbox");
    }

    /** An order on its way to Brivo. */
    private record Begun(SuspensionOrder order, long process, Instant started) {
        /** Whether whoever began it can no longer tell how it ended. */
        boolean isOver(Instant now) {
            boolean alive = ProcessHandle.of(process)
                    .filter(handle ->
                            handle.info().startInstant().orElse(started).equals(started))
                    .isPresent();
            return !alive || order.at().plus(LONGEST).isBefore(now);
        }
    }

    /**
     * What lies there.
     *
     * @param names of the files
     * @param given orders that a run shall take into the store: confirmed ones, and those whose process died
     * @param underWay orders that are on their way to Brivo just now
     */
    public record Contents(Set<String> names, List<SuspensionOrder> given, List<SuspensionOrder> underWay) {
        static Contents nothing() {
            return new Contents(Set.of(), List.of(), List.of());
        }

        boolean isEmpty() {
            return names.isEmpty();
        }
    }

    /** Notes that this order is about to be carried out. */
    public void begin(SuspensionOrder order) throws IOException {
        ProcessHandle own = ProcessHandle.current();
        Instant started = own.info().startInstant().orElse(Instant.EPOCH);
        write(order.id() + BEGUN, new Begun(order, own.pid(), started));
    }

    /** Nothing came of an order that was begun, or its note lies there. */
    public void forget(SuspensionOrder order) {
        try {
            Files.deleteIfExists(folder.resolve(order.id() + BEGUN));
        } catch (IOException stays) {
            // it counts as given in a while, which is known under its id already or keeps somebody out
        }
    }

    /** Leaves the note of an order that was carried out. */
    public void leave(SuspensionOrder order) throws IOException {
        write(order.id() + NOTE, order);
    }

    private void write(String name, Object content) throws IOException {
        PrivateFile.write(folder.resolve(name), JSON.writeValueAsString(content));
    }

    /** The names of the files that lie there. */
    Set<String> names() {
        Set<String> names = new TreeSet<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                String name = String.valueOf(file.getFileName());
                if (!name.startsWith(".") && !name.endsWith(PrivateFile.PART)) {
                    names.add(name);
                }
            }
        } catch (NoSuchFileException | NotDirectoryException nothing) {
            return names;
        } catch (IOException | DirectoryIteratorException closed) {
            throw new InboxUnreadable(
                    "the orders in %s cannot be listed: %s".formatted(folder, closed.getMessage()), closed);
        }
        return names;
    }

    /** @throws InboxUnreadable where a file is no order */
    public Contents read(Instant now) {
        Set<String> names = names();
        List<SuspensionOrder> given = new ArrayList<>();
        List<SuspensionOrder> underWay = new ArrayList<>();
        for (String name : names) {
            Path file = folder.resolve(name);
            try {
                String text = Files.readString(file);
                if (name.endsWith(NOTE)) {
                    given.add(JSON.readValue(text, SuspensionOrder.class));
                } else if (name.endsWith(BEGUN)) {
                    Begun begun = JSON.readValue(text, Begun.class);
                    (begun.isOver(now) ? given : underWay).add(Objects.requireNonNull(begun.order()));
                } else {
                    throw unreadable(file, new IOException("its name is none of brivo-sync's"));
                }
            } catch (NoSuchFileException gone) {
                // its note lies there by now, or Brivo refused
            } catch (IOException | JacksonException | NullPointerException damaged) {
                throw unreadable(file, damaged);
            }
        }
        // of one that was begun and confirmed, the confirmation counts
        Comparator<SuspensionOrder> order = Comparator.comparing(SuspensionOrder::at)
                .thenComparing(SuspensionOrder::confirmed, Comparator.reverseOrder());
        given.sort(order);
        underWay.sort(order);
        return new Contents(names, List.copyOf(given), List.copyOf(underWay));
    }

    private static InboxUnreadable unreadable(Path file, Exception why) {
        return new InboxUnreadable(
                "%s is no order that can be read (%s), so that nobody knows who is to be kept suspended: nothing is written to Brivo. Look into it, give the order once more with brivo-sync suspend, then remove the file"
                        .formatted(file, firstLine(why)),
                why);
    }

    private static String firstLine(Exception why) {
        String message =
                why instanceof JacksonException json ? json.getOriginalMessage() : String.valueOf(why.getMessage());
        return message.lines().findFirst().orElse("damaged");
    }

    /** These orders are in the store. */
    void taken(List<SuspensionOrder> orders) {
        for (SuspensionOrder order : orders) {
            try {
                Files.deleteIfExists(folder.resolve(order.id() + NOTE));
                Files.deleteIfExists(folder.resolve(order.id() + BEGUN));
            } catch (IOException stays) {
                // it is known by its id when it is read again
            }
        }
    }
}
