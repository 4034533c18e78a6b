package dev.brivosync.cli;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;

/** A day as somebody types it: {@code 2026-03-05}, {@code today} or {@code yesterday}. */
final class NamedDay {
    private NamedDay() {}

    /** @throws BadArgument naming the option where it is none */
    static LocalDate of(String option, String written, ZoneId zone) {
        return switch (written) {
            case "today" -> LocalDate.now(zone);
            case "yesterday" -> LocalDate.now(zone).minusDays(1);
            default -> parsed(option, written);
        };
    }

    private static LocalDate parsed(String option, String written) {
        try {
            return LocalDate.parse(written);
        } catch (DateTimeException none) {
            throw new BadArgument(
                    "%s '%s' is no day; write it like 2026-03-05, today or yesterday".formatted(option, written));
        }
    }
}
