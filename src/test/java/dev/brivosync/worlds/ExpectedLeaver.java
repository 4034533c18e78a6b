package dev.brivosync.worlds;

import dev.brivosync.worlds.Account.User;
import dev.brivosync.worlds.World.Ours;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Somebody is out for good: suspended when it is time, and later less and less of them is left.
 *
 * @param endsAt the first instant without access, where it is told
 * @param beyondDoubt whether more may be taken from them than their access
 */
record ExpectedLeaver(
        Agenda agenda, Ours known, String cause, @Nullable Instant endsAt, boolean beyondDoubt) {
    void of(User user) {
        LeaverRule rule = agenda.oracle().job.leaver();
        LocalDate today = agenda.source().today();
        LocalDate found = known.outSince() == null ? today : known.outSince();
        if (!user.suspended()) {
            LocalDate out = endsAt != null && agenda.isOver(endsAt) ? LocalDate.ofInstant(endsAt, Day.ZONE) : found;
            if (isDue(rule.suspend(), out)) {
                agenda.suspend(cause, user.id());
                if (beyondDoubt) {
                    takeFrom(user, delay -> delay == 0 ? Optional.of(cause) : Optional.empty());
                }
            }
        } else if (known.suspendedByUs() && beyondDoubt) {
            LocalDate suspended = known.suspendedSince() == null ? found : known.suspendedSince();
            LocalDate since = found.isAfter(suspended) ? found : suspended;
            takeFrom(user, delay -> isDue(delay, since) ? Optional.of("") : Optional.empty());
        }
    }

    private boolean isDue(int delay, LocalDate from) {
        return LeaverRule.due(delay, from)
                .filter(due -> !agenda.source().today().isBefore(due))
                .isPresent();
    }

    /** @param causes of what is due by its delay; an empty one: that of the act itself */
    private void takeFrom(User user, IntFunction<Optional<String>> causes) {
        Oracle oracle = agenda.oracle();
        LeaverRule rule = oracle.job.leaver();
        causes.apply(rule.removeFromGroups())
                .ifPresent(
                        cause -> new ExpectedGroups(agenda).empty(cause.isEmpty() ? "removeFromGroup" : cause, user));
        causes.apply(rule.revokeBadges())
                .ifPresent(cause -> oracle.account
                        .carriedBy(user.id())
                        .forEach(card ->
                                new ExpectedCards(agenda).takeBack(cause.isEmpty() ? "revokeBadge" : cause, card)));
        causes.apply(rule.delete())
                .ifPresent(cause -> agenda.add("delete", "delete", "", () -> {
                    oracle.account.delete(user.id());
                    oracle.forget(user.id());
                }));
    }
}
