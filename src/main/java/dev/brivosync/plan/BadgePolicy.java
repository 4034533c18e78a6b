package dev.brivosync.plan;

import java.time.Period;

/**
 * What becomes of the cards of one format that somebody has no more use for.
 *
 * @param keepsReplaced whether somebody who gets a new card keeps the old one
 * @param quarantine how long a card that we took back is for nobody else; zero: at once
 */
public record BadgePolicy(boolean keepsReplaced, Period quarantine) {
    private static final BadgePolicy USUAL = new BadgePolicy(false, Period.ZERO);

    /** A replaced card is taken back, and may be handed to the next at once. */
    public static BadgePolicy usual() {
        return USUAL;
    }

    /** What both allow, where two rules are about one format. */
    public BadgePolicy and(BadgePolicy other) {
        boolean longer = quarantine.toTotalMonths() * 31 + quarantine.getDays()
                >= other.quarantine.toTotalMonths() * 31 + other.quarantine.getDays();
        return new BadgePolicy(keepsReplaced && other.keepsReplaced, longer ? quarantine : other.quarantine);
    }
}
