package dev.brivosync.report;

import dev.brivosync.plan.FieldChange;
import dev.brivosync.plan.Note;
import dev.brivosync.plan.Outcome;
import dev.brivosync.plan.PersonPlan;
import dev.brivosync.plan.PlannedChange;
import dev.brivosync.plan.Run;
import dev.brivosync.report.Explanation.CardSide;
import dev.brivosync.report.Explanation.Field;
import dev.brivosync.report.Explanation.Group;
import dev.brivosync.report.Explanation.Source;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One person, explained to an administrator at a terminal. */
public final class ExplanationText {
    private static final String NOT_KNOWN = "not known";

    private final Explanation told;

    public ExplanationText(Explanation told) {
        this.told = told;
    }

    /** Lines ending in {@code \n}. */
    public void write(Look look, PrintStream out) {
        TextPage page = new TextPage(out, look);
        page.paragraph(
                "Explain %s %s (%s → account %s)".formatted(told.key(), told.name(), told.job(), told.account()),
                Ink.BOLD);
        page.paragraph(told.verdict());
        page.paragraph(when());
        source(page);
        rules(page);
        lines(page, "WHO IN BRIVO", told.match());
        lines(page, "MAY THEY ENTER", told.standing());
        fields(page);
        groups(page);
        cards(page);
        plan(page);
        guards(page);
        calls(page);
        lines(page, told.live() ? "NOT KNOWN" : "NOT KNOWN WITHOUT ASKING (--live)", told.unknown());
        page.blank();
        page.paragraph(next());
    }

    private String when() {
        Run run = told.run();
        String minute = Headline.minute(run.started(), run.zone());
        return told.live()
                ? "Source and Brivo as they were read just now (run %d, %s); nothing was changed."
                        .formatted(run.number(), minute)
                : "As of run %d (%s, %s): neither the source nor Brivo was asked."
                        .formatted(run.number(), run.command(), minute);
    }

    private void source(TextPage page) {
        Source source = told.source();
        if (source == null) {
            return;
        }
        page.title("SOURCE: " + source.origin());
        if (source.rejected() != null) {
            page.rows(List.of(Row.of("!", "rejected: " + source.rejected())));
        }
        List<Row> rows = new ArrayList<>();
        source.values().forEach((column, values) -> rows.add(new Row(" ", column, "", String.join(" | ", values), "")));
        page.rows(rows);
    }

    private void rules(TextPage page) {
        List<Row> rows = new ArrayList<>();
        for (Explanation.Rule rule : told.rules()) {
            // what a value is made of stands with the fields, and who belongs to a group with the groups
            boolean value = rule.answer().equals("value");
            boolean told = !value
                    || rule.place().startsWith("lifecycle.")
                    || (rule.place().matches("badges.*|mobilePass.*") && !isVain(rule));
            if (told && !rule.place().startsWith("groups.")) {
                rows.add(row(rule));
            }
        }
        if (!rows.isEmpty()) {
            page.title("RULES");
            page.rows(rows);
        }
    }

    /** Whether nobody asks for the value, since the condition beside it does not hold. */
    private boolean isVain(Explanation.Rule value) {
        String condition = value.place().substring(0, value.place().lastIndexOf('.')) + ".if";
        return told.rules().stream()
                .anyMatch(
                        rule -> rule.place().equals(condition) && rule.answer().equals("false"));
    }

    private static Row row(Explanation.Rule rule) {
        return new Row(
                rule.answer().equals("unknown") ? "!" : " ",
                rule.place(),
                rule.answer().equals("value") ? "" : rule.answer(),
                rule.answer().equals("hidden") ? "shown to nobody, by " + rule.written() : rule.inWords(),
                "");
    }

    private static void lines(TextPage page, String title, List<String> lines) {
        if (!lines.isEmpty()) {
            page.title(title);
            page.rows(lines.stream().map(line -> Row.of(" ", line)).toList());
        }
    }

    private void fields(TextPage page) {
        if (told.fields().isEmpty()) {
            return;
        }
        page.title("FIELDS (as the source wants them; what Brivo has beside it where that differs)");
        page.rows(told.fields().stream().map(ExplanationText::row).toList());
    }

    private static Row row(Field field) {
        String wanted = field.wanted();
        String words;
        if (wanted == null) {
            words = "Brivo has " + value(field.present());
        } else if (wanted.equals(Objects.requireNonNullElse(field.present(), ""))) {
            words = value(wanted);
        } else {
            words = field.present() == null
                    ? value(wanted)
                    : "%s; Brivo has %s".formatted(value(wanted), value(field.present()));
        }
        return new Row(
                field.change() == null ? " " : "~",
                FieldChange.inWords(field.field()),
                "",
                field.change() == null ? words : words + " (" + field.change() + ")",
                "");
    }

    private static String value(@Nullable String value) {
        return value == null ? NOT_KNOWN : value.isEmpty() ? "(none)" : value;
    }

    private void groups(TextPage page) {
        if (told.groups().isEmpty()) {
            return;
        }
        page.title("GROUPS");
        List<Row> rows = new ArrayList<>();
        for (Group group : told.groups()) {
            List<String> below = group.doors().isEmpty()
                            || !(Boolean.TRUE.equals(group.wanted()) || Boolean.TRUE.equals(group.present()))
                    ? List.of()
                    : List.of("opens " + String.join(", ", group.doors()));
            rows.add(new Row(
                            mark(group.wanted(), group.present()),
                            group.name(),
                            inWords(group.present()),
                            group.because(),
                            "")
                    .over(below));
        }
        page.rows(rows);
    }

    private static String inWords(@Nullable Boolean present) {
        return present == null ? "" : present ? "in" : "not in";
    }

    private static String mark(@Nullable Boolean wanted, @Nullable Boolean present) {
        return wanted == null || present == null || wanted.equals(present) ? " " : wanted ? "+" : "-";
    }

    private void cards(TextPage page) {
        if (told.cards().isEmpty()) {
            return;
        }
        page.title("CARDS");
        List<Row> rows = new ArrayList<>();
        for (CardSide card : told.cards()) {
            Boolean present = card.present();
            rows.add(new Row(
                    mark(card.wanted(), present),
                    card.number(),
                    present == null ? "" : present ? "carried" : "not carried",
                    card.because(),
                    ""));
        }
        page.rows(rows);
    }

    private void plan(TextPage page) {
        PersonPlan plan = told.plan();
        if (plan == null) {
            return;
        }
        boolean applied = told.run().state() != Run.State.PLANNED;
        List<Row> rows = new ArrayList<>();
        for (PlannedChange change : plan.changes()) {
            rows.add(new Row(
                    Movement.of(change, plan.changes()).mark(),
                    Wording.act(change.change()),
                    "",
                    "%s: %s".formatted(change.changeClass().label(), change.why()),
                    "",
                    List.of(fate(change, applied))));
        }
        for (Note note : plan.notes()) {
            rows.add(Row.of(note.needsSomebody() ? "!" : " ", note.text()));
        }
        plan.doors()
                .changes()
                .forEach(door -> rows.add(Row.of(
                        door.opens() ? "+" : "-",
                        "%s %s (%s)%s"
                                .formatted(
                                        door.opens() ? "opens" : "closes",
                                        door.door(),
                                        door.schedule(),
                                        !door.opens()
                                                        && plan.doors()
                                                                .mayStillOpen()
                                                                .contains(door.door())
                                                ? "; may still open it: its panel is disconnected"
                                                : ""))));
        page.title("PLAN OF RUN " + told.run().number());
        page.rows(rows);
    }

    private String fate(PlannedChange change, boolean applied) {
        Fate fate = Fate.of(change, applied);
        String words = switch (fate) {
            case HELD -> "held: " + change.held();
            case BLOCKED -> "blocked: " + change.blocked();
            case PLANNED -> change.held() == null ? "to be applied" : "held: " + change.held();
            case OPEN -> "without an answer: the next run looks it up in Brivo first";
            case FAILED -> "failed: " + (change.outcome() instanceof Outcome.Failed failed ? failed.error() : "");
            case STALE ->
                "left alone: " + (change.outcome() instanceof Outcome.Stale(var difference) ? difference : "");
            case SKIPPED -> "not tried: " + (change.outcome() instanceof Outcome.Skipped(var reason) ? reason : "");
            case DONE -> "Brivo confirmed it";
            case REJECTED -> "rejected";
        };
        return change.decision() == null
                ? words
                : words + "; "
                        + TargetState.inWords(change.decision(), told.run().zone());
    }

    private void guards(TextPage page) {
        if (told.guards().isEmpty()) {
            return;
        }
        page.title("GUARDS");
        List<Row> rows = new ArrayList<>();
        told.guards().forEach((name, words) -> rows.add(new Row(" ", name, "", words, "")));
        page.rows(rows);
    }

    private void calls(TextPage page) {
        if (told.calls().isEmpty()) {
            return;
        }
        page.title("CALLS THAT WRITE IT (%s%s)"
                .formatted(
                        Amount.of(told.calls().size()),
                        told.callsInAll() > told.calls().size()
                                ? "; " + Amount.of(told.callsInAll()) + " with those that look"
                                : ""));
        page.rows(told.calls().stream().map(call -> Row.of(" ", call)).toList());
    }

    private String next() {
        PersonPlan plan = told.plan();
        String key = told.key();
        if (plan != null && plan.changes().stream().anyMatch(PlannedChange::waits) && !told.live()) {
            return "Next: brivo-sync approve %d --key %s, or --reject; what led to it: brivo-sync history %s"
                    .formatted(told.run().number(), key, key);
        }
        if (plan != null && plan.changes().stream().anyMatch(PlannedChange::flows)) {
            return "Next: brivo-sync sync %s --only %s does it for this person alone".formatted(told.job(), key);
        }
        return "Next: brivo-sync history %s%s"
                .formatted(key, told.live() ? "" : ", or brivo-sync explain %s %s --live".formatted(told.job(), key));
    }
}
