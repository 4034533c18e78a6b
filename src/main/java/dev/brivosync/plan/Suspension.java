package dev.brivosync.plan;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whose doing it is that somebody is suspended: only what the job did itself it ends again, or goes on with. */
enum Suspension {
    OURS,
    BY_HAND,
    /** The job did not run for long, and nothing tells who did it. */
    UNKNOWN;

    static Suspension of(OwnedPerson owned, @Nullable Pause current) {
        if (pause(owned, current).isPresent()) {
            return UNKNOWN;
        }
        return owned.suspendedByUs() ? OURS : BY_HAND;
    }

    /** The pause because of which nobody knows it: the one that ends just now, or an earlier one. */
    static Optional<Pause> pause(OwnedPerson owned, @Nullable Pause current) {
        if (current != null && current.doubts(owned)) {
            return Optional.of(current);
        }
        return owned.suspendedByUs()
                ? Optional.empty()
                : new LastWritten(owned.memory().written())
                        .field(LastWritten.SUSPENDED_BEFORE)
                        .map(Pause::of);
    }

    /** Told as something to look at when the pause ends, and for information from then on. */
    static Note note(OwnedPerson owned, @Nullable Pause current, String before, String after) {
        String words = before + pause(owned, current).map(Pause::words).orElseThrow() + after;
        return new Note(words, current != null && current.doubts(owned));
    }
}
