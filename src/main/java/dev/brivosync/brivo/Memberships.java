package dev.brivosync.brivo;

import dev.brivosync.person.AccountGroup;
import dev.brivosync.person.AccountUser;
import dev.brivosync.plan.Change;
import dev.brivosync.plan.Outcome;
import java.util.List;
import java.util.SortedSet;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * One person's groups: what is taken and what is given share a call where they can, and a group that the account lacks
 * is made before anybody is put into it.
 */
record Memberships(Writers writers, Progress progress, List<Step> removals, List<Step> additions) {
    static Memberships of(List<Step> steps, Writers writers, Progress progress) {
        return new Memberships(
                writers,
                progress,
                Step.only(steps, Change.RemoveFromGroup.class),
                Step.only(steps, Change.AddToGroup.class));
    }

    /** A removal that has no addition to share its call with need not wait. */
    void removeAlone(AccountUser user) {
        if (!areTogether()) {
            progress.take(removals, () -> change(user, removals));
        }
    }

    /** Removals that go along are not lost with additions that Brivo refuses. */
    void add(AccountUser user) {
        List<Step> along = areTogether() ? removals : List.of();
        List<Step> wanted =
                additions.stream().map(this::resolved).flatMap(List::stream).toList();
        if (!progress.mayGrant() || wanted.isEmpty()) {
            progress.skip(wanted);
            progress.take(along, () -> change(user, along));
            return;
        }
        List<Step> both = Stream.concat(along.stream(), wanted.stream()).toList();
        try {
            Function<Step, Outcome> outcomes = change(user, both);
            both.forEach(step -> progress.ended(step, outcomes.apply(step)));
        } catch (BrivoFailure failure) {
            progress.failed(wanted, explained(failure));
            progress.take(along, () -> change(user, along));
        }
    }

    /** Brivo has one text for nearly everything, and only it knows of groups that nobody else sees (FACTS: Groups). */
    private static BrivoFailure explained(BrivoFailure failure) {
        return failure.error() instanceof BrivoError.Rejected(int status, String message) && status == 400
                ? new BrivoFailure(
                        failure.call(),
                        new BrivoError.Rejected(
                                status,
                                message + "; a user may be in 16 groups, and those that the connector's administrator"
                                        + " cannot see count too: perhaps there are too many"))
                : failure;
    }

    private boolean areTogether() {
        return !additions.isEmpty() && additions.stream().noneMatch(Memberships::isMissing);
    }

    private static boolean isMissing(Step addition) {
        return addition.change() instanceof Change.AddToGroup(AccountGroup group) && !group.exists();
    }

    /** The same step with a group that is there; none where it could not be made. */
    private List<Step> resolved(Step addition) {
        if (!isMissing(addition) || !progress.mayGrant()) {
            return List.of(addition);
        }
        if (!(addition.change() instanceof Change.AddToGroup(AccountGroup group))) {
            throw new IllegalArgumentException(addition.change().kind() + " adds to no group");
        }
        try {
            return switch (writers.groups().named(group.name())) {
                case GroupCreation.Found.Group(long id) ->
                    List.of(new Step(addition.place(), new Change.AddToGroup(new AccountGroup(id, group.name()))));
                case GroupCreation.Found.Nowhere(Outcome failure) -> {
                    progress.ended(addition, failure);
                    yield List.of();
                }
            };
        } catch (BrivoFailure failure) {
            progress.failed(List.of(addition), failure);
            return List.of();
        }
    }

    private Function<Step, Outcome> change(AccountUser user, List<Step> changes) {
        SortedSet<Long> wanted = Step.added(changes);
        SortedSet<Long> after = writers.access().changeGroups(user.id(), wanted, Step.removed(changes));
        return step -> after.contains(step.groupId()) == wanted.contains(step.groupId())
                ? new Outcome.Done()
                : NotConverged.after(
                        "POST /users/{id}/groups",
                        "the user is " + (wanted.contains(step.groupId()) ? "not" : "still") + " in the group");
    }
}
