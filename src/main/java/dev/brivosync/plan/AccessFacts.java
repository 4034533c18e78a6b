package dev.brivosync.plan;

import dev.brivosync.person.AccountUser;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is kept for auditors of a change and what became of it. */
public final class AccessFacts {
    private AccessFacts() {}

    /**
     * The fact; empty where it is about nobody's access.
     *
     * @param user whose it is; null where it was to be made
     */
    public static Optional<Fact.Tried> of(
            int run, PersonPlan person, PlannedChange planned, Outcome outcome, @Nullable Long user) {
        Change change = planned.change();
        boolean endsAccess = change instanceof Change.Suspend || change instanceof Change.Delete;
        return endsAccess || outcome instanceof Outcome.Done
                ? about(change)
                        .map(about -> new Fact.Tried(
                                run,
                                person.key().text(),
                                person.name(),
                                user,
                                change.kind(),
                                about.group(),
                                about.detail(),
                                planned.changeClass().label(),
                                planned.why(),
                                person.origin(),
                                outcome.label(),
                                outcome.words()))
                : Optional.empty();
    }

    /**
     * What beside the person a change is about.
     *
     * @param group null where it is no group
     */
    private record About(@Nullable Long group, String detail) {
        static final About THE_PERSON = new About(null, "");
    }

    private static Optional<About> about(Change change) {
        return switch (change) {
            case Change.Suspend _, Change.Delete _, Change.Create _, Change.Adopt _, Change.Reinstate _ ->
                Optional.of(About.THE_PERSON);
            case Change.AddToGroup(var group) -> Optional.of(new About(group.id(), group.name()));
            case Change.RemoveFromGroup(var group) -> Optional.of(new About(group.id(), group.name()));
            case Change.AssignBadge badge ->
                Optional.of(new About(null, badge.card().number()));
            case Change.RevokeBadge(var badge, var _) ->
                Optional.of(new About(null, badge.card().number()));
            case Change.Update update -> update.keyBefore().map(before -> new About(null, before));
            case Change.SetCustomField _,
                    Change.SetPin _,
                    Change.EndPin _,
                    Change.Invite _,
                    Change.CancelInvitation _,
                    Change.Photo _ -> Optional.empty();
        };
    }

    /** Somebody whom the job takes over, with the groups that it manages and they were in. */
    public static Fact.Known found(PersonPlan person, AccountUser user) {
        return new Fact.Known(
                person.key().text(), person.name(), user.id(), user.suspended(), List.copyOf(user.groups()));
    }
}
