package dev.brivosync.source;

import dev.brivosync.person.Standing;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where people stand at the run's moment, by the job's {@code lifecycle} rules. */
final class Lifecycle {
    private final MappingRules rules;
    private final Moment moment;
    private final SourceDates dates;

    Lifecycle(MappingRules rules, Moment moment) {
        this.rules = rules;
        this.moment = moment;
        this.dates = new SourceDates(rules.dates(), rules.zone());
    }

    /** @param reason in plain words: {@code Status is Terminated}, {@code ended 2026-11-20} */
    record Position(Standing standing, String reason) {}

    /**
     * Where somebody stands of whom a part could not be read: out, where what was read says so by itself; otherwise nobody
     * knows.
     */
    Optional<Position> ofPart(SourceRecord record) {
        if (record.unread().isEmpty() || !record.lacks(columns())) {
            return Optional.of(of(record));
        }
        return ended(record.lacks(columns(rules.endsOn())) ? null : rules.endsOn(), record)
                .or(() -> outByRule(record));
    }

    private Optional<Position> outByRule(SourceRecord record) {
        Condition active = rules.active();
        Condition onLeave = rules.onLeave();
        if (active == null
                || active.answer(record, moment).orElse(true)
                || (onLeave != null && onLeave.answer(record, moment).orElse(true))) {
            return Optional.empty();
        }
        return Optional.of(new Position(Standing.INACTIVE, active.finding(record)));
    }

    private Optional<Position> ended(@Nullable Template endsOn, SourceRecord record) {
        return date(endsOn, record, "end date")
                .filter(end -> !moment.instant().isBefore(end.over(rules.zone())))
                .map(end -> new Position(Standing.INACTIVE, "ended " + end.shown(rules.zone())));
    }

    /** The first instant without access; empty where there is none, or nobody knows. */
    Optional<Instant> endsAt(SourceRecord record) {
        return record.lacks(columns(rules.endsOn()))
                ? Optional.empty()
                : date(rules.endsOn(), record, "end date")
                        .map(end -> end.over(rules.zone()).truncatedTo(ChronoUnit.SECONDS));
    }

    /** The first instant with access, for somebody who has none yet. */
    Optional<Instant> startsAt(SourceRecord record, Standing standing) {
        return standing == Standing.ARRIVING || standing == Standing.LATER
                ? date(rules.startsOn(), record, "start date").map(start -> start.begins(rules.zone()))
                : Optional.empty();
    }

    private SortedSet<String> columns() {
        SortedSet<String> columns = columns(rules.startsOn(), rules.endsOn());
        Stream.of(rules.active(), rules.onLeave())
                .filter(Objects::nonNull)
                .forEach(condition -> columns.addAll(condition.columns()));
        return columns;
    }

    private static SortedSet<String> columns(@Nullable Template... templates) {
        SortedSet<String> columns = new TreeSet<>();
        Stream.of(templates).filter(Objects::nonNull).forEach(template -> columns.addAll(template.columns()));
        return columns;
    }

    /**
     * All rules are read before any is weighed, so that an unreadable start date rejects a record whatever its end date
     * says. Whoever is past the end is inactive even while on leave.
     */
    Position of(SourceRecord record) {
        Optional<Position> ended = ended(rules.endsOn(), record);
        Optional<SourceDate> start = date(rules.startsOn(), record, "start date");
        Condition active = rules.active();
        Condition onLeave = rules.onLeave();
        boolean isActive = active == null || active.holds(record, moment);
        boolean isOnLeave = onLeave != null && onLeave.holds(record, moment);
        if (ended.isPresent()) {
            return ended.get();
        }
        if (active != null && !isActive && !isOnLeave) {
            return new Position(Standing.INACTIVE, active.finding(record));
        }
        if (start.isPresent() && moment.instant().isBefore(start.get().begins(rules.zone()))) {
            return arriving(start.get());
        }
        if (onLeave != null && isOnLeave) {
            return new Position(Standing.ON_LEAVE, "on leave: " + onLeave.finding(record));
        }
        return new Position(Standing.ACTIVE, active == null ? "listed in the source" : active.finding(record));
    }

    private Position arriving(SourceDate start) {
        boolean near = !start.day().minus(rules.createAhead()).isAfter(moment.today());
        return new Position(near ? Standing.ARRIVING : Standing.LATER, "starts " + start.shown(rules.zone()));
    }

    private Optional<SourceDate> date(@Nullable Template template, SourceRecord record, String purpose) {
        return template == null ? Optional.empty() : dates.of(template, record, moment, purpose);
    }
}
