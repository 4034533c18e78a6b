package dev.brivosync.plan;

import dev.brivosync.person.AccountUser;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** How the changes that undo a run for one person are classed, ordered and kept together. */
record UndoBundle(ManagedGroups groups, AccountUser now) {
    /** In the order of applying; whoever comes in or goes out does so with everything else, measured and held as one. */
    List<PlannedChange> of(List<PlannedChange> changes) {
        Optional<ChangeClass> whole = changes.stream()
                .map(PlannedChange::changeClass)
                .filter(each -> each == ChangeClass.LEAVER || each == ChangeClass.REINSTATE)
                .findFirst();
        List<PlannedChange> additions = changes.stream()
                .filter(each -> each.change() instanceof Change.AddToGroup)
                .toList();
        String tooMany = additions.isEmpty() ? null : new GroupLimit(groups).exceeded(now, changes, additions);
        return changes.stream()
                .sorted(Comparator.comparingInt(each -> place(each.change())))
                .map(each -> whole.map(each::of).orElse(each))
                .map(each ->
                        tooMany != null && each.change() instanceof Change.AddToGroup ? each.blocked(tooMany) : each)
                .toList();
    }

    private static int place(Change change) {
        return switch (change) {
            case Change.Suspend _ -> 0;
            case Change.RemoveFromGroup _ -> 1;
            case Change.RevokeBadge _ -> 2;
            case Change.AddToGroup _ -> 4;
            case Change.AssignBadge _ -> 5;
            case Change.EndPin _ -> 6;
            case Change.Reinstate _ -> 7;
            default -> 3;
        };
    }

    /** By which it is measured where nothing else goes with it. */
    static ChangeClass classOf(Change change) {
        return switch (change) {
            case Change.Suspend _ -> ChangeClass.LEAVER;
            case Change.Reinstate _ -> ChangeClass.REINSTATE;
            case Change.RemoveFromGroup _ -> ChangeClass.REMOVE_FROM_GROUP;
            case Change.RevokeBadge _ -> ChangeClass.REVOKE_BADGE;
            case Change.AddToGroup _ -> ChangeClass.ADD_TO_GROUP;
            case Change.AssignBadge _ -> ChangeClass.ASSIGN_BADGE;
            case Change.EndPin end -> end.shortens() ? ChangeClass.REVOKE_BADGE : ChangeClass.ASSIGN_BADGE;
            default -> ChangeClass.UPDATE;
        };
    }
}
