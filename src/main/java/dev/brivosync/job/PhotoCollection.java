package dev.brivosync.job;

import dev.brivosync.person.PersonKey;
import dev.brivosync.plan.Note;
import dev.brivosync.source.PhotoRule;
import dev.brivosync.source.PhotoShelf;
import dev.brivosync.store.PhotosWaiting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Photos while a run reads people: which are new since we wrote them, those of a directory that wait to be written, and
 * who has none. For the one thread that maps.
 */
final class PhotoCollection implements PhotoShelf {
    /** As long as a plan may be applied. */
    private static final Duration KEPT = Duration.ofHours(24);

    /** What a run keeps in the store at most; the rest comes with later runs. */
    private static final long MOST_BYTES = 250_000_000;

    private static final int NAMED = 3;

    private final RunRequest request;
    private final PhotosWaiting waiting;
    private final Map<PersonKey, String> written;
    private final PhotoRule rule;
    private final List<PersonKey> first = new ArrayList<>();
    private long lacking;
    private long bytes;

    private PhotoCollection(CurrentRun run, PhotoRule rule) {
        this.request = run.request;
        this.rule = rule;
        this.waiting = new PhotosWaiting(run.store, run.number);
        this.written = PhotosWaiting.written(
                run.store, run.request.account().name(), run.request.job().name());
        waiting.forgetBefore(run.moment.instant().minus(KEPT));
    }

    /** Empty for a job that gives nobody a photo. */
    static Optional<PhotoCollection> of(CurrentRun run) {
        return Optional.ofNullable(run.request.job().rules().further().photo())
                .map(rule -> new PhotoCollection(run, rule));
    }

    @Override
    public boolean wants(PersonKey key) {
        return !request.changedOnly() && (request.only().isEmpty() || request.mayMean(key));
    }

    @Override
    public boolean isCurrent(PersonKey key, String hash) {
        return hash.equals(written.get(key));
    }

    @Override
    public boolean keep(String hash, byte[] picture) {
        if (bytes + picture.length > MOST_BYTES) {
            return false;
        }
        bytes += picture.length;
        waiting.keep(hash, picture);
        return true;
    }

    @Override
    public void lacks(PersonKey key, Path file) {
        lacking++;
        if (first.size() < NAMED) {
            first.add(key);
        }
    }

    /** What there is to say of files that are not there. */
    Optional<Note> note() {
        Path folder = rule.folder();
        if (lacking == 0 || folder == null) {
            return Optional.empty();
        }
        if (!Files.isDirectory(folder)) {
            return Optional.of(Note.trouble(
                    "the folder of the photos is not there: %s; is its share mounted? Photos in Brivo stay as they are"
                            .formatted(folder)));
        }
        String people = first.stream().map(PersonKey::text).collect(Collectors.joining(", "));
        return Optional.of(Note.information("no photo in %s for %,d %s: %s%s"
                .formatted(
                        folder,
                        lacking,
                        lacking == 1 ? "person" : "people",
                        people,
                        lacking > first.size() ? " …" : "")));
    }
}
