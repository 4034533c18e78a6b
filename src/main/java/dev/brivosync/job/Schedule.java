package dev.brivosync.job;

import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
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
 * @param cron Quartz's cron with six or seven fields (second, minute, hour, day, month, weekday, year), for which the same
 *     holds, but that one for every hour counts both hours where one comes twice; null for daily
 */
public record Schedule(@Nullable LocalTime daily, @Nullable String cron, ZoneId zone, Timing timing) {
    public Schedule {
        if ((daily == null) == (cron == null)) {
            throw new IllegalArgumentException("a schedule is either daily or cron");
        }
        if (cron != null) {
            expression(cron);
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

    /** When the first run begins after an instant, no blackout being in its way; empty where none does any more. */
    public Optional<Instant> next(Instant from) {
        return next(from, Duration.ZERO);
    }

    /**
     * Likewise of a job that always begins somewhat later.
     *
     * @param delay after the scheduled time, but not after the end of a blackout
     */
    Optional<Instant> next(Instant from, Duration delay) {
        Instant before = timing.blackouts()
                .around(from, zone)
                .map(blackout -> blackout.begin().minusMillis(1))
                .orElse(from);
        return scheduled(before.minus(delay)).map(time -> free(time.plus(delay)));
    }

    /** The moment itself where a whole run may begin then, or else the end of the blackout in which it lies. */
    Instant free(Instant moment) {
        return timing.blackouts().free(moment, zone);
    }

    private Optional<Instant> scheduled(Instant from) {
        if (cron != null) {
            return new CronTimes(expression(cron), everyHour(cron), zone.getRules()).next(from);
        }
        LocalTime time = daily == null ? LocalTime.MIDNIGHT : daily;
        LocalDate today = LocalDate.ofInstant(from, zone);
        return Stream.of(today, today.plusDays(1), today.plusDays(2))
                .map(day -> ZonedDateTime.of(day, time, zone).toInstant())
                .filter(from::isBefore)
                .findFirst();
    }

    /** {@code daily at 02:00 America/New_York, not 22:00-06:00}, as status shows it. */
    public String text() {
        List<String> not = timing.blackouts().texts();
        return (daily == null ? "cron " + cron : "daily at " + daily) + " " + zone
                + (not.isEmpty() ? "" : ", not " + String.join(", ", not));
    }

    /** Whether it is rather about how often than about when. */
    private static boolean everyHour(String cron) {
        String hours = cron.strip().split("\\s+")[2];
        return hours.contains("*") || hours.contains("/");
    }

    private static CronExpression expression(String cron) {
        try {
            CronExpression expression = new CronExpression(cron);
            expression.setTimeZone(TimeZone.getTimeZone(ZoneOffset.UTC));
            return expression;
        } catch (ParseException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }
}
