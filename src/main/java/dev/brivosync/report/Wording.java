package dev.brivosync.report;

import dev.brivosync.person.Card;
import dev.brivosync.plan.Change;
import dev.brivosync.plan.FieldChange;
import dev.brivosync.plan.PlannedChange;
import java.util.ArrayList;
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
            case Change.CancelInvitation _ -> "cancel the mobile pass";
            case Change.Photo(var photo) -> photo.isNone() ? "take the photo away" : "set the photo";
            case Change.Delete _ -> "delete";
        };
    }

    static String acts(List<PlannedChange> changes) {
        return String.join(
                ", ", changes.stream().map(planned -> act(planned.change())).toList());
    }

    /**
     * All that one movement means for a person: why, fields from → to, groups.
     *
     * @param sources which of several sources a value comes from
     */
    static String detail(Movement movement, List<PlannedChange> changes, Map<String, String> sources) {
        List<String> parts = new ArrayList<>();
        if (movement != Movement.CHANGED && movement != Movement.JOINER) {
            parts.add(why(movement, changes));
        }
        List<String> leaves = new ArrayList<>();
        List<String> joins = new ArrayList<>();
        List<String> gives = new ArrayList<>();
        List<String> gets = new ArrayList<>();
        List<String> last = new ArrayList<>();
        for (PlannedChange planned : changes) {
            switch (planned.change()) {
                case Change.Update(var fields) ->
                    fields.forEach(field -> parts.add(fromTo(field) + from(field.field(), sources)));
                case Change.Adopt(var fields) ->
                    fields.forEach(field -> parts.add(fromTo(field) + from(field.field(), sources)));
                case Change.AddToGroup(var group) ->
                    joins.add(group.name() + (movement.isNew() ? "" : from("groups." + group.name(), sources)));
                case Change.RemoveFromGroup(var group) ->
                    leaves.add(group.name() + from("groups." + group.name(), sources));
                case Change.SetCustomField(var field, var from, var to) -> {
                    if (!movement.isNew()) {
                        parts.add(fromTo(new FieldChange(field.name(), from, to))
                                + from("customFields." + field.name(), sources));
                    }
                }
                case Change.RevokeBadge(var badge, var _) -> gives.add(card(badge.card()));
                case Change.AssignBadge badge -> {
                    if (badge.carried() == null) {
                        gets.add(card(badge.card()) + giver(badge));
                    } else {
                        last.add(card(badge.card()) + " " + planned.why());
                    }
                }
                case Change.Invite(var _, var sendEmail) ->
                    last.add("invited to a mobile pass" + (sendEmail ? ", by an e-mail of Brivo's" : ""));
                case Change.CancelInvitation _ -> last.add("mobile pass cancelled");
                case Change.Photo(var photo) -> last.add(photo.isNone() ? "photo taken away" : "another photo");
                case Change.Create _, Change.Suspend _, Change.Reinstate _, Change.Delete _ -> {}
            }
        }
        if (!leaves.isEmpty()) {
            parts.add("out of " + String.join(", ", leaves));
        }
        if (!joins.isEmpty()) {
            parts.add((movement.isNew() ? "" : "into ") + String.join(", ", joins));
        } else if (movement.isNew()) {
            parts.add("no group");
        }
        if (!gives.isEmpty()) {
            parts.add("loses " + String.join(", ", gives));
        }
        if (!gets.isEmpty()) {
            parts.add((movement.isNew() ? "" : "gets ") + String.join(", ", gets));
        }
        parts.addAll(last);
        return String.join("; ", parts);
    }

    /** The reason of the act that makes the movement, not of what goes with it. */
    private static String why(Movement movement, List<PlannedChange> changes) {
        for (PlannedChange planned : changes) {
            boolean decides = switch (planned.change()) {
                case Change.Suspend _, Change.Reinstate _, Change.Adopt _, Change.Delete _ -> true;
                case Change.Create _ -> movement == Movement.RECREATED;
                case Change.Update _,
                        Change.AddToGroup _,
                        Change.RemoveFromGroup _,
                        Change.SetCustomField _,
                        Change.AssignBadge _,
                        Change.RevokeBadge _,
                        Change.Invite _,
                        Change.CancelInvitation _,
                        Change.Photo _ -> false;
            };
            if (decides) {
                return planned.why();
            }
        }
        return changes.getFirst().why();
    }

    private static String card(Card card) {
        return "card " + card.number();
    }

    private static String giver(Change.AssignBadge badge) {
        return badge.giver() == null || badge.giver().key() == null
                ? ""
                : " from " + badge.giver().key();
    }

    private static String names(List<FieldChange> fields) {
        return String.join(
                ", ", fields.stream().map(field -> name(field.field())).toList());
    }

    private static String fromTo(FieldChange field) {
        return name(field.field()) + ": " + value(field.from()) + " → " + value(field.to());
    }

    private static String from(String value, Map<String, String> sources) {
        String source = sources.get(value);
        return source == null ? "" : " (" + source + ")";
    }

    private static String value(String value) {
        return value.isEmpty() ? "(none)" : value;
    }

    private static String name(String field) {
        return switch (field) {
            case "firstName" -> "first name";
            case "middleName" -> "middle name";
            case "lastName" -> "last name";
            case "externalId" -> "key in Brivo";
            case String email when email.startsWith("emails.") -> email.substring("emails.".length()) + " e-mail";
            case String phone when phone.startsWith("phones.") -> phone.substring("phones.".length()) + " phone";
            case String other -> other;
        };
    }
}
