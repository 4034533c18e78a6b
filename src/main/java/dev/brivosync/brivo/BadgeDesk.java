package dev.brivosync.brivo;

import dev.brivosync.brivo.CardApi.NewCredential;
import dev.brivosync.brivo.OnlyOnce.Made;
import dev.brivosync.person.AccountUser;
import dev.brivosync.person.Card;
import dev.brivosync.person.HeldBadge;
import dev.brivosync.plan.Change;
import dev.brivosync.plan.Outcome;
import dev.brivosync.plan.Returns;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Hands cards out and takes them back. What Brivo does with a card that somebody else carries is undocumented, so that
 * the holder is looked up first and nothing is ever taken from a person silently (FACTS: Credentials).
 */
record BadgeDesk(CardApi api, Assignments assignments, CardCreation creation, Returns returns) {
    /** One card on its way to one user. */
    private record Handing(long user, long credential, Change.AssignBadge wanted, Consumer<HeldBadge> carried) {}

    /** @param carried hears what Brivo has confirmed, before this returns */
    Outcome assign(AccountUser user, Change.AssignBadge wanted, Consumer<HeldBadge> carried) {
        Optional<String> obstacle = returns.obstacle(wanted);
        if (obstacle.isPresent()) {
            return new Outcome.Skipped(obstacle.get());
        }
        Long known = wanted.credential();
        return known == null
                ? make(user, wanted, carried)
                : handOut(user, new Handing(user.id(), known, wanted, carried));
    }

    Outcome revoke(long user, Change.RevokeBadge change) {
        revoke(user, change.badge().credential());
        return new Outcome.Done();
    }

    private void revoke(long user, long credential) {
        try {
            api.revoke(user, credential);
        } catch (BrivoFailure failure) {
            // a repeated DELETE may be refused because the first one did it, and somebody may have been quicker
            if (failure.endsRun() || assignments.validity(user, credential).isPresent()) {
                throw failure;
            }
        }
    }

    private Outcome make(AccountUser user, Change.AssignBadge wanted, Consumer<HeldBadge> carried) {
        Optional<NewCredential> described = creation.described(wanted);
        if (described.isEmpty()) {
            return new Outcome.Failed(CardCreation.CALL
                    + " was not sent: the account has no format %d that holds this card's number and facility; check the job's badges"
                            .formatted(wanted.card().format()));
        }
        Made<ApiCredential> made = creation.make(described.get(), wanted.card());
        Optional<Card> card = creation.formats().cardOf(made.thing());
        if (card.isPresent() && !card.get().equals(wanted.card())) {
            return NotConverged.after(
                    CardCreation.CALL, NotConverged.values("the card", inWords(wanted.card()), inWords(card.get())));
        }
        Handing handing = new Handing(user.id(), made.thing().id(), wanted, carried);
        return made.found() ? handOut(user, handing) : given(handing);
    }

    private Outcome handOut(AccountUser user, Handing handing) {
        // the dates tell as well who carries it
        Optional<Validity> present = isKnownToCarry(user, handing)
                ? assignments.validity(handing.user(), handing.credential())
                : Optional.empty();
        if (present.isPresent()) {
            return redated(handing, present.get());
        }
        Optional<Long> holder = assignments.holderOf(handing.credential());
        if (holder.isEmpty()) {
            return given(handing);
        }
        Change.Giver giver = handing.wanted().giver();
        if (giver != null && holder.get() == giver.user()) {
            return new Outcome.Skipped(
                    "%s still has this card in Brivo; it can be given as soon as they have given it back"
                            .formatted(giver.key() == null ? "user " + giver.user() : giver.key()));
        }
        if (holder.get() != handing.user()) {
            return new Outcome.Failed(
                    "%s: user %d carries this card, and nothing is taken from anybody silently; take it back there first, or correct the number"
                            .formatted(Assignments.HOLDER, holder.get()));
        }
        return assignments
                .validity(handing.user(), handing.credential())
                .map(dates -> redated(handing, dates))
                .orElseGet(() -> given(handing));
    }

    private Outcome redated(Handing handing, Validity present) {
        if (present.satisfies(handing.wanted())) {
            return done(handing, present);
        }
        if (present.endIsNotOurs(handing.wanted())) {
            return new Outcome.Failed(
                    "%s: the card ends %s in Brivo by now, and an end that we did not write is never put off; change it there, or correct the source"
                            .formatted(Assignments.CARRIED, present.to()));
        }
        if (handing.wanted().clearsEnd()) {
            return anew(handing);
        }
        return put(handing, present.corrected(handing.wanted()));
    }

    /**
     * Brivo has no way to take an end away but to take the card back and hand it out again (FACTS: Users). What breaks off
     * in between leaves the card in the bank, from where the next run hands it to the same person.
     */
    private Outcome anew(Handing handing) {
        revoke(handing.user(), handing.credential());
        return given(handing);
    }

    private Outcome given(Handing handing) {
        Change.AssignBadge wanted = handing.wanted();
        return put(handing, Validity.dates(wanted.validFrom(), wanted.validTo()));
    }

    private Outcome put(Handing handing, CardApi.Dates dates) {
        try {
            api.assign(handing.user(), handing.credential(), dates);
        } catch (BrivoFailure failure) {
            // sent again after a lost answer, it may be refused because it was done
            boolean asWanted = !failure.endsRun()
                    && assignments
                            .validity(handing.user(), handing.credential())
                            .filter(validity -> validity.satisfies(handing.wanted()))
                            .isPresent();
            if (!asWanted) {
                throw failure;
            }
        }
        return done(
                handing,
                new Validity(handing.wanted().validFrom(), handing.wanted().validTo()));
    }

    private static Outcome done(Handing handing, Validity dates) {
        handing.carried()
                .accept(new HeldBadge(handing.credential(), handing.wanted().card(), dates.from(), dates.to()));
        return new Outcome.Done();
    }

    /** Whether the plan was made knowing that they have it, so that only dates are to be changed. */
    private static boolean isKnownToCarry(AccountUser user, Handing handing) {
        return handing.wanted().carried() != null
                || user.badges().stream().anyMatch(badge -> badge.credential() == handing.credential());
    }

    private static String inWords(Card card) {
        return card.facility().isEmpty() ? card.number() : card.facility() + "/" + card.number();
    }
}
