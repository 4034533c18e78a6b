package dev.brivosync.brivo;

import dev.brivosync.plan.Change;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * From when to when a card opens doors for the user who carries it.
 *
 * @param from null where Brivo names no beginning
 * @param to null where there is no end
 */
record Validity(@Nullable Instant from, @Nullable Instant to) {
    /** What Brivo calls now may be later than what we do. */
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);

    /**
     * Whether these dates are what the change wants; one that wants no beginning wants the card to open doors by now, one
     * that wants no end leaves the end that there is.
     */
    boolean satisfies(Change.AssignBadge wanted) {
        return endsLike(wanted)
                && (wanted.validFrom() == null ? hasBegun() : wanted.validFrom().equals(from));
    }

    private boolean endsLike(Change.AssignBadge wanted) {
        return wanted.validTo() == null
                ? to == null || !wanted.clearsEnd()
                : wanted.validTo().equals(to);
    }

    /**
     * Whether the change would put off or take away another end than the one it was planned for: that may be somebody's
     * decision, or Brivo's own (FACTS: Users).
     */
    boolean endIsNotOurs(Change.AssignBadge wanted) {
        if (to == null) {
            return false;
        }
        boolean loses =
                wanted.validTo() == null ? wanted.clearsEnd() : wanted.validTo().isAfter(to);
        return loses && (wanted.carried() == null || !to.equals(wanted.carried().validTo()));
    }

    /** The dates to send to a user who carries the card with these: a beginning still to come is moved to now. */
    CardApi.Dates corrected(Change.AssignBadge wanted) {
        Instant from = wanted.validFrom() == null && !hasBegun() ? Instant.now() : wanted.validFrom();
        return dates(from, wanted.validTo());
    }

    static CardApi.Dates dates(@Nullable Instant from, @Nullable Instant to) {
        return new CardApi.Dates(written(from), written(to));
    }

    private boolean hasBegun() {
        return from == null || !from.isAfter(Instant.now().plus(CLOCKS_DIFFER));
    }

    private static @Nullable String written(@Nullable Instant date) {
        return date == null ? null : date.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
