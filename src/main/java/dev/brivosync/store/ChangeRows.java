package dev.brivosync.store;

import dev.brivosync.person.PersonKey;
import dev.brivosync.plan.Change;
import dev.brivosync.plan.ChangeClass;
import dev.brivosync.plan.Decision;
import dev.brivosync.plan.Outcome;
import dev.brivosync.plan.PlannedChange;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How a planned change lies in its row. */
final class ChangeRows {
    /** Sets whether a change is held, and what somebody decided of that; takes what {@link #decided} makes. */
    static final String DECIDE =
            "update planned_change set held = ?, verdict = ?, approved_by = ?, approved = ?, decided_in = ?,"
                    + " decided_as = ?, decided_why = ?, decided_hold = ? where run = ? and person_key = ? and place = ?";

    private ChangeRows() {}

    static PlannedChange read(ResultSet row) throws SQLException {
        return new PlannedChange(
                change(row.getString("kind"), row.getString("detail")),
                ChangeClass.labelled(row.getString("class")).orElseThrow(),
                row.getString("why"),
                row.getString("held"),
                row.getString("blocked"),
                outcome(row),
                decision(row));
    }

    private static @Nullable Decision decision(ResultSet row) throws SQLException {
        String verdict = row.getString("verdict");
        return verdict == null
                ? null
                : new Decision(
                        verdict(verdict),
                        row.getInt("decided_in"),
                        row.getString("approved_by"),
                        row.getString("decided_as"),
                        Moments.of(row, "approved"),
                        row.getString("decided_why"),
                        row.getString("decided_hold"));
    }

    static Object[] decided(PlannedChange change, int run, PersonKey key, int place) {
        Decision decision = change.decision();
        return new Object[] {
            change.held(),
            decision == null ? null : name(decision.verdict()),
            decision == null ? null : decision.by(),
            decision == null ? null : Moments.utc(decision.at()),
            decision == null ? null : decision.run(),
            decision == null ? null : decision.name(),
            decision == null ? null : decision.reason(),
            decision == null ? null : decision.hold(),
            run,
            key.text(),
            place
        };
    }

    static Decision.Verdict verdict(String name) {
        return Decision.Verdict.valueOf(name.toUpperCase(Locale.ROOT));
    }

    static String name(Decision.Verdict verdict) {
        return verdict.name().toLowerCase(Locale.ROOT);
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

    static @Nullable String remark(Outcome outcome) {
        return outcome instanceof Outcome.Done ? null : outcome.words();
    }

    private static @Nullable Outcome outcome(ResultSet row) throws SQLException {
        String words = Objects.requireNonNullElse(row.getString("remark"), "");
        String name = row.getString("outcome");
        return switch (name) {
            case null -> null;
            case "done" -> new Outcome.Done(Moments.orNull(row, "ended"));
            case "failed" -> new Outcome.Failed(words);
            case "stale" -> new Outcome.Stale(words);
            case "skipped" -> new Outcome.Skipped(words);
            default -> throw new IllegalStateException("unknown outcome: " + name);
        };
    }
}
