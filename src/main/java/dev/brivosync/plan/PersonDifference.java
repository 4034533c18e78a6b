package dev.brivosync.plan;

import dev.brivosync.person.PersonKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What two plans would do differently for one person.
 *
 * @param before the person with what only the first plan does
 * @param after the same person with what only the second one does
 */
public record PersonDifference(PersonPlan before, PersonPlan after) {
    /** The difference between what both plan for somebody of the same key. */
    public static PersonDifference between(PersonPlan first, PersonPlan second) {
        List<PlannedChange> once = singly(first);
        List<PlannedChange> then = singly(second);
        return new PersonDifference(first.withChanges(without(once, then)), second.withChanges(without(then, once)));
    }

    /** Somebody for whom only the first plan does anything. */
    public static PersonDifference onlyBefore(PersonPlan first) {
        return between(first, untouched(first));
    }

    /** Somebody for whom only the second plan does anything. */
    public static PersonDifference onlyAfter(PersonPlan second) {
        return between(untouched(second), second);
    }

    private static PersonPlan untouched(PersonPlan person) {
        return new PersonPlan(
                person.key(),
                person.name(),
                person.baseline(),
                person.origin(),
                List.of(),
                List.of(),
                person.sources());
    }

    public PersonKey key() {
        return after.key();
    }

    /** Whether both plans do the same. */
    public boolean isNone() {
        return before.changes().isEmpty() && after.changes().isEmpty();
    }

    /** Doors that open for them by the second plan, and would not by the first. */
    public List<DoorChange> opened() {
        return doors(true);
    }

    /** Doors that do not open for them any more by the second plan, and would by the first. */
    public List<DoorChange> closed() {
        return doors(false);
    }

    private List<DoorChange> doors(boolean open) {
        Set<Passage> known = passages(before, DoorChange::opens);
        Set<Passage> lost = passages(before, door -> !door.opens());
        List<DoorChange> doors = new ArrayList<>();
        for (DoorChange door : after.doors().changes()) {
            if (door.opens() == open && !(open ? known : lost).contains(passage(door))) {
                doors.add(door);
            }
        }
        Set<Passage> again = passages(after, door -> door.opens() != open);
        for (DoorChange door : before.doors().changes()) {
            if (door.opens() != open && !again.contains(passage(door))) {
                doors.add(new DoorChange(door.id(), door.door(), door.schedule(), open, door.via(), door.besides()));
            }
        }
        return doors;
    }

    private static Set<Passage> passages(PersonPlan person, Predicate<DoorChange> which) {
        Set<Passage> passages = new HashSet<>();
        person.doors().changes().stream()
                .filter(which)
                .map(PersonDifference::passage)
                .forEach(passages::add);
        return passages;
    }

    private static Passage passage(DoorChange door) {
        return new Passage(door.id(), door.door(), door.schedule());
    }

    /** Changes of several fields as one for each of them, so that only those that differ do. */
    private static List<PlannedChange> singly(PersonPlan person) {
        List<PlannedChange> single = new ArrayList<>();
        for (PlannedChange planned : person.changes()) {
            switch (planned.change()) {
                case Change.Create(var fields) -> {
                    single.add(planned.because(new Change.Create(List.of()), planned.why()));
                    addFields(planned, fields, single);
                }
                case Change.Adopt(var fields) -> {
                    single.add(planned.because(new Change.Adopt(List.of()), planned.why()));
                    addFields(planned, fields, single);
                }
                case Change.Update(var fields) -> addFields(planned, fields, single);
                default -> single.add(planned);
            }
        }
        return single;
    }

    private static void addFields(PlannedChange planned, List<FieldChange> fields, List<PlannedChange> single) {
        fields.forEach(field -> single.add(planned.because(new Change.Update(List.of(field)), planned.why())));
    }

    private static List<PlannedChange> without(List<PlannedChange> changes, List<PlannedChange> others) {
        Set<String> known = new HashSet<>();
        others.forEach(other -> known.add(identity(other)));
        return changes.stream()
                .filter(change -> !known.contains(identity(change)))
                .toList();
    }

    private static String identity(PlannedChange change) {
        return ChangeDigest.of(change.change())
                + change.changeClass().label()
                + (change.blocked() == null ? "" : " blocked");
    }
}
