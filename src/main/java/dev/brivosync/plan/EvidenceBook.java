package dev.brivosync.plan;

import dev.brivosync.plan.EvidenceRow.Section;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Evidence of a time, put together from nothing but what was written down when it happened. */
public final class EvidenceBook {
    private final List<Recorded> facts;
    private final RunLog log;
    private final EvidenceScope scope;
    private final List<EvidenceRow> rows = new ArrayList<>();

    private EvidenceBook(List<Recorded> facts, RunLog log, EvidenceScope scope) {
        this.facts = facts;
        this.log = log;
        this.scope = scope;
    }

    /** Its lines, section by section; whoever still has access that should have ended comes first. */
    public static List<EvidenceRow> rows(List<Recorded> facts, Timetable timetable, EvidenceScope scope) {
        RunLog log = new RunLog(facts, timetable, scope.since(), scope.now(), scope.zone());
        EvidenceBook book = new EvidenceBook(facts, log, scope);
        book.leavers();
        book.decisions();
        book.acts();
        book.exceptions();
        book.jobFiles();
        book.runs();
        book.rows.sort(Comparator.comparing(EvidenceRow::section));
        return book.rows;
    }

    private void leavers() {
        LeaverStories.of(facts, log, scope.now()).stream()
                .filter(story -> story.touches(scope.from(), scope.to(), scope.now()))
                .sorted(Comparator.comparing(LeaverStory::ending)
                        .thenComparing(story -> Objects.requireNonNullElse(story.due(), Instant.MAX))
                        .thenComparing(LeaverStory::key))
                .map(this::leaver)
                .forEach(rows::add);
    }

    private EvidenceRow leaver(LeaverStory story) {
        List<Integer> runs = Stream.of(story.seenIn(), story.confirmedIn())
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        return new EvidenceRow(
                Section.LEAVER,
                story.key(),
                story.name(),
                story.ending().words() + (story.basis().equals("leaver") ? "" : ", " + basis(story.basis())),
                story.ends(),
                story.seen(),
                story.hours(scope.now()),
                "",
                story.confirmed(),
                null,
                String.join(EvidenceRow.AND, story.why()),
                Objects.requireNonNullElse(story.origin(), ""),
                runs,
                story.records());
    }

    private static String basis(String basis) {
        return switch (basis) {
            case "missing" -> "by absence";
            case "outOfScope" -> "out of scope";
            case "order" -> "before any run found them";
            default -> basis;
        };
    }

    private boolean isWithin(Instant at) {
        return !at.isBefore(scope.from()) && at.isBefore(scope.to());
    }

    /** What one person decided at one moment of one class is one line. */
    private void decisions() {
        Map<List<Object>, List<Recorded>> together = new LinkedHashMap<>();
        for (Recorded record : facts) {
            if (record.fact() instanceof Fact.Decided decided && isWithin(record.at())) {
                together.computeIfAbsent(
                                List.of(
                                        record.at(),
                                        decided.run(),
                                        decided.changeClass(),
                                        decided.approved(),
                                        decided.by(),
                                        decided.reason(),
                                        Decision.cause(decided.hold())),
                                each -> new ArrayList<>())
                        .add(record);
            }
        }
        together.values().forEach(records -> {
            Fact.Decided first = (Fact.Decided) records.getFirst().fact();
            Set<String> keys = new LinkedHashSet<>();
            records.forEach(each -> keys.add(((Fact.Decided) each.fact()).key()));
            EvidenceRow row = EvidenceRow.of(
                            Section.DECISION,
                            records.getFirst(),
                            "%s: %s of run %d for %s, held as %s"
                                    .formatted(
                                            first.approved() ? "approved" : "rejected",
                                            first.changeClass(),
                                            first.run(),
                                            keys.size() == 1 ? "1 person" : keys.size() + " people",
                                            first.hold().isEmpty() ? "?" : first.hold()))
                    .by(first.by(), first.reason())
                    .about(String.join(" ", keys), keys.size() == 1 ? first.name() : "")
                    .in(first.run());
            rows.add(new EvidenceRow(
                    row.section(),
                    row.key(),
                    row.name(),
                    row.what(),
                    null,
                    null,
                    null,
                    row.who(),
                    row.at(),
                    null,
                    row.why(),
                    "",
                    row.runs(),
                    records.stream().map(Recorded::number).toList()));
        });
    }

    private void acts() {
        Map<Integer, String> commands = new HashMap<>();
        for (Recorded record : facts) {
            switch (record.fact()) {
                case Fact.Ordered ordered
                when isWithin(record.at()) ->
                    rows.add(EvidenceRow.of(
                                    Section.ORDER,
                                    record,
                                    ordered.suspend()
                                            ? "suspended at once, and kept so"
                                            : "the order to keep them suspended was ended"
                                                    + (ordered.lifted() ? "; Brivo let them in again" : ""))
                            .by(ordered.by(), ordered.reason())
                            .about(
                                    Objects.requireNonNullElse(ordered.key(), "user " + ordered.user()),
                                    ordered.name()));
                case Fact.Stated stated
                when isWithin(record.at()) ->
                    rows.add(EvidenceRow.of(Section.CONSENT, record, stated.what())
                            .by(stated.by(), stated.reason()));
                case Fact.Exported exported
                when isWithin(record.at()) ->
                    rows.add(EvidenceRow.of(
                                    Section.CONSENT,
                                    record,
                                    "took evidence along: %s, %d rows, last hash %s"
                                            .formatted(exported.what(), exported.rows(), exported.head()))
                            .by(exported.by(), ""));
                case Fact.RunEnded run -> {
                    commands.putIfAbsent(run.run(), run.command());
                    consentedFirst(record, run);
                    String plan = commands.getOrDefault(run.run(), "");
                    if (run.command().startsWith("apply") && plan.startsWith("revert") && isWithin(run.started())) {
                        rows.add(EvidenceRow.of(
                                        Section.REVERT,
                                        record,
                                        "run %d was applied, which undoes run %s"
                                                .formatted(run.run(), plan.substring("revert ".length())))
                                .in(run.run()));
                    }
                }
                default -> {
                    // told elsewhere
                }
            }
        }
    }

    private void consentedFirst(Recorded record, Fact.RunEnded run) {
        if (run.command().contains("--first") && isWithin(run.started())) {
            rows.add(EvidenceRow.of(Section.CONSENT, record, "somebody consented to the job's first run (--first)")
                    .in(run.run()));
        }
    }

    private void exceptions() {
        Map<Given, Recorded> inForce = new LinkedHashMap<>();
        List<Map.Entry<Given, Recorded>> begun = new ArrayList<>();
        List<@Nullable Instant> ends = new ArrayList<>();
        for (Recorded record : facts) {
            if (record.fact() instanceof Fact.ExceptionsGiven given) {
                Set<Given> now = new LinkedHashSet<>(given.given());
                List<Given> over = inForce.keySet().stream()
                        .filter(each -> !now.contains(each))
                        .toList();
                over.forEach(each -> ends.set(begun.indexOf(Map.entry(each, inForce.get(each))), record.at()));
                over.forEach(inForce::remove);
                now.stream().filter(each -> !inForce.containsKey(each)).forEach(each -> {
                    inForce.put(each, record);
                    begun.add(Map.entry(each, record));
                    ends.add(null);
                });
            }
        }
        for (int at = 0; at < begun.size(); at++) {
            GroupException exception = begun.get(at).getKey().exception();
            Recorded record = begun.get(at).getValue();
            Instant over = ends.get(at);
            if (record.at().isBefore(scope.to()) && (over == null || !over.isBefore(scope.from()))) {
                rows.add(EvidenceRow.of(
                                Section.EXCEPTION,
                                record,
                                "%s by exception, until %s".formatted(exception.group(), exception.until()))
                        .by(exception.givenBy(), exception.reason())
                        .about(exception.key(), begun.get(at).getKey().name())
                        .from(record.at(), over)
                        .in(((Fact.ExceptionsGiven) record.fact()).run()));
            }
        }
    }

    private void jobFiles() {
        List<Recorded> used = facts.stream()
                .filter(each -> each.fact() instanceof Fact.JobFileUsed)
                .toList();
        for (int at = 0; at < used.size(); at++) {
            Recorded record = used.get(at);
            Fact.JobFileUsed file = (Fact.JobFileUsed) record.fact();
            Instant over = at + 1 < used.size() ? used.get(at + 1).at() : null;
            if (record.at().isBefore(scope.to()) && (over == null || over.isAfter(scope.from()))) {
                rows.add(EvidenceRow.of(
                                Section.JOB_FILE,
                                record,
                                "job file %s in force, first used by run %d"
                                        .formatted(file.fingerprint().substring(0, 12), file.run()))
                        .by(
                                "",
                                at == 0
                                        ? ""
                                        : edits(
                                                (Fact.JobFileUsed)
                                                        used.get(at - 1).fact(),
                                                file))
                        .from(record.at(), over)
                        .in(file.run()));
            }
        }
    }

    private static String edits(Fact.JobFileUsed before, Fact.JobFileUsed now) {
        SortedSet<String> names = new TreeSet<>(before.parts().keySet());
        names.addAll(now.parts().keySet());
        names.removeIf(
                name -> Objects.equals(before.parts().get(name), now.parts().get(name)));
        SortedSet<String> told = new TreeSet<>();
        for (String name : names) {
            String group = name.startsWith("groups.") ? name.substring("groups.".length()) : "";
            told.add(
                    now.groups().containsKey(group) || before.groups().containsKey(group)
                            ? "%s (%s → %s)"
                                    .formatted(
                                            name,
                                            before.groups().getOrDefault(group, "none"),
                                            now.groups().getOrDefault(group, "none"))
                            : name);
        }
        return told.isEmpty() ? "edited: spelling alone" : "edited: " + String.join(", ", told);
    }

    private void runs() {
        for (RunLog.Gap gap : log.gaps()) {
            if (gap.first().isBefore(scope.to()) && !gap.last().isBefore(scope.from())) {
                rows.add(new EvidenceRow(
                        Section.MISSED,
                        "",
                        "",
                        gap.runs() == 1
                                ? "1 scheduled run did not take place"
                                : gap.runs() + " scheduled runs did not take place",
                        null,
                        null,
                        null,
                        "",
                        gap.first(),
                        gap.last(),
                        "",
                        "",
                        List.of(),
                        List.of()));
            }
        }
        for (Recorded record : facts) {
            if (record.fact() instanceof Fact.RunEnded run && isWithin(run.started())) {
                RunLog.trouble(run)
                        .ifPresent(trouble -> rows.add(EvidenceRow.of(
                                        Section.TROUBLE, record, "run %d (%s)".formatted(run.run(), run.command()))
                                .by("", trouble)
                                .from(run.started(), null)
                                .in(run.run())));
            }
        }
    }
}
