package dev.brivosync.plan;

import java.util.List;

/**
 * What becomes of people who are out for good, as a job's {@code lifecycle.leaver} says. All but the suspension itself is
 * counted from the day of the suspension, or from the day on which they turned out to be leavers where that came later:
 * somebody on leave was suspended long before.
 *
 * @param suspend counted from the end that the source names, else from the run that first found them out
 */
public record LeaverRules(
        Delay suspend, Delay revokeBadges, Delay removeFromGroups, Delay cancelInvitations, Delay delete) {
    private static final LeaverRules STANDARD =
            new LeaverRules(Delay.atOnce(), Delay.never(), Delay.never(), Delay.never(), Delay.never());

    /** Leavers are suspended at once, which can be taken back, and nothing else. */
    public static LeaverRules standard() {
        return STANDARD;
    }

    /** Whether anything follows the suspension. */
    boolean goOn() {
        return !List.of(revokeBadges, removeFromGroups, cancelInvitations, delete).stream()
                .allMatch(Delay::isNever);
    }
}
