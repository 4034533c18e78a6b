package dev.brivosync.report;

import dev.brivosync.plan.Guard;
import dev.brivosync.plan.PlannedChange;
import java.util.List;
import java.util.Map;

/** What is held, as the title over the people and beside each of them. */
final class Hold {
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
            case LEAVER, MISSING, OUT_OF_SCOPE -> "suspend: ";
            case DELETED -> "delete: ";
            case REINSTATED -> "reinstate: ";
            case REHIRED -> "rehire: ";
            case ADOPTED -> "take over: ";
            case RECREATED, PREPARED, JOINER -> "create: ";
            case CHANGED -> "";
        };
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
            case "outOfScope" -> "TO DECIDE: suspend %s whom onlyIf no longer takes (outOfScope)".formatted(who);
            case "newlyManaged" ->
                "TO DECIDE: take %s out of groups that this job manages for the first time (newlyManaged)"
                        .formatted(who);
            case "account" -> "HELD UNTIL THE ACCOUNT IS SEEN WHOLE: " + who + " (account)";
            default -> "TO DECIDE: %s held (%s)".formatted(who, reason);
        };
    }
}
