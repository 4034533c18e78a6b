package dev.brivosync.source;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** The instant for which a run evaluates all its rules, and the job's zone: one for the whole run. */
public record Moment(Instant instant, ZoneId zone) {
    public LocalDate today() {
        return LocalDate.ofInstant(instant, zone);
    }
}
