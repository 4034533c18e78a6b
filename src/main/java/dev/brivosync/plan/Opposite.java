package dev.brivosync.plan;

import dev.brivosync.person.HeldBadge;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What takes a change back, by what was stored of it before it was made. */
final class Opposite {
    private Opposite() {}

    /** Empty where nothing does; {@link #whyNone} tells why. */
    static Optional<Change> of(Change change) {
        return Optional.ofNullable(
                switch (change) {
                    // a user is never deleted because somebody should not have been made
                    case Change.Create _, Change.Reinstate _ -> new Change.Suspend();
                    case Change.Suspend _ -> new Change.Reinstate();
                    case Change.Update(var fields) -> update(fields);
                    case Change.Adopt(var fields) ->
                        update(fields.stream().filter(field -> !field.isKey()).toList());
                    case Change.AddToGroup(var group) -> new Change.RemoveFromGroup(group);
                    case Change.RemoveFromGroup(var group) -> new Change.AddToGroup(group);
                    case Change.SetCustomField(var field, var from, var to) ->
                        new Change.SetCustomField(field, to, from);
                    case Change.AssignBadge badge -> ofAssigned(badge);
                    case Change.RevokeBadge(var badge, var format) ->
                        new Change.AssignBadge(
                                badge.card(), format, badge.credential(), "", badge.validFrom(), badge.validTo(), null);
                    case Change.EndPin(var from, var to) -> from == null ? null : new Change.EndPin(to, from);
                    case Change.SetPin _, Change.Invite _, Change.CancelInvitation _, Change.Photo _, Change.Delete _ ->
                        null;
                });
    }

    private static Change ofAssigned(Change.AssignBadge badge) {
        long credential = badge.credential() == null ? 0 : badge.credential();
        HeldBadge given = new HeldBadge(credential, badge.card(), badge.validFrom(), badge.validTo());
        HeldBadge before = badge.carried();
        return before == null
                ? new Change.RevokeBadge(given, badge.format())
                : new Change.AssignBadge(
                        badge.card(),
                        badge.format(),
                        badge.credential(),
                        badge.reference(),
                        before.validFrom(),
                        before.validTo(),
                        given);
    }

    private static @Nullable Change update(List<FieldChange> fields) {
        return fields.isEmpty()
                ? null
                : new Change.Update(fields.stream()
                        .map(field -> new FieldChange(field.field(), field.to(), field.from()))
                        .toList());
    }

    /** Why a change cannot be taken back, with what to do instead; empty where it can, or where that says it all. */
    static Optional<String> whyNone(Change change) {
        return Optional.ofNullable(
                switch (change) {
                    case Change.Delete _ ->
                        "deleted, which is final; the next sync makes them anew where the source lists them";
                    case Change.Photo _ ->
                        "the photo, since the one before is not kept; the next sync sends the source's where it differs";
                    case Change.SetPin _ ->
                        "the PIN, since the one before is not kept; the next sync sends the source's where it differs";
                    case Change.EndPin(var from, var _)
                    when from == null ->
                        "the end of the PIN, since the one before is not known; look at the user in Brivo";
                    case Change.Invite _ ->
                        "an invitation to a mobile pass, which was sent; cancel it in Brivo where they shall have none";
                    case Change.CancelInvitation _ ->
                        "a mobile pass that was cancelled; the next sync invites them again where the source gives them one";
                    case Change.Adopt _ -> "taken over: the user stays this job's";
                    case Change.Create _,
                            Change.Update _,
                            Change.Suspend _,
                            Change.Reinstate _,
                            Change.AddToGroup _,
                            Change.RemoveFromGroup _,
                            Change.SetCustomField _,
                            Change.AssignBadge _,
                            Change.RevokeBadge _,
                            Change.EndPin _ -> null;
                });
    }
}
