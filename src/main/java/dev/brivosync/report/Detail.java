package dev.brivosync.report;

import dev.brivosync.plan.Cause;
import dev.brivosync.plan.Change;
import dev.brivosync.plan.FieldChange;
import dev.brivosync.plan.PlannedChange;
import dev.brivosync.plan.Undo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All that one movement means for a person, in one line: why, fields from → to, groups, cards, and what else there is. */
final class Detail {
    private final Movement movement;
    private final Map<String, String> sources;
    private final List<String> parts = new ArrayList<>();
    private final List<String> leaves = new ArrayList<>();
    private final List<String> joins = new ArrayList<>();
    private final List<String> gives = new ArrayList<>();
    private final List<String> gets = new ArrayList<>();
    private final List<String> last = new ArrayList<>();

    private Detail(Movement movement, Map<String, String> sources) {
        this.movement = movement;
        this.sources = sources;
    }

    /** @param sources which of several sources a value comes from */
    static String of(Movement movement, List<PlannedChange> changes, Map<String, String> sources) {
        Detail detail = new Detail(movement, sources);
        if (movement != Movement.CHANGED && movement != Movement.JOINER) {
            detail.parts.add(detail.why(changes));
        }
        changes.forEach(detail::add);
        return detail.words();
    }

    private void add(PlannedChange planned) {
        switch (planned.change()) {
            case Change.Update(var fields) ->
                fields.forEach(field -> parts.add(fromTo(field) + from(field.field()) + inBrivo(field.why())));
            case Change.Adopt(var fields) -> fields.forEach(field -> parts.add(fromTo(field) + from(field.field())));
            case Change.AddToGroup(var group) ->
                joins.add(group.name()
                        + (movement.isNew() ? "" : from("groups." + group.name()))
                        + byHand(planned)
                        + inBrivo(planned.why()));
            case Change.RemoveFromGroup(var group) ->
                leaves.add(group.name() + from("groups." + group.name()) + byHand(planned) + inBrivo(planned.why()));
            case Change.SetCustomField(var field, var from, var to) -> {
                if (!movement.isNew()) {
                    parts.add(fromTo(new FieldChange(field.name(), from, to))
                            + from("customFields." + field.name())
                            + inBrivo(planned.why()));
                }
            }
            case Change.RevokeBadge(var badge, var _) -> gives.add(Wording.card(badge.card()) + inBrivo(planned.why()));
            case Change.AssignBadge badge -> badge(badge, why(planned));
            case Change.Invite(var _, var sendEmail) ->
                last.add("invited to a mobile pass" + (sendEmail ? ", by an e-mail of Brivo's" : ""));
            case Change.SetPin pin -> {
                if (!pin.isGivenBackFirst()) {
                    last.add(pin(pin) + giver(pin) + from("pin"));
                }
            }
            case Change.EndPin _ -> last.add("PIN " + why(planned));
            case Change.CancelInvitation _ -> last.add("mobile pass cancelled");
            case Change.Photo(var photo) ->
                last.add(photo.isNone() ? "photo taken away" : movement.isNew() ? "a photo" : "a new photo");
            case Change.Create _, Change.Suspend _, Change.Reinstate _, Change.Delete _ -> {}
        }
    }

    private void badge(Change.AssignBadge badge, String why) {
        String card = Wording.card(badge.card());
        if (badge.carried() == null) {
            gets.add(card + giver(badge) + inBrivo(why));
        } else {
            last.add(card + " " + why);
        }
    }

    private String words() {
        List<String> words = new ArrayList<>(parts);
        if (!leaves.isEmpty()) {
            words.add("out of " + String.join(", ", leaves));
        }
        if (!joins.isEmpty()) {
            words.add((movement.isNew() ? "" : "into ") + String.join(", ", joins));
        } else if (movement.isNew()) {
            words.add("no group");
        }
        if (!gives.isEmpty()) {
            words.add("loses " + String.join(", ", gives));
        }
        if (!gets.isEmpty()) {
            words.add((movement.isNew() ? "" : "gets ") + String.join(", ", gets));
        }
        words.addAll(last);
        return String.join("; ", words);
    }

    /** Where no rule of the job is the cause, but what somebody gave: {@code (exception until 2026-12-31)}. */
    private static String byHand(PlannedChange planned) {
        return planned.why().startsWith("exception ") ? " (" + planned.why().split(":", 2)[0] + ")" : "";
    }

    /** The reason of the act that makes the movement, not of what goes with it. */
    private String why(List<PlannedChange> changes) {
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
                return why(planned);
            }
        }
        return why(changes.getFirst());
    }

    private static String why(PlannedChange planned) {
        return Undo.isPart(planned) ? Undo.inWords(planned) : planned.why();
    }

    private static String pin(Change.SetPin pin) {
        if (pin.wanted().isNone()) {
            return "PIN taken away";
        }
        return pin.replaces() ? "another PIN" : "a PIN";
    }

    private static String yesOrNo(String truth) {
        return truth.equals("true") ? "yes" : "no";
    }

    private static String giver(Change change) {
        Change.Giver giver = change.giver();
        return giver == null || giver.key() == null ? "" : " from " + giver.key();
    }

    private static String fromTo(FieldChange field) {
        boolean answer = field.field().equals("bleTwoFactorExempt");
        return FieldChange.inWords(field.field()) + ": "
                + (answer
                        ? yesOrNo(field.from()) + " → " + yesOrNo(field.to())
                        : value(field.from()) + " → " + value(field.to()));
    }

    private String from(String value) {
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
}
