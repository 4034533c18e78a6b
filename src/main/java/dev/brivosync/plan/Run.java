package dev.brivosync.plan;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run with its plan, as stored: every report of it is made from this and its {@link PersonPlan}s.
 *
 * @param number 1, 2, 3 … in the order in which runs began
 * @param command {@code plan} or {@code sync}, with {@link #CHANGES_ONLY} where it looked at nothing else: who asked for it;
 *     {@code apply} leaves the plan's own
 * @param zone the job's time zone, in which its readers live
 * @param source null where the source could not even be opened
 * @param target null where the account was not reached
 * @param summary null until planned
 * @param cost null until planned
 * @param notes what concerns the job as a whole: a renamed group, an old ledger, a source that was in doubt
 * @param effort null until the run ended
 * @param exitCode null until the run ended
 * @param exceptions what was given by hand when the plan was made
 */
public record Run(
        int number,
        String command,
        String job,
        String account,
        ZoneId zone,
        Instant started,
        @Nullable Instant ended,
        State state,
        @Nullable SourceReceipt source,
        @Nullable AccountSnapshot target,
        @Nullable Summary summary,
        @Nullable Cost cost,
        List<Note> notes,
        @Nullable Effort effort,
        @Nullable Integer exitCode,
        List<Given> exceptions) {
    public Run {
        notes = List.copyOf(notes);
        exceptions = List.copyOf(exceptions);
    }

    /** A run for which nothing was given by hand. */
    public Run(
            int number,
            String command,
            String job,
            String account,
            ZoneId zone,
            Instant started,
            @Nullable Instant ended,
            State state,
            @Nullable SourceReceipt source,
            @Nullable AccountSnapshot target,
            @Nullable Summary summary,
            @Nullable Cost cost,
            List<Note> notes,
            @Nullable Effort effort,
            @Nullable Integer exitCode) {
        this(
                number, command, job, account, zone, started, ended, state, source, target, summary, cost, notes,
                effort, exitCode, List.of());
    }

    /** What follows the command of a run that looked at changes of the source only. */
    public static final String CHANGES_ONLY = " --changed-only";

    /** Whether it wrote what it planned, without being asked again. */
    public boolean isSync() {
        return command.startsWith("sync");
    }

    /** Whether it looked only for people who lost their access by what changed in the source. */
    public boolean changesOnly() {
        return command.endsWith(CHANGES_ONLY);
    }

    /** How far a run got. */
    public enum State {
        /** At work, or killed while it was. */
        RUNNING,
        /** A plan was made and nothing of it was applied. */
        PLANNED,
        /** What could be applied was; outcomes stand beside each change. */
        APPLIED,
        /** It was told to stop while applying; the rest is skipped. */
        STOPPED,
        /** It ended before there was a plan, or Brivo could not be reached while applying. */
        FAILED,
        /** Its process died. */
        DEAD
    }
}
