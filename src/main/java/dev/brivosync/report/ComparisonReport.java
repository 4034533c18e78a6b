package dev.brivosync.report;

import dev.brivosync.plan.Change;
import dev.brivosync.plan.ChangeClass;
import dev.brivosync.plan.Decision;
import dev.brivosync.plan.DoorChange;
import dev.brivosync.plan.PersonDifference;
import dev.brivosync.plan.PlannedChange;
import dev.brivosync.plan.RulesCompared;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/** What an edited job file would change for people, beside the one in force: for a terminal, or as JSON. */
public final class ComparisonReport {
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET, StreamWriteFeature.AUTO_CLOSE_CONTENT)
            .build();
    private static final int EDITS_NAMED = 12;

    /** For whom it would be worst comes first. */
    private enum Consequence {
        LOSES_ACCESS("-", "WOULD LOSE OR NOT GET ACCESS", "would lose or not get access"),
        LOSES("-", "WOULD HAVE LESS", "would have less"),
        GETS_ACCESS("+", "WOULD GET OR KEEP ACCESS", "would get or keep access"),
        GETS("+", "WOULD HAVE MORE", "would have more"),
        OTHERWISE("~", "WOULD BE CHANGED OTHERWISE", "would be changed otherwise");

        private final String mark;
        private final String title;
        private final String words;

        Consequence(String mark, String title, String words) {
            this.mark = mark;
            this.title = title;
            this.words = words;
        }

        static Consequence of(PersonDifference person) {
            List<Change> after = changes(person.after().changes());
            List<Change> before = changes(person.before().changes());
            if (any(after, Change.Suspend.class, Change.Delete.class)
                    || any(before, Change.Reinstate.class, Change.Create.class)) {
                return LOSES_ACCESS;
            }
            if (any(before, Change.Suspend.class, Change.Delete.class)
                    || any(after, Change.Reinstate.class, Change.Create.class)) {
                return GETS_ACCESS;
            }
            if (any(after, Change.RemoveFromGroup.class, Change.RevokeBadge.class, Change.CancelInvitation.class)
                    || any(before, Change.AddToGroup.class, Change.AssignBadge.class, Change.Invite.class)) {
                return LOSES;
            }
            return any(after, Change.AddToGroup.class, Change.AssignBadge.class, Change.Invite.class)
                            || any(before, Change.RemoveFromGroup.class, Change.RevokeBadge.class)
                    ? GETS
                    : OTHERWISE;
        }

        private static List<Change> changes(List<PlannedChange> planned) {
            return planned.stream()
                    .filter(each -> each.blocked() == null)
                    .map(PlannedChange::change)
                    .toList();
        }

        private static boolean any(List<Change> changes, Class<?>... kinds) {
            return changes.stream().anyMatch(change -> List.of(kinds).contains(change.getClass()));
        }
    }

    /** For whoever edits the file. */
    public void write(RulesCompared compared, Look look, PrintStream out) {
        write(compared, look, new TextPage(out, look));
        out.flush();
    }

    private static void write(RulesCompared compared, Look look, Page page) {
        page.line(
                "Comparison  %s → account %s  today's file (run %d) and the edited one"
                        .formatted(
                                compared.today().job(),
                                compared.today().account(),
                                compared.today().number()),
                Ink.BOLD);
        Map<Consequence, Listing> lists = new EnumMap<>(Consequence.class);
        compared.people().forEach(person -> {
            Consequence consequence = Consequence.of(person);
            lists.computeIfAbsent(consequence, each -> new Listing(look.limit()))
                    .add(row(consequence, person));
        });
        page.paragraph(verdict(compared, lists), compared.differs() ? Ink.WARNING : Ink.CALM);
        page.blank();
        page.paragraph("Edited in %s: %s".formatted(compared.file(), edits(compared)));
        if (!compared.readTheSame()) {
            page.blank();
            page.paragraph(
                    "! The two did not read the same rows: either the file names another source, or the source changed in"
                            + " between. Differences may come of that. Relative paths count from the folder of the file in which"
                            + " they stand.",
                    Ink.WARNING);
        }
        table(compared, page);
        lists.forEach((consequence, listing) ->
                page.list("%s (%s)".formatted(consequence.title, Amount.of(listing.total())), listing));
        page.blank();
        page.paragraph(reading(compared));
        page.paragraph(
                "Nothing was changed, and the plan of the edited file is not kept. Next: put it in place of the job's file, then brivo-sync plan "
                        + compared.today().job());
    }

    private static String verdict(RulesCompared compared, Map<Consequence, Listing> lists) {
        if (!compared.differs()) {
            return compared.edits().isEmpty()
                    ? "NOTHING WOULD CHANGE. Both files say the same."
                    : "NOTHING WOULD CHANGE. The edit meets nobody just now.";
        }
        String parts = lists.entrySet().stream()
                .map(each -> "%s %s".formatted(Amount.of(each.getValue().total()), each.getKey().words))
                .collect(Collectors.joining(", "));
        long held = compared.people().stream()
                .filter(person -> person.after().changes().stream().anyMatch(PlannedChange::waits))
                .count();
        return "%s WOULD BE TREATED OTHERWISE: %s.%s"
                .formatted(
                        Amount.of(compared.people().size(), "PERSON", "PEOPLE"),
                        parts,
                        held == 0 ? "" : " %s would wait for consent.".formatted(Amount.of(held)));
    }

    private static String edits(RulesCompared compared) {
        List<String> names = List.copyOf(compared.edits());
        if (names.isEmpty()) {
            return "nothing but spelling";
        }
        String few = String.join(", ", names.stream().limit(EDITS_NAMED).toList());
        return names.size() <= EDITS_NAMED ? few : "%s and %d more".formatted(few, names.size() - EDITS_NAMED);
    }

    private static void table(RulesCompared compared, Page page) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("CLASS", "today", "edited", "held today", "held edited"));
        for (ChangeClass each : ChangeClass.values()) {
            int before = compared.before().people(each);
            int after = compared.after().people(each);
            if (before + after > 0) {
                rows.add(List.of(
                        each.label(),
                        Amount.of(before),
                        Amount.of(after),
                        Amount.of(held(compared.before(), each)),
                        Amount.of(held(compared.after(), each))));
            }
        }
        if (rows.size() > 1) {
            page.table(rows);
            Map<String, Integer> causes = new TreeMap<>();
            Arrays.stream(ChangeClass.values())
                    .forEach(each -> compared.after()
                            .held(each)
                            .forEach((cause, people) ->
                                    causes.merge(cause + " (" + each.label() + ")", people, Integer::sum)));
            if (!causes.isEmpty()) {
                page.paragraph("Held with the edited file: "
                        + causes.entrySet().stream()
                                .map(each -> "%s %s".formatted(each.getKey(), Amount.of(each.getValue())))
                                .collect(Collectors.joining(", ")));
            }
        }
    }

    private static int held(RulesCompared.Counts counts, ChangeClass changeClass) {
        return counts.held(changeClass).values().stream()
                .mapToInt(each -> each)
                .max()
                .orElse(0);
    }

    private static Row row(Consequence consequence, PersonDifference person) {
        List<String> parts = new ArrayList<>();
        boolean isNew = person.after().changes().stream().anyMatch(each -> each.change() instanceof Change.Create);
        person.after().changes().stream()
                .filter(each -> !isNew || !(each.change() instanceof Change.Update))
                .map(ComparisonReport::would)
                .forEach(parts::add);
        boolean notMade = person.before().changes().stream().anyMatch(each -> each.change() instanceof Change.Create);
        person.before().changes().stream()
                .filter(each -> !notMade || each.change() instanceof Change.Create)
                .map(ComparisonReport::wouldNot)
                .forEach(parts::add);
        Set<String> holds = new LinkedHashSet<>();
        person.after().changes().stream()
                .filter(PlannedChange::waits)
                .forEach(each -> holds.add(Decision.cause(String.valueOf(each.held()))));
        if (!holds.isEmpty()) {
            parts.add("held (" + String.join(", ", holds) + ")");
        }
        List<DoorChange> doors = new ArrayList<>(person.opened());
        doors.addAll(person.closed());
        return Row.of(consequence.mark, person.after(), String.join("; ", parts))
                .over(DoorWords.moves(doors));
    }

    private static String would(PlannedChange planned) {
        String words = switch (planned.change()) {
            case Change.Suspend _ -> "suspended: " + planned.why();
            case Change.Delete _ -> "deleted: " + planned.why();
            case Change.Reinstate _ -> "reinstated";
            case Change.Create _ -> "created";
            case Change.Adopt _ -> "taken over";
            case Change.AddToGroup(var group) -> "into " + group.name();
            case Change.RemoveFromGroup(var group) -> "out of " + group.name();
            case Change.AssignBadge badge -> "gets " + Wording.card(badge.card());
            case Change.RevokeBadge(var badge, var _) -> "loses " + Wording.card(badge.card());
            default -> Wording.act(planned.change());
        };
        return planned.blocked() == null ? words : words + " (blocked: " + planned.blocked() + ")";
    }

    /** What today's file does, and the edited one would not. */
    private static String wouldNot(PlannedChange planned) {
        return switch (planned.change()) {
            case Change.Suspend _ -> "keeps access (today: " + planned.why() + ")";
            case Change.Delete _ -> "not deleted";
            case Change.Reinstate _ -> "stays suspended";
            case Change.Create _ -> "not created";
            case Change.Adopt _ -> "not taken over";
            case Change.AddToGroup(var group) -> "not into " + group.name();
            case Change.RemoveFromGroup(var group) -> "stays in " + group.name();
            case Change.AssignBadge badge -> "does not get " + Wording.card(badge.card());
            case Change.RevokeBadge(var badge, var _) -> "keeps " + Wording.card(badge.card());
            default -> "no longer: " + Wording.act(planned.change());
        };
    }

    private static String reading(RulesCompared compared) {
        long once = compared.today().target() == null
                ? 0
                : compared.today().target().calls();
        long more = compared.edited().target() == null
                ? 0
                : compared.edited().target().calls();
        return "Both planned at one moment over one reading of Brivo (%s%s)."
                .formatted(
                        Amount.of(once, "call", "calls"),
                        more == 0 ? "" : ", %s more for what only the edited file asks for".formatted(Amount.of(more)));
    }

    /** For programs. */
    public void writeJson(RulesCompared compared, OutputStream out) {
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeNumberProperty("schemaVersion", 1);
            json.writeStringProperty("job", compared.today().job());
            json.writeStringProperty("account", compared.today().account());
            json.writeStringProperty("file", compared.file());
            json.writeNumberProperty("run", compared.today().number());
            json.writeBooleanProperty("differs", compared.differs());
            json.writeBooleanProperty("readTheSame", compared.readTheSame());
            JsonReport.texts(json, "edited", List.copyOf(compared.edits()));
            classes(json, compared);
            json.writeArrayPropertyStart("people");
            compared.people().forEach(person -> person(json, person));
            json.writeEndArray();
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    private static void classes(JsonGenerator json, RulesCompared compared) {
        json.writeObjectPropertyStart("classes");
        for (ChangeClass each : ChangeClass.values()) {
            if (compared.before().people(each) + compared.after().people(each) > 0) {
                json.writeObjectPropertyStart(each.label());
                json.writeNumberProperty("today", compared.before().people(each));
                json.writeNumberProperty("edited", compared.after().people(each));
                json.writeNumberProperty("heldToday", held(compared.before(), each));
                json.writeNumberProperty("heldEdited", held(compared.after(), each));
                json.writeEndObject();
            }
        }
        json.writeEndObject();
    }

    private static void person(JsonGenerator json, PersonDifference person) {
        json.writeStartObject();
        json.writeStringProperty("key", person.key().text());
        json.writeStringProperty("name", person.after().name());
        json.writeStringProperty("consequence", Consequence.of(person).words);
        json.writeArrayPropertyStart("today");
        person.before().changes().forEach(each -> ChangeJson.write(json, person.before(), each, false));
        json.writeEndArray();
        json.writeArrayPropertyStart("edited");
        person.after().changes().forEach(each -> ChangeJson.write(json, person.after(), each, false));
        json.writeEndArray();
        JsonReport.texts(json, "opens", named(person.opened()));
        JsonReport.texts(json, "closes", named(person.closed()));
        json.writeEndObject();
    }

    private static List<String> named(List<DoorChange> doors) {
        return doors.stream()
                .map(door -> "%s (%s)".formatted(door.door(), door.schedule()))
                .toList();
    }
}
