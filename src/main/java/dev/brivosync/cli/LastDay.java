package dev.brivosync.cli;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * What {@code --until DATE} means: a day that holds to its end.
 *
 * @param ends the first instant after it
 */
record LastDay(LocalDate day, Instant ends) {
    /** @throws BadArgument where it is no day, or over */
    static LastDay of(String written, ZoneId zone, Instant now) {
        LocalDate day = parsed(written);
        Instant ends = day.plusDays(1).atStartOfDay(zone).toInstant();
        if (!ends.isAfter(now)) {
            throw new BadArgument(
                    "--until %s is over already (%s); name today or a later day".formatted(day, zone.getId()));
        }
        return new LastDay(day, ends);
    }

    /**
     * Likewise where something has a longest time.
     *
     * @param since the day from which that is counted
     * @param why what it is for, as the end of a sentence
     */
    static LastDay within(String written, ZoneId zone, Instant now, LocalDate since, int days, String why) {
        LastDay last = of(written, zone, now);
        LocalDate latest = since.plusDays(days);
        if (last.day().isAfter(latest)) {
            throw new BadArgument("--until %s is too late: %s is the last day that can be named, %d days after %s, %s"
                    .formatted(last.day(), latest, days, since, why));
        }
        return last;
    }

    private static LocalDate parsed(String written) {
        try {
            return LocalDate.parse(written);
        } catch (DateTimeException none) {
            throw new BadArgument("--until '%s' is no day; write it like 2026-12-31".formatted(written));
        }
    }
}
