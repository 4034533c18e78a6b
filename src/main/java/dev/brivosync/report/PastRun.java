package dev.brivosync.report;

import dev.brivosync.plan.Note;
import dev.brivosync.plan.Run;
import dev.brivosync.plan.RunFigures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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

    /** {@code planned: 2 would be new, 1 out}; of a run that made no plan, why. */
    public String inWords() {
        if (run.summary() == null) {
            return NoPlan.of(run) + firstTrouble();
        }
        String state = run.state() == Run.State.APPLIED ? "done" : result();
        return figures == null ? state : state + ": " + people(figures);
    }

    private String firstTrouble() {
        return run.notes().stream()
                .filter(Note::needsSomebody)
                .findFirst()
                .map(note -> " " + Verdict.sentence(Verdict.capitalized(note.text())))
                .orElse("");
    }

    private static String people(RunFigures figures) {
        List<String> counts = new ArrayList<>();
        count(figures.created(), "new", counts);
        count(figures.left(), "out", counts);
        count(figures.updated(), "updated", counts);
        count(figures.held(), "held", counts);
        count(figures.failed(), "failed", counts);
        return counts.isEmpty() ? "nobody to change" : String.join(", ", counts);
    }

    private static void count(int people, String what, List<String> counts) {
        if (people > 0) {
            counts.add(Amount.of(people) + " " + what);
        }
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
