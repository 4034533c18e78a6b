package dev.brivosync.report;

import dev.brivosync.plan.ChangeClass;
import dev.brivosync.plan.Guard;
import dev.brivosync.plan.PlannedChange;
import dev.brivosync.plan.Run;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What is held, as the title over the people and beside each of them. */
final class Hold {
    /** How the reason begins why deletions are held. */
    private static final String DELETIONS = ChangeClass.DELETE.label() + " limit:";

    private Hold() {}

    /** What is held of one movement; with its act where the title does not say it. */
    static String detail(String reason, Movement movement, List<PlannedChange> changes, Map<String, String> sources) {
        String act = switch (reason) {
            case "adopt", "rehire", "recreate", "outOfScope" -> "";
            default -> act(movement);
        };
        return act + Detail.of(movement, changes, sources);
    }

    private static String act(Movement movement) {
        return switch (movement) {
            case KEPT_SUSPENDED, LEAVER, MISSING, OUT_OF_SCOPE, TAKEN_BACK -> "suspend: ";
            case DELETED -> "delete: ";
            case REINSTATED -> "reinstate: ";
            case REHIRED -> "rehire: ";
            case ADOPTED -> "take over: ";
            case RECREATED, PREPARED, JOINER -> "create: ";
            case CHANGED -> "";
        };
    }

    /** What stands under the title: what its people have in common; empty where nothing is known. */
    static String cause(Run run, String reason) {
        String cause = run.causes().get(reason);
        if (cause != null && reason.equals(Guard.UNDONE)) {
            return "undone by " + cause;
        }
        return cause == null || reason.equals(Guard.CONFIG_CHANGE)
                ? Objects.requireNonNullElse(cause, "")
                : "in common: " + cause;
    }

    /** {@code To decide until Sat 28 Nov 02:00, or until a newer plan has something else}. */
    static String deadline(Run run, Instant until) {
        return "To decide until %s, or until a newer %s"
                .formatted(
                        TargetState.minute(until, run.zone()),
                        run.undoes() == null ? "plan has something else" : "run writes");
    }

    static String title(String reason, int people) {
        String who = Amount.of(people, "person", "people");
        return switch (reason) {
            case Fate.SOURCE -> "HELD UNTIL THE SOURCE IS READ WHOLE: " + who + " (source)";
            case "adopt" ->
                "TO DECIDE: take over %s whom nobody has claimed (adopt)".formatted(Amount.of(people, "user", "users"));
            case Guard.STALE_LEDGER ->
                "TO DECIDE: %s would lose access, and this job has not run for long (staleLedger)".formatted(who);
            case "rehire" ->
                ("TO DECIDE: let %s in again as who they were before (rehire); who is somebody else goes into"
                                + " ownership.newPeople")
                        .formatted(who);
            case "recreate" -> "TO DECIDE: create again %s deleted in Brivo by hand (recreate)".formatted(who);
            case "outOfScope" -> "TO DECIDE: suspend %s whom this job no longer takes (outOfScope)".formatted(who);
            case "newlyManaged" ->
                "TO DECIDE: take %s out of groups that this job manages for the first time (newlyManaged)"
                        .formatted(who);
            case Guard.UNDONE -> "TO DECIDE: the source still says of %s what was undone (undone)".formatted(who);
            case Guard.CONFIG_CHANGE ->
                "TO DECIDE: %s would lose something by an edit of the job file alone (configChange)".formatted(who);
            case "account" -> "HELD UNTIL THE ACCOUNT IS SEEN WHOLE: " + who + " (account)";
            default ->
                "TO DECIDE: %s (%s)".formatted(reason.startsWith(DELETIONS) ? "delete " + who : who + " held", reason);
        };
    }
}
