package dev.brivosync.job;

import dev.brivosync.plan.Note;
import dev.brivosync.source.SourceRead.Doubt;
import dev.brivosync.store.SourceBaseline.Measured;
import dev.brivosync.store.SourceShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Whether a source's columns are those of the last whole reading, and as full. */
final class ColumnCheck {
    /** A column that is empty for so many more of a hundred people was lost on the way, not cleared by somebody. */
    private static final double MOST_EMPTIED = 0.2;
    /** In the smallest files chance moves shares as far. */
    private static final int FEWEST_EMPTIED = 5;

    private ColumnCheck() {}

    static List<Doubt> doubts(Expected expected, SourceShape now) {
        return expected.before().stream()
                .flatMap(before -> before.shape().filled().keySet().stream()
                        .filter(column -> isEmptied(before.shape(), now, column))
                        .map(column -> emptied(before, now, column)))
                .toList();
    }

    private static boolean isEmptied(SourceShape before, SourceShape now, String column) {
        double lost = before.share(column) - now.share(column);
        return now.filled().containsKey(column)
                && lost > MOST_EMPTIED
                && Math.round(lost * now.records()) >= FEWEST_EMPTIED;
    }

    private static Doubt emptied(Measured<SourceShape> before, SourceShape now, String column) {
        return new Doubt(
                "the column %s has a value in %s of the records, and had in %s at the last whole read (run %d)"
                        .formatted(
                                column,
                                Figure.percent(now.share(column)),
                                Figure.percent(before.shape().share(column)),
                                before.run()),
                true,
                true);
    }

    /** Columns that came or went, none of which a rule uses: one that a rule uses and is gone ends the run. */
    static Optional<Note> remark(Expected expected, SourceShape now) {
        if (expected.before().isEmpty() || now.columns().isEmpty()) {
            return Optional.empty();
        }
        SortedSet<String> then = expected.before().get().shape().columns();
        List<String> changes = new ArrayList<>();
        changes(changes, "gone", then, now.columns());
        changes(changes, "new", now.columns(), then);
        return changes.isEmpty()
                ? Optional.empty()
                : Optional.of(Note.information("columns of the source%s since the last whole read: %s"
                        .formatted(named(expected.source().name()), String.join("; ", changes))));
    }

    private static String named(String source) {
        return source.isEmpty() ? "" : " " + source;
    }

    private static void changes(
            List<String> changes, String what, SortedSet<String> columns, SortedSet<String> others) {
        SortedSet<String> alone = new TreeSet<>(columns);
        alone.removeAll(others);
        if (!alone.isEmpty()) {
            changes.add(String.join(", ", alone) + (alone.size() == 1 ? " is " : " are ") + what);
        }
    }
}
