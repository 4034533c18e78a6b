package dev.brivosync.report;

import dev.brivosync.person.Card;
import dev.brivosync.plan.Change;
import dev.brivosync.plan.FieldChange;
import dev.brivosync.plan.PlannedChange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Changes in plain words. */
final class Wording {
    private Wording() {}

    /** One change as an act, for what did not happen: {@code suspend}, {@code add to HQ Lobby}. */
    static String act(Change change) {
        return switch (change) {
            case Change.Create _ -> "create";
            case Change.Update(var fields) -> "update " + names(fields);
            case Change.Adopt _ -> "take over";
            case Change.Suspend _ -> "suspend";
            case Change.Reinstate _ -> "reinstate";
            case Change.AddToGroup(var group) -> "add to " + group.name();
            case Change.RemoveFromGroup(var group) -> "remove from " + group.name();
            case Change.SetCustomField(var field, var _, var to) -> (to.isEmpty() ? "clear " : "set ") + field.name();
            case Change.AssignBadge badge -> (badge.carried() == null ? "assign " : "date ") + card(badge.card());
            case Change.RevokeBadge(var badge, var _) -> "revoke " + card(badge.card());
            case Change.Invite _ -> "invite to a mobile pass";
            case Change.SetPin pin -> pin.wanted().isNone() ? "take the PIN away" : "set the PIN";
            case Change.EndPin _ -> "set the end of the PIN";
            case Change.CancelInvitation _ -> "cancel the mobile pass";
            case Change.Photo(var photo) -> photo.isNone() ? "take the photo away" : "set the photo";
            case Change.Delete _ -> "delete";
        };
    }

    static String acts(List<PlannedChange> changes) {
        Map<String, List<String>> groups = new LinkedHashMap<>();
        for (PlannedChange planned : changes) {
            String act = act(planned.change());
            if (planned.change() instanceof Change.AddToGroup(var group)) {
                groups.computeIfAbsent("add to ", each -> new ArrayList<>()).add(group.name());
            } else {
                groups.computeIfAbsent(act, each -> new ArrayList<>());
            }
        }
        List<String> acts = new ArrayList<>();
        groups.forEach((act, names) -> acts.add(act + String.join(", ", names)));
        return String.join(", ", acts);
    }

    static String card(Card card) {
        return "card " + card.number();
    }

    private static String names(List<FieldChange> fields) {
        return String.join(
                ", ", fields.stream().map(field -> name(field.field())).toList());
    }

    private static String name(String field) {
        return FieldChange.inWords(field);
    }
}
