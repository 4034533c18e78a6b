package dev.brivosync.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the access of one person ended, from the day that the source names to Brivo's confirmation.
 *
 * @param basis the class under which they were suspended: {@code leaver}, {@code missing}, {@code outOfScope}; {@code order}
 * @param ends the first instant without access, as the source says; null where it named none
 * @param due from when hours are counted: the end, put off by the job's rules; where none is named, when it was found out
 * @param seen when a run first found it; null where somebody ordered it before any did
 * @param origin the place in the source; null where only absence tells
 * @param confirmed when Brivo confirmed that they are suspended; null where it did not
 * @param why what stood in the way, or who ordered it, a sentence each
 * @param records numbers of the records that tell it
 */
public record LeaverStory(
        String key,
        String name,
        String basis,
        @Nullable Instant ends,
        @Nullable Instant due,
        @Nullable Instant seen,
        @Nullable Integer seenIn,
        @Nullable String origin,
        @Nullable Instant confirmed,
        @Nullable Integer confirmedIn,
        Ending ending,
        List<String> why,
        List<Long> records) {
    public LeaverStory {
        why = List.copyOf(why);
        records = List.copyOf(records);
    }

    /** How it ended. */
    public enum Ending {
        /** Nobody has confirmed it yet. */
        OPEN("STILL OPEN"),
        LATE("late"),
        /** By the first run after the end that the schedule had. */
        ON_TIME("on time"),
        /** Somebody did not wait for a run. */
        ORDERED("by order"),
        /** Somebody else had suspended them in Brivo before. */
        OUT_BEFORE("suspended before, in Brivo by hand"),
        /** The source said otherwise in the end. */
        WITHDRAWN("withdrawn");

        private final String words;

        Ending(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /** Hours from when it was due to Brivo's confirmation, or until this instant; null where nothing was due. */
    public @Nullable Double hours(Instant now) {
        Duration open = open(now);
        return open == null ? null : open.toMinutes() / 60.0;
    }

    /** Likewise, to the second. */
    public @Nullable Duration open(Instant now) {
        Instant until = confirmed == null ? now : confirmed;
        boolean counts = ending == Ending.OPEN || confirmed != null;
        if (due == null || !counts) {
            return null;
        }
        Duration open = Duration.between(due, until);
        return open.isNegative() ? Duration.ZERO : open;
    }

    /** Whether any of it lies between two instants. */
    boolean touches(Instant from, Instant to, Instant now) {
        Instant begins = due == null ? (seen == null ? confirmed : seen) : due;
        Instant ends = confirmed != null ? confirmed : ending == Ending.OPEN ? now : seen;
        return begins != null
                && ends != null
                && begins.isBefore(to)
                && !later(begins, ends).isBefore(from);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
