package dev.brivosync.person;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * A card that a person shall carry, as the job's rules want it.
 *
 * @param format its name or id, as written in the job file
 * @param number as printed on the card
 * @param facility the code of its facility; empty where none is given
 * @param reference the label that Brivo shows; the number where the job names none
 * @param validFrom null means at once
 * @param validTo null means without end
 * @param endsWithHolder whether the end is that of the holder's access, since no rule names one of the card's own
 */
public record Badge(
        String format,
        String number,
        String facility,
        String reference,
        @Nullable Instant validFrom,
        @Nullable Instant validTo,
        boolean endsWithHolder) {
    public Badge {
        validFrom = seconds(validFrom);
        validTo = seconds(validTo);
    }

    /** A card whose end, if it has one, is its own. */
    public Badge(
            String format,
            String number,
            String facility,
            String reference,
            @Nullable Instant validFrom,
            @Nullable Instant validTo) {
        this(format, number, facility, reference, validFrom, validTo, false);
    }

    /** Brivo's dates are to the second; a directory's are finer. */
    private static @Nullable Instant seconds(@Nullable Instant date) {
        return date == null ? null : date.truncatedTo(ChronoUnit.SECONDS);
    }
}
