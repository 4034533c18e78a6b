package dev.brivosync.report;

import dev.brivosync.plan.PersonPlan;
import java.util.List;

/**
 * One person, record or remark in a list of a report.
 *
 * @param mark what happens: {@code -}, {@code +}, {@code ~}, {@code ↺}, {@code !}, {@code ·} or a space
 * @param key empty where it is not known or nobody in particular is meant
 * @param name empty likewise
 * @param suffix what stands at the end of the line, such as {@code confirmed in part}; may be empty
 * @param below lines that stand under the detail
 */
record Row(String mark, String key, String name, String detail, String suffix, List<String> below) {
    Row {
        below = below.stream().map(Printable::of).toList();
        key = Printable.of(key);
        name = Printable.of(name);
        detail = Printable.of(detail);
    }

    Row(String mark, String key, String name, String detail, String suffix) {
        this(mark, key, name, detail, suffix, List.of());
    }

    static Row of(String mark, PersonPlan person, String detail) {
        return new Row(mark, person.key().text(), person.name(), detail, "");
    }

    /** A row about nobody in particular. */
    static Row of(String mark, String detail) {
        return new Row(mark, "", "", detail, "");
    }

    Row ending(String end) {
        return new Row(mark, key, name, detail, end, below);
    }

    Row over(List<String> lines) {
        return new Row(mark, key, name, detail, suffix, lines);
    }
}
