package dev.brivosync.plan;

import dev.brivosync.person.BankedCard;
import dev.brivosync.person.PersonKey;
import java.time.Period;
import java.time.ZonedDateTime;
import java.util.Optional;

/**
 * Keeps cards that we took back from other people for a while: a lost card may turn up again, in whose hands nobody
 * knows. Its last carrier may have it back at any time.
 */
record Quarantine(PlanRules rules, BadgePolicy policy) {
    /** Why this person cannot get the card yet; empty where they can, as far as this goes. */
    Optional<String> objection(PersonKey key, BankedCard card) {
        if (policy.quarantine().isZero()) {
            return Optional.empty();
        }
        if (card.assigned()) {
            return Optional.of(
                    "%s carries this card in Brivo, and when they give it back it is for nobody else for %s (badges.quarantine); give another card"
                            .formatted(
                                    card.holder() == null ? "somebody else" : "user " + card.holder(),
                                    inWords(policy.quarantine())));
        }
        return rules.badges()
                .memory()
                .returned(card.credential())
                .filter(returned -> !returned.from().equals(key))
                .flatMap(this::objection);
    }

    private Optional<String> objection(BadgeMemory.Return returned) {
        ZonedDateTime back = returned.at().atZone(rules.zone());
        ZonedDateTime end = back.plus(policy.quarantine());
        return end.toInstant().isAfter(rules.now())
                ? Optional.of(
                        "given back by %s on %s, in quarantine until %s (badges.quarantine); only %s may get it back before, so give another card"
                                .formatted(returned.from(), back.toLocalDate(), end.toLocalDate(), returned.from()))
                : Optional.empty();
    }

    private static String inWords(Period period) {
        return period.toTotalMonths() == 0
                ? period.getDays() + (period.getDays() == 1 ? " day" : " days")
                : period.toString();
    }
}
