package dev.brivosync.job;

import dev.brivosync.job.yaml.Fields;
import dev.brivosync.job.yaml.Format;
import dev.brivosync.job.yaml.Format.Unfit;
import dev.brivosync.job.yaml.Formats;
import dev.brivosync.job.yaml.Vocabulary;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/** Reads {@code schedule}: daily or cron, and the zone in which the job's days begin and end. */
final class ScheduleSection {
    static final Vocabulary KEYS = Vocabulary.of("daily", "cron", "timeZone");

    private static final Format<String> CRON = new Format<>("a cron expression", ScheduleSection::cron);

    private ScheduleSection() {}

    static Optional<Schedule> read(Fields job) {
        return job.section("schedule").flatMap(schedule -> {
            schedule.only(KEYS);
            ZoneId zone = schedule.read("timeZone", Formats.ZONE).orElseGet(ZoneId::systemDefault);
            Optional<LocalTime> daily = schedule.read("daily", Formats.TIME);
            Optional<String> cron = schedule.read("cron", CRON);
            if (schedule.has("daily") == schedule.has("cron")) {
                schedule.problem(
                        schedule.has("cron") ? "cron" : "",
                        schedule.has("cron")
                                ? "schedule has both daily and cron; take one out"
                                : "schedule needs daily or cron, such as daily: \"02:00\"");
                return Optional.empty();
            }
            return daily.map(time -> Schedule.daily(time, zone))
                    .or(() -> cron.map(expression -> Schedule.cron(expression, zone)));
        });
    }

    private static String cron(String text) {
        try {
            Schedule.cron(text, ZoneOffset.UTC);
            return text;
        } catch (IllegalArgumentException e) {
            throw new Unfit("is no cron expression of six fields (second minute hour day month weekday), such as "
                    + "\"0 0 2 * * ?\": " + e.getMessage());
        }
    }
}
