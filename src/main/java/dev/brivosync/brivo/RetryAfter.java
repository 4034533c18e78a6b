package dev.brivosync.brivo;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** How long an answer asks to be left alone: {@code Retry-After} in seconds, or as a date (RFC 9110, 10.2.3). */
final class RetryAfter {
    private RetryAfter() {}

    /** Zero where it does not ask. */
    static Duration of(Answer answer) {
        String value = answer.header("Retry-After").orElse("").strip();
        if (value.matches("\\d{1,8}")) {
            return Duration.ofSeconds(Long.parseLong(value));
        }
        // the sender's own clock, where it tells it, since ours may be wrong
        Instant now = answer.header("Date").flatMap(RetryAfter::date).orElseGet(Instant::now);
        return date(value)
                .map(until -> Duration.between(now, until))
                .filter(Duration::isPositive)
                .orElse(Duration.ZERO);
    }

    private static Optional<Instant> date(String value) {
        try {
            return Optional.of(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(value)));
        } catch (DateTimeException noDate) {
            return Optional.empty();
        }
    }
}
