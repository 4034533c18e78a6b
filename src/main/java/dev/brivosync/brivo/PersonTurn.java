package dev.brivosync.brivo;

import dev.brivosync.brivo.watch.LogLabels;
import dev.brivosync.person.AccountUser;
import dev.brivosync.plan.Change;
import dev.brivosync.plan.Outcome;
import dev.brivosync.plan.PersonPlan;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * One person's turn: suspend first, otherwise what is taken back, then fields, then groups in one call, badges and the
 * mobile pass, then reinstate, PIN and photo; whoever is deleted is so at the very end. After a failed step nothing follows that
 * grants, and everything still follows that takes.
 */
final class PersonTurn {
    private final Writers writers;
    private final PersonPlan person;
    private final Progress progress;
    private final List<Step> steps;
    private final List<Step> claims;
    private boolean begun;
    private boolean takenBack;

    PersonTurn(Writers writers, PersonPlan person, Progress progress) {
        this.writers = writers;
        this.person = person;
        this.progress = progress;
        this.steps = Step.of(person);
        this.claims = Step.only(steps, Change.Create.class, Change.Adopt.class);
    }

    void run() {
        if (!steps.isEmpty()) {
            goOn();
        }
    }

    private void begin() {
        if (!begun) {
            progress.begin();
            begun = true;
        }
    }

    /** What takes access from somebody who is ours already; whoever waits for their cards or PIN need wait no longer. */
    void giveBack() {
        try (LogLabels.Label _ = LogLabels.put(LogLabels.KEY, person.key().text())) {
            giveBackFirst();
        }
    }

    private void giveBackFirst() {
        AccountUser user = person.baseline();
        boolean takes = !pins(true).isEmpty()
                || !Step.only(steps, Change.Suspend.class, Change.RevokeBadge.class)
                        .isEmpty();
        if (user != null && claims.isEmpty() && takes) {
            begin();
            suspend(user.id());
            revoke(user.id());
            pins(true).forEach(step -> pin(step, each -> writers.pins().set(user.id(), (Change.SetPin) each.change())));
            takenBack = true;
            progress.finish();
        }
    }

    /** All that has not been done yet. */
    void goOn() {
        try (LogLabels.Label _ = LogLabels.put(LogLabels.KEY, person.key().text())) {
            doTheRest();
        }
    }

    private void doTheRest() {
        begin();
        AccountUser user =
                claims.isEmpty() ? person.baseline() : new Claim(writers, person, progress).by(claims.getFirst());
        if (user == null) {
            progress.skip(steps.stream().filter(step -> !claims.contains(step)).toList());
        } else {
            apply(user);
        }
        progress.finish();
    }

    private void apply(AccountUser user) {
        long id = user.id();
        Memberships memberships = Memberships.of(steps, writers, progress);
        if (!takenBack) {
            suspend(id);
        }
        memberships.removeAlone(user);
        if (!takenBack) {
            revoke(id);
        }
        take(Change.CancelInvitation.class, _ -> writers.passes().cancel(id));
        take(Change.Update.class, update -> writers.edit().apply(user, update.fields()));
        take(Change.SetCustomField.class, field -> writers.customFields().set(id, field));
        memberships.add(user);
        grant(
                Change.AssignBadge.class,
                badge -> writers.badges().assign(user, badge, held -> progress.carries(id, held)));
        grant(Change.Invite.class, pass -> writers.passes().invite(id, pass));
        grant(Change.Reinstate.class, _ -> writers.access().letIn(id));
        pins(id);
        // late, since it opens nothing: that it failed must keep nobody out
        take(Change.Photo.class, photo -> writers.photos().set(id, photo.wanted()));
        take(Change.Delete.class, _ -> writers.removal().delete(id));
    }

    /** So late that nothing else waits for a PIN that Brivo refuses. */
    private void pins(long id) {
        pins(false).forEach(step -> pin(step, each -> writers.pins().set(id, (Change.SetPin) each.change())));
        for (Step step : Step.only(steps, Change.EndPin.class)) {
            pin(step, each -> writers.pins().end(id, (Change.EndPin) each.change()));
        }
    }

    /** Those that are given back before others get them, or the rest. */
    private List<Step> pins(boolean givenBackFirst) {
        return Step.only(steps, Change.SetPin.class).stream()
                .filter(step -> ((Change.SetPin) step.change()).isGivenBackFirst() == givenBackFirst)
                .toList();
    }

    private void pin(Step step, Function<Step, Outcome> act) {
        boolean takes =
                (step.change() instanceof Change.SetPin set && set.wanted().isNone())
                        || (step.change() instanceof Change.EndPin end && end.shortens());
        Supplier<Function<Step, Outcome>> attempt = () -> {
            Outcome outcome = act.apply(step);
            return _ -> outcome;
        };
        if (takes) {
            progress.take(List.of(step), attempt);
        } else {
            progress.grant(List.of(step), attempt);
        }
    }

    private void suspend(long id) {
        take(Change.Suspend.class, _ -> writers.access().suspend(id, true));
    }

    private void revoke(long id) {
        take(Change.RevokeBadge.class, badge -> writers.badges().revoke(id, badge));
    }

    /** One step after the other, whatever became of those before. */
    private <C extends Change> void take(Class<C> kind, Function<C, Outcome> act) {
        for (Step step : Step.only(steps, kind)) {
            progress.take(List.of(step), () -> outcome(kind, step, act));
        }
    }

    /** One step after the other, until one fails. */
    private <C extends Change> void grant(Class<C> kind, Function<C, Outcome> act) {
        for (Step step : Step.only(steps, kind)) {
            progress.grant(List.of(step), () -> outcome(kind, step, act));
        }
    }

    private static <C extends Change> Function<Step, Outcome> outcome(
            Class<C> kind, Step step, Function<C, Outcome> act) {
        Outcome outcome = act.apply(kind.cast(step.change()));
        return _ -> outcome;
    }
}
