package dev.brivosync.report;

import dev.brivosync.plan.Compared;
import dev.brivosync.plan.InTwoRuns;
import dev.brivosync.plan.Note;
import dev.brivosync.plan.PersonPlan;
import dev.brivosync.plan.PlannedChange;
import dev.brivosync.plan.Run;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.core.JsonGenerator;

/** What one run plans or did that an earlier one did not, person by person. */
public final class RunDifference {
    private final Run earlier;
    private final Run later;

    public RunDifference(Run earlier, Run later) {
        this.earlier = earlier;
        this.later = later;
    }

    /** @param people of both runs, passing by once */
    public void writeText(Iterable<InTwoRuns> people, Look look, PrintStream out) {
        Map<Compared.Kind, Listing> lists = new EnumMap<>(Compared.Kind.class);
        for (Compared.Kind kind : Compared.Kind.values()) {
            lists.put(kind, new Listing(look.limit()));
        }
        for (InTwoRuns each : people) {
            Compared compared = each.compared();
            lists.getOrDefault(compared.kind(), new Listing(1)).add(row(each, compared));
        }
        TextPage page = new TextPage(out, look);
        page.line(
                Printable.of("Run %d against run %d  %s → account %s"
                        .formatted(later.number(), earlier.number(), later.job(), later.account())),
                Ink.BOLD);
        page.paragraph(verdict(lists));
        if (!later.job().equals(earlier.job()) || !later.account().equals(earlier.account())) {
            page.paragraph("Run %d is of %s on account %s, another job or account."
                    .formatted(earlier.number(), earlier.job(), earlier.account()));
        }
        list(page, "ONLY IN RUN " + later.number(), lists, Compared.Kind.NEW);
        list(page, "NOT THE SAME", lists, Compared.Kind.CHANGED);
        list(page, "ONLY IN RUN " + earlier.number(), lists, Compared.Kind.GONE);
        page.blank();
        page.paragraph(
                "Next: brivo-sync report %d, or brivo-sync history KEY for one person".formatted(later.number()));
    }

    private static void list(TextPage page, String title, Map<Compared.Kind, Listing> lists, Compared.Kind kind) {
        Listing listing = lists.getOrDefault(kind, new Listing(1));
        page.list("%s (%s)".formatted(title, Amount.of(listing.total())), listing);
    }

    private String verdict(Map<Compared.Kind, Listing> lists) {
        int fresh = total(lists, Compared.Kind.NEW);
        int changed = total(lists, Compared.Kind.CHANGED);
        int gone = total(lists, Compared.Kind.GONE);
        int same = total(lists, Compared.Kind.SAME);
        String rest = same == 0 ? "" : " " + Amount.of(same, "person is", "people are") + " in both alike.";
        if (fresh + changed + gone == 0) {
            return "NO DIFFERENCE." + rest;
        }
        List<String> words = new ArrayList<>();
        if (fresh > 0) {
            words.add(Amount.of(fresh, "PERSON", "PEOPLE") + " ONLY IN RUN " + later.number());
        }
        if (changed > 0) {
            words.add(Amount.of(changed, "PERSON", "PEOPLE") + " NOT THE SAME");
        }
        if (gone > 0) {
            words.add(Amount.of(gone, "PERSON", "PEOPLE") + " ONLY IN RUN " + earlier.number());
        }
        return String.join(", ", words) + "." + rest;
    }

    private static int total(Map<Compared.Kind, Listing> lists, Compared.Kind kind) {
        return lists.getOrDefault(kind, new Listing(1)).total();
    }

    private Row row(InTwoRuns both, Compared compared) {
        PersonPlan person = both.either();
        List<PlannedChange> shown = compared.kind() == Compared.Kind.GONE ? compared.less() : compared.more();
        if (compared.kind() != Compared.Kind.CHANGED) {
            return Row.of(
                    mark(person),
                    person,
                    words(person, shown, compared.kind() == Compared.Kind.GONE ? earlier : later));
        }
        List<String> below = new ArrayList<>();
        if (!compared.less().isEmpty() && both.earlier() != null) {
            below.add("run %d: %s".formatted(earlier.number(), words(both.earlier(), compared.less(), earlier)));
        }
        return Row.of(mark(person), person, "run %d: %s".formatted(later.number(), words(person, shown, later)))
                .over(below);
    }

    private static String mark(PersonPlan person) {
        return person.changes().isEmpty()
                ? "·"
                : Movement.of(person.changes().getFirst(), person.changes()).mark();
    }

    /** Changes of one fate together. */
    private static String words(PersonPlan person, List<PlannedChange> changes, Run run) {
        if (changes.isEmpty()) {
            return person.changes().isEmpty()
                    ? person.notes().stream().map(Note::text).collect(Collectors.joining("; "))
                    : "nothing of that";
        }
        Map<String, List<PlannedChange>> byFate = new LinkedHashMap<>();
        changes.forEach(change -> byFate.computeIfAbsent(fate(change, run), fate -> new ArrayList<>())
                .add(change));
        return byFate.entrySet().stream()
                .map(each -> inWords(person, each.getValue()) + " (" + each.getKey() + ")")
                .collect(Collectors.joining("; "));
    }

    /** What stands alone without the act that it goes with is told as an act. */
    private static String inWords(PersonPlan person, List<PlannedChange> changes) {
        boolean alone = changes.stream()
                .noneMatch(change -> change.equals(person.changes().getFirst()));
        return alone ? Wording.acts(changes) : TargetState.of(person, changes);
    }

    private static String fate(PlannedChange change, Run run) {
        Fate fate = Fate.of(change, run.state() != Run.State.PLANNED);
        return fate == Fate.PLANNED
                ? "planned"
                : fate == Fate.HELD
                        ? "held: " + change.held()
                        : fate == Fate.OPEN ? "without an answer" : fate.column();
    }

    /**
     * @param people of both runs, passing by once
     * @param out not closed
     */
    public void writeJson(Iterable<InTwoRuns> people, OutputStream out) {
        Map<Compared.Kind, Integer> counts = new EnumMap<>(Compared.Kind.class);
        try (JsonGenerator json = JsonReport.WRITER.createGenerator(out)) {
            json.writeStartObject();
            json.writeNumberProperty("schemaVersion", 1);
            json.writeNumberProperty("earlier", earlier.number());
            json.writeNumberProperty("later", later.number());
            json.writeArrayPropertyStart("people");
            for (InTwoRuns each : people) {
                Compared compared = each.compared();
                counts.merge(compared.kind(), 1, Integer::sum);
                if (!compared.isSame()) {
                    person(json, each, compared);
                }
            }
            json.writeEndArray();
            json.writeObjectPropertyStart("counts");
            for (Compared.Kind kind : Compared.Kind.values()) {
                json.writeNumberProperty(name(kind), counts.getOrDefault(kind, 0));
            }
            json.writeEndObject();
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    private void person(JsonGenerator json, InTwoRuns both, Compared compared) {
        json.writeStartObject();
        json.writeStringProperty("key", both.either().key().text());
        json.writeStringProperty("name", both.either().name());
        json.writeStringProperty("is", name(compared.kind()));
        changes(json, "onlyLater", both.either(), compared.more(), later);
        changes(json, "onlyEarlier", both.earlier() == null ? both.either() : both.earlier(), compared.less(), earlier);
        json.writeEndObject();
    }

    private static void changes(
            JsonGenerator json, String property, PersonPlan person, List<PlannedChange> changes, Run run) {
        json.writeArrayPropertyStart(property);
        changes.forEach(change -> ChangeJson.write(json, person, change, run.state() != Run.State.PLANNED));
        json.writeEndArray();
    }

    static String name(Compared.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
