package dev.brivosync.report;

/** Why people are held, as the title over them. */
final class Hold {
    private Hold() {}

    static String title(String reason, int people) {
        String who = Amount.of(people, "person", "people");
        return switch (reason) {
            case Fate.SOURCE -> "HELD UNTIL THE SOURCE IS READ WHOLE: " + who + " (source)";
            case "adopt" ->
                "TO DECIDE: take over %s whom nobody has claimed (adopt)"
                        .formatted(Amount.of(people, "user", "users"));
            case "recreate" -> "TO DECIDE: create again %s deleted in Brivo by hand (recreate)".formatted(who);
            case "outOfScope" -> "TO DECIDE: suspend %s whom onlyIf no longer takes (outOfScope)".formatted(who);
            default -> "TO DECIDE: %s held (%s)".formatted(who, reason);
        };
    }
}
