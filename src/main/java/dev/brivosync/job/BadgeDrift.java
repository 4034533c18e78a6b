package dev.brivosync.job;

import dev.brivosync.person.Card;
import dev.brivosync.person.HeldBadge;
import dev.brivosync.plan.Change;
import dev.brivosync.plan.PersonPlan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What changed about the cards of a user since a plan was made for them, in words. */
final class BadgeDrift {
    private BadgeDrift() {}

    static List<String> between(PersonPlan person, Collection<HeldBadge> then, Collection<HeldBadge> now, Instant at) {
        Map<Card, HeldBadge> before = byCard(then);
        Drift.done(person).forEach(change -> {
            switch (change) {
                case Change.AssignBadge assign ->
                    before.put(assign.card(), new HeldBadge(0, assign.card(), assign.validFrom(), assign.validTo()));
                case Change.RevokeBadge(var badge, var _) -> before.remove(badge.card());
                default -> {}
            }
        });
        Map<Card, HeldBadge> present = byCard(now);
        List<String> differences = new ArrayList<>();
        present.forEach((card, badge) -> {
            HeldBadge known = before.get(card);
            if (known == null) {
                differences.add("has card " + card.number());
            } else if (differ(known, badge, at)) {
                differences.add("card %s valid %s, not %s".formatted(card.number(), dates(badge), dates(known)));
            }
        });
        before.keySet().stream()
                .filter(card -> !present.containsKey(card))
                .forEach(card -> differences.add("no longer has card " + card.number()));
        differences.sort(null);
        return differences;
    }

    private static Map<Card, HeldBadge> byCard(Collection<HeldBadge> badges) {
        Map<Card, HeldBadge> byCard = new HashMap<>();
        badges.forEach(badge -> byCard.put(badge.card(), badge));
        return byCard;
    }

    /** Where we name no first day, Brivo writes down the moment of the assignment. */
    static boolean differ(HeldBadge known, HeldBadge found, Instant now) {
        boolean begunByItself = known.validFrom() == null
                && found.validFrom() != null
                && !found.validFrom().isAfter(now);
        return !(begunByItself || same(known.validFrom(), found.validFrom()))
                || !same(known.validTo(), found.validTo());
    }

    /** Brivo's dates are to the second. */
    private static boolean same(@Nullable Instant known, @Nullable Instant found) {
        return Objects.equals(seconds(known), seconds(found));
    }

    private static @Nullable Long seconds(@Nullable Instant time) {
        return Optional.ofNullable(time).map(Instant::getEpochSecond).orElse(null);
    }

    private static String dates(HeldBadge badge) {
        String from = badge.validFrom() == null ? "" : "from " + badge.validFrom() + " ";
        return from + (badge.validTo() == null ? "without end" : "until " + badge.validTo());
    }
}
