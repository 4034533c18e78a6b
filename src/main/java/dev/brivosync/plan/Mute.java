package dev.brivosync.plan;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A known trouble with one person: until a day is over, that their row is rejected, or that what they would get is blocked
 * or fails, is told and turns no night red. What waits for consent, and what takes access, is never muted.
 *
 * @param key of the person, whatever job of the account has them
 * @param until the last day on which it holds
 * @param ends the first instant at which it holds no more
 * @param by who said so
 */
public record Mute(String key, LocalDate until, Instant ends, String reason, String by, Instant since) {
    /** The longest time, so that nobody is forgotten. */
    public static final int LONGEST_DAYS = 90;

    /** {@code muted until 2026-12-31 by dana: HR corrects it in January}. */
    public String words() {
        return "muted until %s by %s: %s".formatted(until, by, reason);
    }

    /** Whether it may keep quiet about what became of a change, or will. */
    static boolean covers(PersonPlan person, PlannedChange change) {
        boolean hindered = change.blocked() != null
                || change.outcome() instanceof Outcome.Failed
                || (change.outcome() instanceof Outcome.Skipped && hasFailed(person));
        return hindered && !takes(change);
    }

    private static boolean hasFailed(PersonPlan person) {
        return person.changes().stream()
                .anyMatch(change -> change.outcome() instanceof Outcome.Failed && !takes(change));
    }

    private static boolean takes(PlannedChange change) {
        return ThreeWay.isLoss(change)
                || change.changeClass() == ChangeClass.KEPT_SUSPENDED
                || Protection.takes(change.change());
    }
}
