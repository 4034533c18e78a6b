package dev.brivosync.store;

import dev.brivosync.plan.Change;
import dev.brivosync.plan.ChangeClass;
import dev.brivosync.plan.Outcome;
import dev.brivosync.plan.PlannedChange;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** How a planned change lies in its row. */
final class ChangeRows {
    private ChangeRows() {}

    static PlannedChange read(ResultSet row) throws SQLException {
        return new PlannedChange(
                change(row.getString("kind"), row.getString("detail")),
                ChangeClass.labelled(row.getString("class")).orElseThrow(),
                row.getString("why"),
                row.getString("held"),
                row.getString("blocked"),
                outcome(row.getString("outcome"), row.getString("remark")));
    }

    private static Change change(String kind, String detail) {
        return switch (kind) {
            case "create" -> Json.read(detail, Change.Create.class);
            case "update" -> Json.read(detail, Change.Update.class);
            case "adopt" -> Json.read(detail, Change.Adopt.class);
            case "suspend" -> new Change.Suspend();
            case "reinstate" -> new Change.Reinstate();
            case "addToGroup" -> Json.read(detail, Change.AddToGroup.class);
            case "setCustomField" -> Json.read(detail, Change.SetCustomField.class);
            case "assignBadge" -> Json.read(detail, Change.AssignBadge.class);
            case "revokeBadge" -> Json.read(detail, Change.RevokeBadge.class);
            case "invite" -> Json.read(detail, Change.Invite.class);
            case "cancelInvitation" -> new Change.CancelInvitation();
            case "setPin" -> Json.read(detail, Change.SetPin.class);
            case "endPin" -> Json.read(detail, Change.EndPin.class);
            case "photo" -> Json.read(detail, Change.Photo.class);
            case "delete" -> new Change.Delete();
            case "removeFromGroup" -> Json.read(detail, Change.RemoveFromGroup.class);
            default -> throw new IllegalStateException("unknown kind of change: " + kind);
        };
    }

    static String name(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done done -> "done";
            case Outcome.Failed failed -> "failed";
            case Outcome.Stale stale -> "stale";
            case Outcome.Skipped skipped -> "skipped";
        };
    }

    static @Nullable String remark(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done done -> null;
            case Outcome.Failed failed -> failed.error();
            case Outcome.Stale(String difference) -> difference;
            case Outcome.Skipped(String reason) -> reason;
        };
    }

    private static @Nullable Outcome outcome(@Nullable String name, @Nullable String remark) {
        String words = remark == null ? "" : remark;
        return switch (name) {
            case null -> null;
            case "done" -> new Outcome.Done();
            case "failed" -> new Outcome.Failed(words);
            case "stale" -> new Outcome.Stale(words);
            case "skipped" -> new Outcome.Skipped(words);
            default -> throw new IllegalStateException("unknown outcome: " + name);
        };
    }
}
