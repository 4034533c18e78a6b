package dev.brivosync.source;

import dev.brivosync.person.Standing;
import java.util.Optional;
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
     * All rules are read before any is weighed, so that an unreadable start date rejects a record whatever its end date
     * says. Whoever is past the end is inactive even while on leave.
     */
    Position of(SourceRecord record) {
        Optional<SourceDate> end = date(rules.endsOn(), record, "end date");
        Optional<SourceDate> start = date(rules.startsOn(), record, "start date");
        Condition active = rules.active();
        Condition onLeave = rules.onLeave();
        boolean isActive = active == null || active.holds(record, moment);
        boolean isOnLeave = onLeave != null && onLeave.holds(record, moment);
        if (end.isPresent() && !moment.instant().isBefore(end.get().over(rules.zone()))) {
            return new Position(Standing.INACTIVE, "ended " + end.get().shown(rules.zone()));
        }
        if (active != null && !isActive && !isOnLeave) {
            return new Position(Standing.INACTIVE, active.finding(record));
        }
        if (start.isPresent() && moment.instant().isBefore(start.get().begins(rules.zone()))) {
            return arriving(start.get());
        }
        if (onLeave != null && isOnLeave) {
            return new Position(Standing.ON_LEAVE, onLeave.finding(record));
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
