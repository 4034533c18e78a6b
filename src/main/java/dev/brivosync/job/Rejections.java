package dev.brivosync.job;

import dev.brivosync.plan.Rejection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The rows of a read that nobody could use, and why. */
final class Rejections {
    /** Rejected rows beyond these are counted, but no longer listed one by one. */
    private static final int MOST_LISTED = 1_000;

    private final List<Rejection> listed = new ArrayList<>();
    private final RejectedLines lines = new RejectedLines();
    private long count;

    void add(Rejection rejection) {
        count++;
        lines.add(rejection);
        if (listed.size() < MOST_LISTED) {
            listed.add(rejection);
        }
    }

    long count() {
        return count;
    }

    List<Rejection> listed() {
        return Collections.unmodifiableList(listed);
    }

    /** Why which lines were rejected, for the files of rejected rows. */
    RejectedLines lines() {
        return lines;
    }

    /** What the list does not show. */
    Optional<String> evidence() {
        return count > listed.size()
                ? Optional.of("%,d rows were rejected; the first %,d are listed".formatted(count, listed.size()))
                : Optional.empty();
    }
}
