package dev.brivosync.plan;

import org.jspecify.annotations.Nullable;

/**
 * How many people one class of change may reach before it is held; held when the number is greater.
 *
 * @param perRun null where a run has no limit of its own
 * @param perDay within 24 hours; null where there is none
 * @param perWeek within seven days; null where there is none
 * @param atLeast as many people as this are always allowed, however small their share
 * @param ofOneGroup of the members of a single group; null where there is none
 */
public record Limit(
        @Nullable Measure perRun,
        @Nullable Measure perDay,
        @Nullable Measure perWeek,
        int atLeast,
        @Nullable Measure ofOneGroup) {
    /** An amount of people. */
    public sealed interface Measure {
        /** @param fraction 0 to 1, of the people whom the job owns or of a group's members */
        record Share(double fraction) implements Measure {
            public Share {
                if (!(fraction >= 0 && fraction <= 1)) {
                    throw new IllegalArgumentException("a share is 0 to 100 %");
                }
            }
        }

        /** A number of people, however many there are. */
        record Count(int people) implements Measure {
            public Count {
                if (people < 0) {
                    throw new IllegalArgumentException("a number of people is not negative");
                }
            }
        }

        /** Ten percent are {@code percent(10)}. */
        static Measure percent(double percent) {
            return new Share(percent / 100);
        }
    }

    /** How many people a run may reach. */
    long mostPerRun(long owned) {
        return most(perRun, owned);
    }

    /** How many people a measure of this limit lets through: the larger of it and {@link #atLeast}. */
    long most(@Nullable Measure measure, long owned) {
        return switch (measure) {
            case null -> Long.MAX_VALUE;
            case Measure.Share(double fraction) -> Math.max(atLeast, (long) Math.floor(fraction * owned));
            case Measure.Count(int people) -> Math.max(atLeast, people);
        };
    }

    /** So many in a run; nothing else is limited. */
    static Limit perRun(Measure perRun, int atLeast) {
        return new Limit(perRun, null, null, atLeast, null);
    }

    /** The same limit with half of every share; numbers of people stay. */
    Limit halved() {
        return new Limit(halved(perRun), halved(perDay), halved(perWeek), atLeast, halved(ofOneGroup));
    }

    private static @Nullable Measure halved(@Nullable Measure measure) {
        return measure instanceof Measure.Share(double fraction) ? new Measure.Share(fraction / 2) : measure;
    }
}
