package dev.brivosync.job;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a command ended, for scripts. Where several hold, the first of {@link #PRECEDENCE} is returned. */
public enum ExitCode {
    /** Done; nothing failed, nothing is held. */
    DONE(0),
    /** An unexpected error: a bug of ours. */
    UNEXPECTED(1),
    /** Wrong usage, job file or settings; also a mapped column that the source lacks. */
    USAGE(2),
    /** Finished, but some people failed or were blocked, or some rows were rejected. */
    SOME_FAILED(3),
    /** Finished, but changes are held and wait for consent. */
    HELD(4),
    /** Another run holds this account. */
    BUSY(5),
    /** The source is missing, unreachable or was not read whole: nobody lost access by absence. */
    SOURCE_INCOMPLETE(6),
    /** Brivo refused or could not be reached. */
    BRIVO_UNAVAILABLE(7),
    /** The call quota is used up; the plan is kept. */
    QUOTA_SPENT(8),
    /** {@code plan --check}: there are changes. */
    CHANGES(10),
    /** Stopped by a signal, safely. */
    STOPPED(130);

    private static final List<ExitCode> PRECEDENCE = List.of(
            STOPPED,
            UNEXPECTED,
            USAGE,
            BUSY,
            BRIVO_UNAVAILABLE,
            QUOTA_SPENT,
            SOURCE_INCOMPLETE,
            SOME_FAILED,
            HELD,
            CHANGES);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }

    /** The one with this number; a bug of ours where there is none. */
    public static ExitCode of(@Nullable Integer number) {
        return Arrays.stream(values())
                .filter(each -> number != null && each.number == number)
                .findFirst()
                .orElse(UNEXPECTED);
    }

    /** Whether a run that ended so came to its end, whatever waits for somebody: the machine, the source and Brivo were there. */
    public boolean cameToItsEnd() {
        return this == DONE || this == SOME_FAILED || this == HELD;
    }

    /** The one that is returned where all of these hold. */
    public static ExitCode first(Collection<ExitCode> all) {
        return PRECEDENCE.stream().filter(all::contains).findFirst().orElse(DONE);
    }
}
