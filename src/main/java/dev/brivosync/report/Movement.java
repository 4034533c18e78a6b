package dev.brivosync.report;

import dev.brivosync.plan.Change;
import dev.brivosync.plan.ChangeClass;
import dev.brivosync.plan.PlannedChange;
import dev.brivosync.plan.Undo;

/** What a plan does to a person in a reader's eyes; the lists of a report, in its order. */
enum Movement {
    KEPT_SUSPENDED(
            "-",
            "SUSPENDED AGAIN BY ORDER",
            new Words("person", "people", "would be suspended again", "is out again", "are out again")),
    LEAVER("-", "LEAVERS", new Words("leaver", "leavers", "would be out", "is out", "are out")),
    MISSING("-", "MISSING", new Words("missing person", "missing people", "would be out", "is out", "are out")),
    OUT_OF_SCOPE(
            "-",
            "OUT OF SCOPE",
            new Words("person out of scope", "people out of scope", "would be out", "is out", "are out")),
    TAKEN_BACK("-", "SUSPENDED", new Words("person", "people", "would be suspended", "is out", "are out")),
    DELETED("-", "DELETED", new Words("person", "people", "would be deleted", "deleted", "deleted")),
    REINSTATED("↺", "BACK", new Words("person", "people", "would be back", "is back", "are back")),
    REHIRED("↺", "REHIRED", new Words("person", "people", "would be rehired", "is back", "are back")),
    CHANGED("~", "CHANGED", new Words("person", "people", "would be updated", "updated", "updated")),
    ADOPTED("~", "TAKEN OVER", new Words("user", "users", "would be taken over", "taken over", "taken over")),
    RECREATED("+", "CREATED AGAIN", new Words("person", "people", "would be created again", "is in", "are in")),
    PREPARED(
            "+",
            "PREPARED, SUSPENDED UNTIL THEY START",
            new Words("joiner", "joiners", "would be prepared", "prepared", "prepared")),
    JOINER("+", "JOINERS", new Words("joiner", "joiners", "would get in", "is in", "are in"));

    private final String mark;
    private final String title;
    private final Words words;

    Movement(String mark, String title, Words words) {
        this.mark = mark;
        this.title = title;
        this.words = words;
    }

    /** How a movement is put into a sentence, for one and for many, before and after. */
    private record Words(String one, String many, String would, String isNow, String areNow) {}

    static Movement of(ChangeClass changeClass) {
        return switch (changeClass) {
            case KEPT_SUSPENDED -> KEPT_SUSPENDED;
            case LEAVER -> LEAVER;
            case MISSING -> MISSING;
            case OUT_OF_SCOPE -> OUT_OF_SCOPE;
            case DELETE -> DELETED;
            case REINSTATE -> REINSTATED;
            case UPDATE, ADD_TO_GROUP, REMOVE_FROM_GROUP, ASSIGN_BADGE, REVOKE_BADGE, INVITE -> CHANGED;
            case REHIRE -> REHIRED;
            case ADOPT -> ADOPTED;
            case RECREATE -> RECREATED;
            case CREATE -> JOINER;
        };
    }

    /** The movement of all changes of a person that have this one's class. */
    static Movement of(PlannedChange change, Iterable<PlannedChange> all) {
        Movement movement = of(change.changeClass());
        if (movement == LEAVER && Undo.isPart(change)) {
            return TAKEN_BACK;
        }
        if (movement == JOINER) {
            for (PlannedChange each : all) {
                if (each.changeClass() == ChangeClass.CREATE && each.change() instanceof Change.Suspend) {
                    return PREPARED;
                }
            }
        }
        return movement;
    }

    String mark() {
        return mark;
    }

    String title() {
        return title;
    }

    /** Whether people of this movement lose access. */
    boolean takesAccess() {
        return this == KEPT_SUSPENDED
                || this == LEAVER
                || this == MISSING
                || this == OUT_OF_SCOPE
                || this == TAKEN_BACK;
    }

    /** Whether the person is new in Brivo, so that their groups say it all. */
    boolean isNew() {
        return this == JOINER || this == PREPARED || this == RECREATED;
    }

    /** {@code 3 leavers would be out}. */
    String before(int people) {
        return Amount.of(people, words.one(), words.many()) + " " + words.would();
    }

    /** {@code 3 leavers are out}. */
    String after(int people) {
        return Amount.of(people, words.one(), words.many()) + " " + (people == 1 ? words.isNow() : words.areNow());
    }
}
