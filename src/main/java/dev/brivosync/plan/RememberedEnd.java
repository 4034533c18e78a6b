package dev.brivosync.plan;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An end of access that the source named in an earlier read and that has passed: it acts even when the source cannot be
 * read.
 *
 * @param at the first instant without access
 * @param told when the source said so; null where nobody knows
 */
record RememberedEnd(Instant at, @Nullable Instant told) {
    /** The end of this person, if it is over; empty where none is known. */
    static Optional<RememberedEnd> passed(@Nullable OwnedPerson owned, Instant now) {
        Memory memory = owned == null ? Memory.none() : owned.memory();
        Instant end = memory.endsAt();
        return end == null || now.isBefore(end)
                ? Optional.empty()
                : Optional.of(new RememberedEnd(end, memory.endsTold()));
    }

    /** {@code ended 2026-11-20, as the source said on 2026-11-19}. */
    String words(ZoneId zone) {
        String said = told == null ? "as the source said" : "as the source said on " + LocalDate.ofInstant(told, zone);
        return "ended %s, %s".formatted(SpokenTime.lastDay(at, zone), said);
    }
}
