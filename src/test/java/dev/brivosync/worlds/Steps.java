package dev.brivosync.worlds;

import dev.brivosync.plan.Change;
import dev.brivosync.plan.FieldChange;
import dev.brivosync.plan.PersonPlan;
import dev.brivosync.plan.PlannedChange;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** How the product's plans look in the words of the oracle. */
final class Steps {
    private Steps() {}

    static SortedSet<Step> of(Iterable<PersonPlan> people) {
        SortedSet<Step> steps = new TreeSet<>();
        for (PersonPlan person : people) {
            for (PlannedChange planned : person.changes()) {
                Step.Fate fate = planned.blocked() != null
                        ? Step.Fate.BLOCKED
                        : planned.held() != null ? Step.Fate.HELD : Step.Fate.FLOWS;
                String act = planned.change().kind() + " " + detail(planned.change());
                Step step = new Step(person.key().text(), planned.changeClass().label(), act.strip(), fate);
                if (!steps.add(step)) {
                    throw new AssertionError("planned twice: " + step);
                }
            }
        }
        return steps;
    }

    private static String detail(Change change) {
        return switch (change) {
            case Change.Update(var fields) -> names(fields);
            case Change.Adopt(var fields) -> names(fields);
            case Change.AddToGroup(var group) -> group.name();
            case Change.RemoveFromGroup(var group) -> group.name();
            case Change.SetCustomField(var field, var from, var to) -> field.name() + "=" + to;
            case Change.AssignBadge badge -> badge.card().number();
            case Change.RevokeBadge(var badge, var format) -> badge.card().number();
            case Change.Create create -> "";
            case Change.Suspend suspend -> "";
            case Change.Reinstate reinstate -> "";
            case Change.Invite invite -> "";
            case Change.CancelInvitation cancel -> "";
            case Change.Photo photo -> "";
            case Change.SetPin pin -> "";
            case Change.EndPin end -> "";
            case Change.Delete delete -> "";
        };
    }

    private static String names(List<FieldChange> fields) {
        return fields.stream().map(FieldChange::field).sorted().collect(Collectors.joining(","));
    }
}
