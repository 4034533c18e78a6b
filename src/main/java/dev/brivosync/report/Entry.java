package dev.brivosync.report;

import dev.brivosync.plan.Change;
import dev.brivosync.plan.DoorChange;
import dev.brivosync.plan.Note;
import dev.brivosync.plan.PersonPlan;
import dev.brivosync.plan.PlannedChange;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A person in a page's list of people: all that happens to them, and by what readers may look for it.
 *
 * @param origin where they stand in the source; empty where they do not
 * @param doors which ones open and close for them, a line each
 * @param classes labels of their changes' classes
 * @param groups names of groups that they come into or leave
 */
record Entry(
        String key,
        String name,
        String origin,
        List<Line> lines,
        List<String> doors,
        Set<String> classes,
        Set<Fate> fates,
        Set<String> groups,
        Set<String> doorNames) {

    /** One movement of a person as far as one fate met it, or a remark. */
    record Line(
            String mark,
            String label,
            String text,
            @Nullable Fate fate) {
        Line {
            text = Printable.of(text);
        }

        /** A word for the style's rules. */
        String tone() {
            return Entry.tone(mark);
        }
    }

    /** A word for the style's rules about what has this mark. */
    static String tone(String mark) {
        return switch (mark) {
            case "-" -> "out";
            case "+", "↺" -> "in";
            case "!" -> "stop";
            default -> "kept";
        };
    }

    static Entry of(PersonPlan person, boolean applied) {
        Set<String> classes = new LinkedHashSet<>();
        Set<Fate> fates = EnumSet.noneOf(Fate.class);
        for (PlannedChange planned : person.changes()) {
            classes.add(planned.changeClass().label());
            fates.add(Fate.of(planned, applied));
        }
        return new Entry(
                Printable.of(person.key().text()),
                Printable.of(person.name()),
                Printable.of(Objects.requireNonNullElse(person.origin(), "")),
                lines(person, applied),
                DoorWords.all(person.doors()).stream().map(Printable::of).toList(),
                classes,
                fates,
                groups(person),
                doorNames(person));
    }

    static Set<String> groups(PersonPlan person) {
        Set<String> groups = new LinkedHashSet<>();
        for (PlannedChange planned : person.changes()) {
            if (planned.change() instanceof Change.AddToGroup(var group)) {
                groups.add(group.name());
            } else if (planned.change() instanceof Change.RemoveFromGroup(var group)) {
                groups.add(group.name());
            }
        }
        return groups;
    }

    static Set<String> doorNames(PersonPlan person) {
        Set<String> names = new LinkedHashSet<>();
        person.doors().changes().stream().map(DoorChange::door).forEach(names::add);
        names.addAll(person.doors().mayStillOpen());
        return names;
    }

    String outcomes() {
        return fates.stream().map(Fate::word).collect(Collectors.joining(" "));
    }

    /** As a place on the page: no white space. */
    String id() {
        return id(key);
    }

    /** What a link to them ends with. */
    String link() {
        return link(key);
    }

    static String link(String key) {
        return "#" + URLEncoder.encode(id(key), StandardCharsets.UTF_8);
    }

    private static String id(String key) {
        return key.replaceAll("\\s", "\u00a0");
    }

    private static List<Line> lines(PersonPlan person, boolean applied) {
        Map<Movement, Map<Fate, List<PlannedChange>>> parts = new EnumMap<>(Movement.class);
        for (PlannedChange planned : person.changes()) {
            parts.computeIfAbsent(Movement.of(planned, person.changes()), each -> new EnumMap<>(Fate.class))
                    .computeIfAbsent(Fate.of(planned, applied), each -> new ArrayList<>())
                    .add(planned);
        }
        List<Line> lines = new ArrayList<>();
        parts.forEach((movement, byFate) ->
                byFate.forEach((fate, changes) -> lines.addAll(lines(person, movement, fate, changes))));
        for (Note note : person.notes()) {
            lines.add(new Line(note.needsSomebody() ? "!" : "·", "", note.text(), null));
        }
        return lines;
    }

    /** One line for each reason. */
    private static List<Line> lines(PersonPlan person, Movement movement, Fate fate, List<PlannedChange> changes) {
        String label = changes.getFirst().changeClass().label();
        if (fate == Fate.PLANNED || fate == Fate.DONE) {
            return List.of(new Line(movement.mark(), label, Detail.of(movement, changes, person.sources()), fate));
        }
        Map<String, List<PlannedChange>> byReason = new LinkedHashMap<>();
        for (PlannedChange planned : changes) {
            String reason = fate == Fate.HELD || fate == Fate.REJECTED
                    ? Objects.requireNonNullElse(planned.held(), "")
                    : Hindrances.reason(planned, fate);
            byReason.computeIfAbsent(reason, each -> new ArrayList<>()).add(planned);
        }
        List<Line> lines = new ArrayList<>();
        byReason.forEach((reason, some) -> lines.add(new Line(
                fate == Fate.REJECTED ? "·" : "!",
                label,
                fate == Fate.HELD || fate == Fate.REJECTED
                        ? Hold.detail(reason, movement, some, person.sources()) + " (" + reason + ")"
                        : Wording.acts(some) + (reason.isEmpty() ? "" : ": " + reason),
                fate)));
        return lines;
    }
}
