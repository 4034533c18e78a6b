package dev.brivosync.job;

import dev.brivosync.plan.Fact;
import dev.brivosync.plan.Recorded;
import dev.brivosync.plan.Timetable;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** When a job should have run, by the schedules of its files as they were used over time. */
public final class SchedulesThen implements Timetable {
    private final NavigableMap<Instant, Optional<Schedule>> schedules = new TreeMap<>();

    public SchedulesThen(List<Recorded> facts) {
        for (Recorded record : facts) {
            if (record.fact() instanceof Fact.JobFileUsed file) {
                schedules.put(record.at(), schedule(file));
            }
        }
    }

    private static Optional<Schedule> schedule(Fact.JobFileUsed file) {
        String cron = file.cron();
        String daily = file.daily();
        ZoneId zone = ZoneId.of(file.zone());
        if (cron == null && daily == null) {
            return Optional.empty();
        }
        Schedule times = cron == null ? Schedule.daily(LocalTime.parse(daily), zone) : Schedule.cron(cron, zone);
        return Optional.of(times.with(Timing.usual().not(Blackouts.of(file.blackout()))));
    }

    @Override
    public Optional<Instant> next(Instant after) {
        Map.Entry<Instant, Optional<Schedule>> inForce = schedules.floorEntry(after);
        Instant from = after;
        if (inForce == null) {
            inForce = schedules.firstEntry();
            if (inForce == null) {
                return Optional.empty();
            }
            from = inForce.getKey();
        }
        Optional<Instant> next = inForce.getValue().flatMap(schedule -> schedule.next(after));
        Map.Entry<Instant, Optional<Schedule>> later = schedules.higherEntry(from);
        return later == null
                        || next.filter(time -> time.isBefore(later.getKey())).isPresent()
                ? next
                : next(later.getKey());
    }
}
