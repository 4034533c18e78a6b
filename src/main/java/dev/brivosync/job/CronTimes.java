package dev.brivosync.job;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Comparator;
import java.util.Date;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.quartz.CronExpression;

/**
 * The times of a cron expression in a zone whose clocks change. Quartz itself leaves out a time that they jump over, and loses
 * an hour where one comes twice.
 *
 * @param wall what clocks on the wall show: the expression, in a zone that never changes
 * @param everyHour whether an hour that comes twice counts twice, as for whatever runs every few minutes
 */
record CronTimes(CronExpression wall, boolean everyHour, ZoneRules rules) {
    /** An island may leave out a day when it moves to the other side of the date line. */
    private static final Duration LONGEST_JUMP = Duration.ofDays(1);

    /** The first time after an instant; empty where there is none any more. */
    Optional<Instant> next(Instant from) {
        return Stream.concat(shown(from).stream(), jumpedOver(from).stream()).min(Comparator.naturalOrder());
    }

    /** When the clocks show one of the times. */
    private Optional<Instant> shown(Instant from) {
        ZoneOffset offset = rules.getOffset(from);
        LocalDateTime time = after(beforeItsTimes(LocalDateTime.ofInstant(from, offset), from));
        ZoneOffsetTransition change = rules.nextTransition(from);
        while (time != null && change != null && !time.isBefore(change.getDateTimeBefore())) {
            offset = change.getOffsetAfter();
            time = after(firstAfter(change).minusSeconds(1));
            change = rules.nextTransition(change.getInstant());
        }
        return time == null ? Optional.empty() : Optional.of(time.toInstant(offset));
    }

    /** In an hour that comes the second time, those times are over that come once. */
    private LocalDateTime beforeItsTimes(LocalDateTime now, Instant from) {
        ZoneOffsetTransition last = rules.previousTransition(from.plusNanos(1));
        return last != null && last.isOverlap() && now.isBefore(firstAfter(last))
                ? firstAfter(last).minusSeconds(1)
                : now;
    }

    private LocalDateTime firstAfter(ZoneOffsetTransition change) {
        return change.isOverlap() && !everyHour ? change.getDateTimeBefore() : change.getDateTimeAfter();
    }

    /** When they would have shown it, had they not gone forward just before. */
    private Optional<Instant> jumpedOver(Instant from) {
        ZoneOffsetTransition change = rules.nextTransition(from.minus(LONGEST_JUMP));
        Instant end = from.plus(LONGEST_JUMP.multipliedBy(366));
        while (change != null && change.getInstant().isBefore(end)) {
            LocalDateTime time =
                    change.isGap() ? after(change.getDateTimeBefore().minusSeconds(1)) : null;
            while (time != null && time.isBefore(change.getDateTimeAfter())) {
                Instant later = time.toInstant(change.getOffsetBefore());
                if (later.isAfter(from)) {
                    return Optional.of(later);
                }
                time = after(time);
            }
            change = rules.nextTransition(change.getInstant());
        }
        return Optional.empty();
    }

    private @Nullable LocalDateTime after(LocalDateTime time) {
        Date next = wall.getNextValidTimeAfter(Date.from(time.toInstant(ZoneOffset.UTC)));
        return next == null ? null : LocalDateTime.ofInstant(next.toInstant(), ZoneOffset.UTC);
    }
}
