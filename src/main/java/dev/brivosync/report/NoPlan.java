package dev.brivosync.report;

import dev.brivosync.plan.Run;
import dev.brivosync.plan.Run.State;
import org.jspecify.annotations.Nullable;

/** Why a run ended before it had a plan; its exit code says whose failure that was, and its notes the rest. */
final class NoPlan {
    private static final int USAGE = 2;
    private static final int SOURCE_INCOMPLETE = 6;
    private static final int BRIVO_UNAVAILABLE = 7;
    private static final int QUOTA_SPENT = 8;

    private NoPlan() {}

    static String of(Run run) {
        return run.state() == State.RUNNING
                ? "NOT ENDED YET: there is no plan so far."
                : "NO PLAN WAS MADE: " + why(run.state(), run.exitCode()) + ". Nobody was touched.";
    }

    private static String why(State state, @Nullable Integer exitCode) {
        return switch (state) {
            case STOPPED -> "the run was stopped when told to";
            case DEAD -> "the process of this run died";
            case RUNNING, PLANNED, APPLIED, FAILED ->
                switch (exitCode) {
                    case USAGE -> "the job does not fit source or account";
                    case SOURCE_INCOMPLETE -> "the source could not be read";
                    case BRIVO_UNAVAILABLE -> "the Brivo account could not be read";
                    case QUOTA_SPENT -> "the call quota of the account is used up";
                    case null, default -> "the run broke off";
                };
        };
    }
}
