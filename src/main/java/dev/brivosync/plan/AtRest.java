package dev.brivosync.plan;

import dev.brivosync.person.AccountUser;
import dev.brivosync.person.Particulars;
import dev.brivosync.person.Person;
import dev.brivosync.person.Standing;
import java.time.Instant;

/**
 * Whether nothing follows of a pair whatever day it is, as long as the two sides, the ledger and the rules stay as they
 * are, so that it need not be looked at again before one of them changes. Whoever has a day of which something may depend
 * (an end, dates of a card, a PIN that must be unique, an exception, a suspension) is never at rest.
 */
public final class AtRest {
    private AtRest() {}

    /**
     * @param planned all that differs
     * @param told the plan as it is told
     */
    public static boolean is(Pair pair, PersonPlan planned, PersonPlan told, PlanRules rules) {
        AccountUser user = pair.user();
        OwnedPerson owned = pair.owned();
        return planned.isQuiet()
                && told.isQuiet()
                && pair.entry() instanceof SourceEntry.Listed(Person person)
                && person.standing() == Standing.ACTIVE
                && person.key().equals(pair.key())
                && user != null
                && owned != null
                && user.id() == owned.brivoId()
                && !user.suspended()
                && pair.kinship().equals(Kinship.none())
                && hasNoDays(person, user, rules.now())
                && isPlain(owned)
                && !rules.groups()
                        .facts()
                        .given()
                        .byKey()
                        .containsKey(pair.key().text());
    }

    /** Brivo gives each card a first day when it is assigned, so that one which has been is none. */
    private static boolean hasNoDays(Person person, AccountUser user, Instant now) {
        Particulars particulars = person.particulars();
        return particulars.endsAt() == null
                && particulars.pin() == null
                && person.badges().stream().allMatch(badge -> badge.validFrom() == null && badge.validTo() == null)
                && user.badges().stream()
                        .allMatch(badge ->
                                (badge.validFrom() == null || badge.validFrom().isBefore(now))
                                        && badge.validTo() == null);
    }

    private static boolean isPlain(OwnedPerson owned) {
        Memory memory = owned.memory();
        return !owned.suspendedByUs()
                && owned.missingReads() == 0
                && memory.suspendedSince() == null
                && memory.outSince() == null
                && memory.endsAt() == null
                && memory.pinDigest() == null;
    }
}
