package dev.brivosync.report;

import dev.brivosync.person.HeldBadge;
import dev.brivosync.person.Secret;
import dev.brivosync.plan.Change;
import dev.brivosync.plan.FieldChange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which fields of the user or the card a change writes, from what to what; PINs only as dots. */
final class ChangedFields {
    private ChangedFields() {}

    static List<FieldChange> of(Change change) {
        return switch (change) {
            case Change.Create(var fields) -> fields;
            case Change.Update(var fields) -> fields;
            case Change.Adopt(var fields) -> fields;
            case Change.SetCustomField(var field, var from, var to) ->
                List.of(new FieldChange("customFields." + field.name(), from, to));
            case Change.AssignBadge badge -> dates(badge);
            case Change.SetPin pin ->
                List.of(new FieldChange(
                        "pin", pin.replaces() ? Secret.DOTS : "", pin.wanted().isNone() ? "" : Secret.DOTS));
            case Change.EndPin(var from, var to) -> List.of(new FieldChange("effectiveTo", text(from), text(to)));
            case Change.AddToGroup _,
                    Change.RemoveFromGroup _,
                    Change.RevokeBadge _,
                    Change.Invite _,
                    Change.Suspend _,
                    Change.Reinstate _,
                    Change.CancelInvitation _,
                    Change.Photo _,
                    Change.Delete _ -> List.of();
        };
    }

    private static List<FieldChange> dates(Change.AssignBadge badge) {
        HeldBadge carried = badge.carried();
        List<FieldChange> dates = new ArrayList<>();
        if (badge.validFrom() != null) {
            dates.add(date("validFrom", carried == null ? null : carried.validFrom(), badge.validFrom()));
        }
        if (badge.validTo() == null && carried != null && carried.validTo() != null) {
            dates.add(new FieldChange("validTo", carried.validTo().toString(), ""));
        }
        if (badge.validTo() != null) {
            dates.add(date("validTo", carried == null ? null : carried.validTo(), badge.validTo()));
        }
        return dates;
    }

    private static FieldChange date(String field, @Nullable Instant from, Instant to) {
        return new FieldChange(field, text(from), to.toString());
    }

    private static String text(@Nullable Instant date) {
        return date == null ? "" : date.toString();
    }
}
