package dev.brivosync.job;

import java.text.ParseException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.Optional;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.quartz.CronExpression;

/**
 * When a job runs by itself.
 *
 * @param daily the time of day; null where the times are written as cron. On a day that lacks this time, because the
 *     clocks go forward, the job runs that much later; on one that has it twice it runs at the first.
 * @param cron Quartz's cron with six or seven fields (second, minute, hour, day, month, weekday, year); null for daily
 */
public record Schedule(@Nullable LocalTime daily, @Nullable String cron, ZoneId zone, Timing timing) {
    public Schedule {
        if ((daily == null) == (cron == null)) {
            throw new IllegalArgumentException("a schedule is either daily or cron");
        }
        if (cron != null) {
            expression(cron, zone);
        }
    }

    public static Schedule daily(LocalTime time, ZoneId zone) {
        return new Schedule(time, null, zone, Timing.usual());
    }

    /** @throws IllegalArgumentException where the text is no cron expression, saying why */
    public static Schedule cron(String expression, ZoneId zone) {
        return new Schedule(null, expression, zone, Timing.usual());
    }

    Schedule with(Timing other) {
        return new Schedule(daily, cron, zone, other);
    }

    /** The first time after an instant; empty where there is none any more. */
    public Optional<Instant> next(Instant from) {
        if (cron != null) {
            return Optional.ofNullable(expression(cron, zone).getNextValidTimeAfter(Date.from(from)))
                    .map(Date::toInstant);
        }
        LocalTime time = daily == null ? LocalTime.MIDNIGHT : daily;
        LocalDate today = LocalDate.ofInstant(from, zone);
        return Stream.of(today, today.plusDays(1), today.plusDays(2))
                .map(day -> ZonedDateTime.of(day, time, zone).toInstant())
                .filter(from::isBefore)
                .findFirst();
    }

    /** {@code daily at 02:00 America/New_York}, as status shows it. */
    public String text() {
        return (daily == null ? "cron " + cron : "daily at " + daily) + " " + zone;
    }

    private static CronExpression expression(String cron, ZoneId zone) {
        try {
            CronExpression expression = new CronExpression(cron);
            expression.setTimeZone(TimeZone.getTimeZone(zone));
            return expression;
        } catch (ParseException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }
}
