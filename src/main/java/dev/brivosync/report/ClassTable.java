package dev.brivosync.report;

import dev.brivosync.plan.ChangeClass;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The table of a report: one line for each class of change, as guards and the plan's JSON name it. */
final class ClassTable {
    private ClassTable() {}

    /** The head, and a row for each class that somebody changes in, now or last time. */
    static List<List<String>> rows(ClassCounts counts, LastTime lastTime) {
        Set<Fate> fates = counts.fates();
        List<List<String>> rows = new ArrayList<>();
        List<String> head = new ArrayList<>(List.of("CLASS", "people"));
        fates.forEach(fate -> head.add(fate.column()));
        boolean compared = lastTime.run() > 0;
        if (compared) {
            head.add("in run " + lastTime.run());
        }
        rows.add(head);
        Set<ChangeClass> classes = new TreeSet<>(
                Comparator.<ChangeClass, Movement>comparing(Movement::of).thenComparing(Comparator.naturalOrder()));
        classes.addAll(counts.present());
        classes.addAll(lastTime.people().keySet());
        classes.forEach(changeClass -> {
            List<String> row = new ArrayList<>(List.of(changeClass.label(), cell(counts.people(changeClass))));
            fates.forEach(fate -> row.add(cell(counts.of(changeClass, fate))));
            if (compared) {
                row.add(cell(lastTime.people().getOrDefault(changeClass, 0)));
            }
            rows.add(row);
        });
        return rows;
    }

    private static String cell(int count) {
        return count == 0 ? "" : Amount.of(count);
    }
}
