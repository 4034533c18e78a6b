package dev.brivosync.report;

import dev.brivosync.plan.ChangeClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The table of a report: one line for each class of change, as guards and the plan's JSON name it. */
final class ClassTable {
    private static final int LABEL = 17;

    private ClassTable() {}

    static List<String> lines(ClassCounts counts) {
        Set<Fate> fates = counts.fates();
        List<String> lines = new ArrayList<>();
        StringBuilder head = new StringBuilder(DisplayWidth.pad("CLASS", LABEL)).append("people");
        fates.forEach(fate -> head.append("  ").append(fate.column()));
        lines.add(head.toString());
        counts.present().forEach(changeClass -> lines.add(line(counts, changeClass, fates)));
        return lines;
    }

    private static String line(ClassCounts counts, ChangeClass changeClass, Set<Fate> fates) {
        StringBuilder line = new StringBuilder(DisplayWidth.pad(changeClass.label(), LABEL));
        line.append(cell(counts.people(changeClass), "people".length()));
        for (Fate fate : fates) {
            line.append("  ")
                    .append(cell(
                            counts.of(changeClass, fate), fate.column().length()));
        }
        return line.toString().stripTrailing();
    }

    private static String cell(int count, int columns) {
        String text = count == 0 ? "" : Amount.of(count);
        return " ".repeat(Math.max(0, columns - text.length())) + text;
    }
}
