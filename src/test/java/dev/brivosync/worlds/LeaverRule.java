package dev.brivosync.worlds;

import java.time.LocalDate;
import java.util.Optional;

/**
 * When something becomes of a leaver, as {@code lifecycle.leaver} says.
 *
 * @param suspend in days: 0 at once, {@link #NEVER} never; the others likewise
 */
record LeaverRule(int suspend, int revokeBadges, int removeFromGroups, int delete) {
    static final int NEVER = -1;
    static final LeaverRule USUAL = new LeaverRule(0, NEVER, NEVER, NEVER);

    /** The first day on which it is due; empty where it never is. */
    static Optional<LocalDate> due(int delay, LocalDate from) {
        return delay == NEVER ? Optional.empty() : Optional.of(from.plusDays(delay));
    }

    String yaml() {
        return "  leaver: { suspend: %s, revokeBadges: %s, removeFromGroups: %s, delete: %s }\n"
                .formatted(words(suspend), words(revokeBadges), words(removeFromGroups), words(delete));
    }

    private static String words(int delay) {
        return switch (delay) {
            case NEVER -> "never";
            case 0 -> "at once";
            case 1 -> "after 1 day";
            default -> "after %d days".formatted(delay);
        };
    }
}
