package dev.brivosync.report;

import dev.brivosync.plan.Change;
import dev.brivosync.plan.Episode;
import dev.brivosync.plan.KnownPerson;
import dev.brivosync.plan.Memory;
import dev.brivosync.plan.Outcome;
import dev.brivosync.plan.PastOrder;
import dev.brivosync.plan.PlannedChange;
import dev.brivosync.plan.Run;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * A person's life in our records: who they are to which job, then what happened, the earliest first. Nights on which the
 * same was only planned again stand in one line.
 */
public final class LifeReport {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("EEE uuuu-MM-dd HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    private final String key;
    private final List<KnownPerson> known;
    private final List<Episode> episodes;
    private final List<PastOrder> orders;
    private final List<String> remarks;

    /**
     * @param key as it was asked for
     * @param remarks what there is to say of them beside
     */
    public LifeReport(
            String key, List<KnownPerson> known, List<Episode> episodes, List<PastOrder> orders, List<String> remarks) {
        this.key = key;
        this.known = List.copyOf(known);
        this.episodes = List.copyOf(episodes);
        this.orders = List.copyOf(orders);
        this.remarks = List.copyOf(remarks);
    }

    public void writeText(Look look, PrintStream out) {
        TextPage page = new TextPage(out, look);
        page.line(Printable.of("History of %s  %s".formatted(key, name())).strip(), Ink.BOLD);
        page.paragraph(verdict());
        page.blank();
        known.forEach(each -> page.paragraph(inWords(each)));
        remarks.forEach(page::paragraph);
        List<Row> rows = rows();
        if (!rows.isEmpty()) {
            page.blank();
            page.rows(rows);
        }
        page.blank();
        page.paragraph(
                episodes.isEmpty()
                        ? "Next: brivo-sync status"
                        : "Next: brivo-sync explain %s %s, or brivo-sync report %d"
                                .formatted(
                                        episodes.getLast().run().job(),
                                        episodes.getLast().person().key(),
                                        episodes.getLast().run().number()));
    }

    private String name() {
        return episodes.reversed().stream()
                .map(each -> each.person().name())
                .filter(name -> !name.isEmpty())
                .findFirst()
                .or(() -> known.stream().map(each -> each.owned().name()).findFirst())
                .or(() -> orders.stream().map(each -> each.kept().name()).findFirst())
                .orElse("");
    }

    /** Where they stand now, by what the store knows. */
    private String verdict() {
        PastOrder order =
                orders.stream().filter(each -> each.ended() == null).findFirst().orElse(null);
        if (order != null) {
            return "KEPT SUSPENDED BY ORDER. " + capital(order.kept().remark(zone())) + ".";
        }
        if (known.isEmpty()) {
            return "NO JOB HAS THEM NOW.";
        }
        return known.stream().map(this::standing).distinct().collect(Collectors.joining(" "));
    }

    private String standing(KnownPerson person) {
        Memory memory = person.owned().memory();
        String where = known.size() == 1 ? "" : " (%s on %s)".formatted(person.job(), person.account());
        if (person.gone() != null) {
            return "GONE FROM BRIVO, seen missing since %s%s.".formatted(minute(person.gone()), where);
        }
        if (person.owned().suspendedByUs()) {
            return "SUSPENDED BY US%s%s."
                    .formatted(
                            memory.suspendedSince() == null ? "" : " since " + minute(memory.suspendedSince()), where);
        }
        if (memory.written().containsKey("suspended")) {
            String by = Objects.requireNonNullElse(memory.written().get("suspended"), "");
            return "SUSPENDED IN BRIVO BY HAND%s%s.".formatted(by.isEmpty() ? "" : ", done" + by, where);
        }
        return memory.activeSince() == null
                ? "NOT SUSPENDED BY US%s.".formatted(where)
                : "MAY ENTER since %s%s.".formatted(minute(memory.activeSince()), where);
    }

    private String inWords(KnownPerson person) {
        Memory memory = person.owned().memory();
        List<String> words = new ArrayList<>();
        words.add("%s on account %s has %s as user %d since %s"
                .formatted(
                        person.job(),
                        person.account(),
                        person.owned().key(),
                        person.owned().brivoId(),
                        minute(person.since())));
        if (person.formerKey() != null) {
            words.add("whose key was " + person.formerKey() + " before");
        }
        if (memory.outSince() != null) {
            words.add("out by the source since " + minute(memory.outSince()));
        }
        if (memory.endsAt() != null) {
            words.add("access until " + minute(memory.endsAt()) + " by the source");
        }
        if (person.owned().missingReads() > 0) {
            words.add("not in the source for %s"
                    .formatted(Amount.of(person.owned().missingReads(), "complete read", "complete reads")));
        }
        if (person.owned().invited()) {
            words.add("invited to a mobile pass");
        }
        return String.join("; ", words) + ".";
    }

    private List<Row> rows() {
        Map<Row, Instant> rows = new LinkedHashMap<>();
        for (int at = 0; at < episodes.size(); at++) {
            Episode first = episodes.get(at);
            int last = at;
            while (last + 1 < episodes.size() && episodes.get(last + 1).repeats(first)) {
                last++;
            }
            rows.put(
                    row(first, last > at ? episodes.get(last) : null, last - at),
                    first.run().started());
            at = last;
        }
        for (PastOrder order : orders) {
            ZoneId zone = zone();
            rows.put(
                    new Row(
                            "!",
                            "order",
                            minute(order.kept().since()),
                            order.kept().words(zone),
                            "",
                            List.of()),
                    order.kept().since());
            if (order.ended() != null) {
                rows.put(
                        new Row(
                                "↺",
                                "order",
                                minute(order.ended()),
                                "ended by %s%s"
                                        .formatted(
                                                order.endedBy(),
                                                order.endedReason() == null
                                                                || order.endedReason()
                                                                        .isEmpty()
                                                        ? ""
                                                        : ": " + order.endedReason()),
                                "",
                                List.of()),
                        order.ended());
            }
        }
        return rows.entrySet().stream()
                .sorted(Comparator.comparing(Map.Entry::getValue))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** @param last the last of those that only said the same again; null where none did */
    private Row row(Episode episode, @Nullable Episode last, int more) {
        List<PlannedChange> changes = episode.person().changes();
        List<String> below = new ArrayList<>(fates(episode));
        episode.person().notes().forEach(note -> below.add((note.needsSomebody() ? "! " : "") + note.text()));
        if (last != null) {
            below.add("the same in %s, until run %d on %s"
                    .formatted(
                            Amount.of(more, "later run", "later runs"),
                            last.run().number(),
                            minute(last.run().started(), last.run().zone())));
        }
        if (episode.undoneBy() != null) {
            below.add("undone by run " + episode.undoneBy());
        }
        Run run = episode.run();
        String where = several() ? "  %s on %s".formatted(run.job(), run.account()) : "";
        String detail =
                changes.isEmpty() ? "nothing changes" + where : TargetState.of(episode.person(), changes) + where;
        return new Row(
                mark(episode),
                run.number() + " " + new PastRun(run, null).kind(),
                minute(run.started(), run.zone()),
                detail,
                "",
                below);
    }

    private boolean several() {
        return episodes.stream()
                        .map(each -> List.of(each.run().job(), each.run().account()))
                        .distinct()
                        .count()
                > 1;
    }

    private static String mark(Episode episode) {
        List<PlannedChange> changes = episode.person().changes();
        if (changes.stream()
                .anyMatch(each -> each.outcome() instanceof Outcome.Failed || each.blocked() != null || each.waits())) {
            return "!";
        }
        return changes.isEmpty()
                ? "·"
                : Movement.of(changes.getFirst(), changes).mark();
    }

    /** Each fate once, with when Brivo confirmed the last of it and what stood in the way. */
    private static List<String> fates(Episode episode) {
        Map<String, List<Change>> fates = new LinkedHashMap<>();
        List<PlannedChange> changes = episode.person().changes();
        boolean several = changes.stream()
                        .map(each -> fate(each, null, episode.run()))
                        .distinct()
                        .count()
                > 1;
        Instant confirmed = episode.ended().stream()
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
        for (PlannedChange change : changes) {
            fates.computeIfAbsent(fate(change, confirmed, episode.run()), words -> new ArrayList<>())
                    .add(change.change());
        }
        List<String> lines = new ArrayList<>();
        fates.forEach((words, some) -> lines.add(
                several
                        ? words + " ("
                                + some.stream().map(Wording::act).distinct().collect(Collectors.joining(", ")) + ")"
                        : words));
        changes.stream()
                .map(PlannedChange::decision)
                .filter(Objects::nonNull)
                .map(decision -> TargetState.inWords(decision, episode.run().zone()))
                .distinct()
                .forEach(lines::add);
        return lines;
    }

    private static String fate(PlannedChange change, @Nullable Instant at, Run run) {
        return switch (change.outcome()) {
            case Outcome.Done _ -> "Brivo confirmed" + (at == null ? "" : " " + SECOND.format(at.atZone(run.zone())));
            case Outcome.Failed failed -> "failed: " + failed.error();
            case Outcome.Stale(var difference) -> "left alone, changed in Brivo meanwhile: " + difference;
            case Outcome.Skipped(var reason) -> "not tried: " + reason;
            case null -> untried(change, run);
        };
    }

    private static String untried(PlannedChange change, Run run) {
        if (change.blocked() != null) {
            return "blocked: " + change.blocked();
        }
        if (change.isRejected()) {
            return "rejected";
        }
        if (change.held() != null) {
            return "held: " + change.held();
        }
        return run.state() == Run.State.PLANNED ? "only planned" : "without an answer";
    }

    private ZoneId zone() {
        return episodes.isEmpty()
                ? ZoneId.systemDefault()
                : episodes.getLast().run().zone();
    }

    private String minute(Instant time) {
        return minute(time, zone());
    }

    private static String minute(Instant time, ZoneId zone) {
        return MINUTE.format(time.atZone(zone));
    }

    private static String capital(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    /** @param out not closed */
    public void writeJson(OutputStream out) {
        try (JsonGenerator json = JsonReport.WRITER.createGenerator(out)) {
            json.writeStartObject();
            json.writeNumberProperty("schemaVersion", 1);
            json.writeStringProperty("key", key);
            json.writeStringProperty("name", name());
            json.writeStringProperty("now", verdict());
            LifeJson.write(json, known, episodes, orders);
            JsonReport.texts(json, "remarks", remarks);
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }
}
