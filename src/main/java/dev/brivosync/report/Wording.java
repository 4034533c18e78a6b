package dev.brivosync.report;

import dev.brivosync.person.Card;
import dev.brivosync.plan.Cause;
import dev.brivosync.plan.Change;
import dev.brivosync.plan.FieldChange;
import dev.brivosync.plan.PlannedChange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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
            case Change.SetPin(var pin, boolean _) -> pin.isNone() ? "take the PIN away" : "set the PIN";
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
                    fields.forEach(
                            field -> parts.add(fromTo(field) + from(field.field(), sources) + inBrivo(field.why())));
                case Change.Adopt(var fields) ->
                    fields.forEach(field -> parts.add(fromTo(field) + from(field.field(), sources)));
                case Change.AddToGroup(var group) ->
                    joins.add(group.name()
                            + (movement.isNew() ? "" : from("groups." + group.name(), sources))
                            + byHand(planned)
                            + inBrivo(planned.why()));
                case Change.RemoveFromGroup(var group) ->
                    leaves.add(group.name()
                            + from("groups." + group.name(), sources)
                            + byHand(planned)
                            + inBrivo(planned.why()));
                case Change.SetCustomField(var field, var from, var to) -> {
                    if (!movement.isNew()) {
                        parts.add(fromTo(new FieldChange(field.name(), from, to))
                                + from("customFields." + field.name(), sources)
                                + inBrivo(planned.why()));
                    }
                }
                case Change.RevokeBadge(var badge, var _) -> gives.add(card(badge.card()) + inBrivo(planned.why()));
                case Change.AssignBadge badge -> {
                    if (badge.carried() == null) {
                        gets.add(card(badge.card()) + giver(badge) + inBrivo(planned.why()));
                    } else {
                        last.add(card(badge.card()) + " " + planned.why());
                    }
                }
                case Change.Invite(var _, var sendEmail) ->
                    last.add("invited to a mobile pass" + (sendEmail ? ", by an e-mail of Brivo's" : ""));
                case Change.SetPin pin -> last.add(pin(pin) + from("pin", sources));
                case Change.EndPin _ -> last.add("PIN " + planned.why());
                case Change.CancelInvitation _ -> last.add("mobile pass cancelled");
                case Change.Photo(var photo) ->
                    last.add(photo.isNone() ? "photo taken away" : movement.isNew() ? "a photo" : "a new photo");
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

    /** Where no rule of the job is the cause, but what somebody gave: {@code (exception until 2026-12-31)}. */
    private static String byHand(PlannedChange planned) {
        return planned.why().startsWith("exception ") ? " (" + planned.why().split(":", 2)[0] + ")" : "";
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
                        Change.SetPin _,
                        Change.EndPin _,
                        Change.Photo _ -> false;
            };
            if (decides) {
                return planned.why();
            }
        }
        return changes.getFirst().why();
    }

    private static String pin(Change.SetPin pin) {
        if (pin.wanted().isNone()) {
            return "PIN taken away";
        }
        return pin.replaces() ? "another PIN" : "a PIN";
    }

    private static String card(Card card) {
        return "card " + card.number();
    }

    private static String yesOrNo(String truth) {
        return truth.equals("true") ? "yes" : "no";
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
        boolean answer = field.field().equals("bleTwoFactorExempt");
        return name(field.field()) + ": "
                + (answer
                        ? yesOrNo(field.from()) + " → " + yesOrNo(field.to())
                        : value(field.from()) + " → " + value(field.to()));
    }

    private static String from(String value, Map<String, String> sources) {
        String source = sources.get(value);
        return source == null ? "" : " (" + source + ")";
    }

    /** That somebody changed it in Brivo; that the source did goes without saying. */
    private static String inBrivo(@Nullable String why) {
        return why != null && Cause.isInBrivo(why) ? " (" + why + ")" : "";
    }

    private static String value(String value) {
        return value.isEmpty() ? "(none)" : value;
    }

    private static String name(String field) {
        return FieldChange.inWords(field);
    }
}
