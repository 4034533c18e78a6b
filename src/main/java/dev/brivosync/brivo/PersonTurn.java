package dev.brivosync.brivo;

import dev.brivosync.brivo.UserCreation.Created;
import dev.brivosync.person.AccountUser;
import dev.brivosync.plan.Change;
import dev.brivosync.plan.FieldChange;
import dev.brivosync.plan.Outcome;
import dev.brivosync.plan.PersonPlan;
import java.util.List;
import java.util.SortedSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One person's turn: suspend first, otherwise removals, then fields, then groups in one call, reinstate last. After a
 * failed step nothing follows that grants, and everything still follows that takes.
 */
final class PersonTurn {
    private final ChangeWriter writer;
    private final PersonPlan person;
    private final Progress progress;
    private final List<Step> steps;
    private final List<Step> additions;
    private final List<Step> removals;

    PersonTurn(ChangeWriter writer, PersonPlan person, Progress progress) {
        this.writer = writer;
        this.person = person;
        this.progress = progress;
        this.steps = Step.of(person);
        this.additions = Step.only(steps, Change.AddToGroup.class);
        this.removals = Step.only(steps, Change.RemoveFromGroup.class);
    }

    void run() {
        if (steps.isEmpty()) {
            return;
        }
        progress.begin();
        List<Step> claims = Step.only(steps, Change.Create.class, Change.Adopt.class);
        AccountUser user = claims.isEmpty() ? person.baseline() : claim(claims.getFirst());
        if (user == null) {
            progress.skip(steps.stream().filter(step -> !claims.contains(step)).toList());
        } else {
            apply(user);
        }
        progress.finish();
    }

    private void apply(AccountUser user) {
        List<Step> updates = Step.only(steps, Change.Update.class);
        progress.take(Step.only(steps, Change.Suspend.class), () -> suspend(user, true));
        // a removal that has no addition to share its call with need not wait for the fields
        boolean removalsFirst = additions.isEmpty();
        if (removalsFirst) {
            progress.take(removals, () -> changeGroups(user, removals));
        }
        progress.take(updates, () -> step -> edit(user, step.change()));
        addToGroups(user, removalsFirst ? List.of() : removals);
        progress.grant(Step.only(steps, Change.Reinstate.class), () -> suspend(user, false));
    }

    /** The user who is ours from here on; null where that failed: until then nothing else of theirs is touched. */
    private @Nullable AccountUser claim(Step step) {
        return step.change() instanceof Change.Create(List<FieldChange> changes)
                ? create(step, UserCreation.fields(person.key(), changes))
                : adopt(step, person.baseline());
    }

    private @Nullable AccountUser create(Step step, UserFields fields) {
        try {
            Created created = writer.creation().create(person.key(), fields);
            List<FieldChange> left = fields.missingIn(created.user());
            if (created.found() && !left.isEmpty()) {
                progress.ended(
                        step,
                        new Outcome.Failed("POST /users: a user with this key appeared meanwhile, who is"
                                + " not the one that was sent; the next run looks at them afresh"));
                return null;
            }
            progress.owns(created.user().id());
            progress.ended(step, left.isEmpty() ? new Outcome.Done() : UserEdit.notConverged("POST /users", left));
            return created.user();
        } catch (UndecidedCreate undecided) {
            if (undecided.endsRun()) {
                progress.note(undecided);
            } else {
                progress.failed(List.of(step), undecided);
            }
        } catch (BrivoFailure failure) {
            progress.failed(List.of(step), failure);
        }
        return null;
    }

    private @Nullable AccountUser adopt(Step step, @Nullable AccountUser user) {
        if (user == null) {
            progress.skip(List.of(step));
            return null;
        }
        progress.take(List.of(step), () -> _ -> {
            Outcome outcome = edit(user, step.change());
            if (outcome instanceof Outcome.Done) {
                progress.owns(user.id());
            }
            return outcome;
        });
        return progress.mayGrant() ? user : null;
    }

    private Outcome edit(AccountUser user, Change change) {
        return switch (change) {
            case Change.Update(List<FieldChange> fields) -> writer.edit().apply(user, fields);
            case Change.Adopt(List<FieldChange> fields) -> writer.edit().apply(user, fields);
            default -> throw new IllegalArgumentException(change.kind() + " changes no fields");
        };
    }

    /** Removals that go along are not lost with additions that Brivo refuses. */
    private void addToGroups(AccountUser user, List<Step> along) {
        if (!progress.mayGrant() || additions.isEmpty()) {
            progress.skip(additions);
            progress.take(along, () -> changeGroups(user, along));
            return;
        }
        List<Step> both = Stream.concat(along.stream(), additions.stream()).toList();
        try {
            Function<Step, Outcome> outcomes = changeGroups(user, both);
            both.forEach(step -> progress.ended(step, outcomes.apply(step)));
        } catch (BrivoFailure failure) {
            progress.failed(additions, failure);
            progress.take(along, () -> changeGroups(user, along));
        }
    }

    private Function<Step, Outcome> changeGroups(AccountUser user, List<Step> changes) {
        SortedSet<Long> wanted = Step.added(changes);
        SortedSet<Long> after = writer.access().changeGroups(user.id(), wanted, Step.removed(changes));
        return step -> after.contains(step.groupId()) == wanted.contains(step.groupId())
                ? new Outcome.Done()
                : new Outcome.Failed("POST /users/{id}/groups: notConverged: Brivo confirmed the call and the user is"
                        + (wanted.contains(step.groupId()) ? " not in the group" : " still in the group")
                        + "; look at the user in Brivo");
    }

    private Function<Step, Outcome> suspend(AccountUser user, boolean suspended) {
        Outcome outcome = writer.access().suspend(user.id(), suspended);
        return _ -> outcome;
    }
}
