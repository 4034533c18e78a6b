package dev.brivosync.plan;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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

    /**
     * What follows for somebody who left on that day, in the order of days: {@code badges revoked on 2026-12-25}.
     *
     * @param carries whether they may carry a card
     * @param invited whether they were invited to a mobile pass
     */
    public List<String> toCome(LocalDate left, boolean carries, boolean invited) {
        Map<String, Delay> steps = new LinkedHashMap<>();
        steps.put("removed from groups", removeFromGroups);
        if (carries) {
            steps.put("badges revoked", revokeBadges);
        }
        if (invited) {
            steps.put("mobile pass cancelled", cancelInvitations);
        }
        steps.put("deleted", delete);
        return steps.entrySet().stream()
                .filter(step -> !step.getValue().isNever())
                .sorted(Comparator.comparing(step -> step.getValue().due(left).orElseThrow()))
                .map(step -> step.getKey() + " on " + step.getValue().due(left).orElseThrow())
                .toList();
    }

    /** Whether anything follows the suspension. */
    boolean goOn() {
        return !List.of(revokeBadges, removeFromGroups, cancelInvitations, delete).stream()
                .allMatch(Delay::isNever);
    }
}
