package dev.brivosync.report;

import dev.brivosync.plan.Run;
import dev.brivosync.plan.RunFigures;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A run in the list of all runs.
 *
 * @param figures null where its people are forgotten
 */
public record PastRun(Run run, @Nullable RunFigures figures) {
    /** What somebody asked for, as short as it can be told. */
    String kind() {
        if (run.undoes() != null) {
            return "revert";
        }
        if (run.explains()) {
            return "explain";
        }
        return run.changesOnly() ? "changes" : run.command().split(" ", 2)[0];
    }

    /** How it ended, in one word. */
    String result() {
        return switch (run.state()) {
            case RUNNING -> "at work";
            case DEAD -> "died";
            case PLANNED -> outcome("planned");
            case APPLIED -> outcome("done");
            case STOPPED -> "stopped";
            case FAILED -> outcome("failed");
        };
    }

    private String outcome(String good) {
        Integer exit = run.exitCode();
        return exit == null
                ? good
                : switch (exit) {
                    case 0, 10 -> good;
                    case 1 -> "error (1)";
                    case 2 -> "job file (2)";
                    case 3 -> "to look at (3)";
                    case 4 -> "held (4)";
                    case 6 -> "source (6)";
                    case 7 -> "Brivo (7)";
                    case 8 -> "quota (8)";
                    case 130 -> "stopped";
                    default -> good;
                };
    }

    /** {@code 64 s}, {@code 12 min}; empty while it is at work, or where nobody knows. */
    String took() {
        if (run.ended() == null) {
            return "";
        }
        long seconds = Math.max(0, Duration.between(run.started(), run.ended()).toSeconds());
        return seconds < 120
                ? seconds + " s"
                : seconds < 7_200 ? seconds / 60 + " min" : seconds / 3_600 + " h " + seconds % 3_600 / 60 + " min";
    }
}
