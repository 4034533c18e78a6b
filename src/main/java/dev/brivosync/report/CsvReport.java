package dev.brivosync.report;

import dev.brivosync.person.Card;
import dev.brivosync.plan.Change;
import dev.brivosync.plan.FieldChange;
import dev.brivosync.plan.Note;
import dev.brivosync.plan.Outcome;
import dev.brivosync.plan.PersonPlan;
import dev.brivosync.plan.PlannedChange;
import dev.brivosync.plan.Rejection;
import dev.brivosync.plan.Run;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/**
 * A run for spreadsheets: a row for each change, one for each of its fields where it has several, and one for each rejected
 * row of the source and each remark (kinds {@code rejected} and {@code remark}). RFC 4180 in UTF-8 with a byte order mark,
 * by which Excel knows it. No cell begins as a formula does: such a one gets an apostrophe in front. Thread-safe.
 */
public final class CsvReport {
    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setHeader(
                    "run", "job", "account", "key", "name", "brivoId", "kind", "class", "group", "badge", "field",
                    "from", "to", "opens", "closes", "held", "blocked", "outcome", "detail", "why", "origin")
            .get();
    static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final String FORMULA = "=+-@\uFF1D\uFF0B\uFF0D\uFF20";

    /**
     * Writes the rows.
     *
     * @param people everybody of the run's plan, passing by twice and never all in memory
     * @param out not closed
     */
    public void write(Run run, Iterable<PersonPlan> people, OutputStream out) {
        boolean applied = Fate.applied(run, people);
        try {
            Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            text.write(BYTE_ORDER_MARK);
            CSVPrinter rows = new CSVPrinter(text, FORMAT);
            for (PersonPlan person : people) {
                for (PlannedChange planned : person.changes()) {
                    change(rows, run, person, planned, applied);
                }
                for (Note note : person.notes()) {
                    remark(rows, run, person, note);
                }
            }
            for (Note note : run.notes()) {
                remark(rows, run, null, note);
            }
            for (Rejection rejection : Verdict.rejected(run.source())) {
                rejected(rows, run, rejection);
            }
            rows.flush();
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    private static void change(CSVPrinter rows, Run run, PersonPlan person, PlannedChange planned, boolean applied)
            throws IOException {
        Change change = planned.change();
        List<FieldChange> fields = ChangedFields.of(change);
        for (FieldChange field : fields.isEmpty() ? List.of(new FieldChange("", "", "")) : fields) {
            row(
                    rows,
                    run.number(),
                    run.job(),
                    run.account(),
                    person.key().text(),
                    person.name(),
                    ChangeJson.brivoId(person, change),
                    change.kind(),
                    planned.changeClass().label(),
                    group(change),
                    badge(change),
                    field.field(),
                    field.from(),
                    field.to(),
                    doors(person, change, true),
                    doors(person, change, false),
                    planned.held(),
                    planned.blocked(),
                    applied ? Fate.of(planned, true).outcome() : "",
                    detail(planned.outcome()),
                    field.why() == null ? planned.why() : field.why(),
                    person.origin());
        }
    }

    private static String group(Change change) {
        return switch (change) {
            case Change.AddToGroup(var group) -> group.name();
            case Change.RemoveFromGroup(var group) -> group.name();
            default -> "";
        };
    }

    private static String badge(Change change) {
        return switch (change) {
            case Change.AssignBadge badge -> named(badge.format(), badge.card());
            case Change.RevokeBadge(var badge, var format) -> named(format, badge.card());
            default -> "";
        };
    }

    private static String named(String format, Card card) {
        return Stream.of(card.number(), card.facility().isEmpty() ? "" : "facility " + card.facility(), format)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private static String doors(PersonPlan person, Change change, boolean open) {
        return person.doors().changes().stream()
                .filter(door -> door.opens() == open && DoorWords.comesOf(door, change))
                .map(door -> door.door() + " (" + door.schedule() + ")")
                .distinct()
                .collect(Collectors.joining("; "));
    }

    private static String detail(@Nullable Outcome outcome) {
        return outcome == null ? "" : outcome.words();
    }

    private static void remark(CSVPrinter rows, Run run, @Nullable PersonPlan person, Note note) throws IOException {
        aside(
                rows,
                run,
                person == null ? "" : person.key().text(),
                person == null ? "" : person.name(),
                "remark",
                note.text(),
                person == null ? "" : person.origin());
    }

    private static void rejected(CSVPrinter rows, Run run, Rejection rejection) throws IOException {
        aside(
                rows,
                run,
                rejection.key() == null ? "" : rejection.key(),
                "",
                "rejected",
                rejection.reason(),
                TextReport.place(rejection));
    }

    private static void aside(
            CSVPrinter rows, Run run, String key, String name, String kind, String why, @Nullable String origin)
            throws IOException {
        row(
                rows,
                run.number(),
                run.job(),
                run.account(),
                key,
                name,
                "",
                kind,
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                why,
                origin);
    }

    static void row(CSVPrinter rows, @Nullable Object... cells) throws IOException {
        for (Object cell : cells) {
            rows.print(cell instanceof String text ? harmless(text) : cell);
        }
        rows.println();
    }

    /** What no spreadsheet takes for a formula, and shows as it is. */
    static String harmless(String text) {
        String plain = Printable.of(text);
        String begins = plain.stripLeading();
        return !begins.isEmpty() && FORMULA.indexOf(begins.charAt(0)) >= 0 ? "'" + plain : plain;
    }
}
