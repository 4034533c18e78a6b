package dev.brivosync.job;

import dev.brivosync.job.yaml.Fields;
import dev.brivosync.job.yaml.Format;
import dev.brivosync.job.yaml.Format.Unfit;
import dev.brivosync.job.yaml.Formats;
import dev.brivosync.job.yaml.Vocabulary;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code schedule}: daily or cron, and the zone in which the job's days begin and end. */
final class ScheduleSection {
    static final Vocabulary KEYS =
            Vocabulary.of("daily", "cron", "timeZone", "runMissed", "waitForSource", "leavers", "jitter", "blackout");

    private static final Duration SHORTEST_LANE = Duration.ofMinutes(1);

    static final Format<Boolean> MISSED = new Format<>("once or skip", text -> switch (text) {
        case "once" -> true;
        case "skip" -> false;
        default -> throw new IllegalArgumentException(text);
    });

    static final Format<Duration> EVERY =
            new Format<>("a distance such as every 10 minutes, a minute at least", text -> {
                Matcher every = Pattern.compile("every +(.+)").matcher(text);
                Duration duration = Formats.DURATION
                        .parser()
                        .apply(Formats.ensured(every.matches(), every).group(1));
                return Formats.ensured(duration.compareTo(SHORTEST_LANE) >= 0, duration);
            });

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
            Timing timing = timing(schedule, zone);
            return daily.map(time -> Schedule.daily(time, zone))
                    .or(() -> cron.map(expression -> Schedule.cron(expression, zone)))
                    .map(read -> read.with(timing));
        });
    }

    private static Timing timing(Fields schedule, ZoneId zone) {
        return new Timing(
                schedule.read("runMissed", MISSED).orElse(true),
                schedule.read("waitForSource", Formats.DURATION).orElse(Duration.ZERO),
                schedule.read("leavers", EVERY).orElse(null),
                schedule.read("jitter", Formats.DURATION).orElse(Duration.ZERO),
                blackouts(schedule, zone));
    }

    private static Blackouts blackouts(Fields schedule, ZoneId zone) {
        if (!schedule.has("blackout")) {
            return Blackouts.NONE;
        }
        Blackouts blackouts = new Blackouts(schedule.list("blackout", Blackouts.WINDOW));
        Optional<String> objection = blackouts.objection(zone);
        objection.ifPresent(words -> schedule.problem("blackout", "schedule.blackout " + words));
        return objection.isPresent() ? Blackouts.NONE : blackouts;
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
