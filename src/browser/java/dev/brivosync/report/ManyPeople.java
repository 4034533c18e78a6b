package dev.brivosync.report;

import dev.brivosync.person.AccountGroup;
import dev.brivosync.person.PersonKey;
import dev.brivosync.plan.Change;
import dev.brivosync.plan.ChangeClass;
import dev.brivosync.plan.DoorChange;
import dev.brivosync.plan.DoorEffects;
import dev.brivosync.plan.FieldChange;
import dev.brivosync.plan.PersonPlan;
import dev.brivosync.plan.PlannedChange;
import dev.brivosync.report.StoredRuns.StoredRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Plans as large companies have them, and as nobody should. */
final class ManyPeople {
    private static final String[] FIRST = {"Ada", "Zoë", "Siobhán", "Maximiliane", "Ngozi", "Tomás", "Bo", "Ines"};
    private static final String[] LAST = {"Byron", "Núñez", "O'Brien", "Okonkwo-Smith", "Ferreira", "Lee", "Duarte"};
    private static final String[] DOORS = {"Front Door", "Garage Gate", "Lab A Door", "Office Floor", "Server Room"};

    private ManyPeople() {}

    /** So many people with a change each, of all sorts. */
    static StoredRun of(int people) {
        List<PersonPlan> plan = new ArrayList<>();
        for (int at = 0; at < people; at++) {
            plan.add(person(at));
        }
        return new StoredRun(StoredRuns.quietNight().run(), plan);
    }

    private static PersonPlan person(int at) {
        String name = FIRST[at % FIRST.length] + " " + LAST[at % LAST.length];
        AccountGroup group = new AccountGroup(100 + at % 40, "Site " + (at % 40));
        PlannedChange change = switch (at % 4) {
            case 0 -> StoredRuns.leaves("Status is Terminated");
            case 1 -> StoredRuns.added(group);
            case 2 -> StoredRuns.removed(group);
            default -> StoredRuns.update("lastName", "Byron", "Lovelace");
        };
        PlannedChange fated =
                at % 7 == 0 ? change.held("leaver limit: 5,000 people, at most 500 a run") : StoredRuns.done(change);
        return withDoors(StoredRuns.person("E%06d".formatted(at), name, StoredRuns.user(at + 1), List.of(), fated), at);
    }

    /** The same run where it is known which doors that means. */
    static StoredRun withDoors(StoredRun run) {
        List<PersonPlan> people = new ArrayList<>();
        for (PersonPlan person : run.people()) {
            people.add(withDoors(person, people.size() * 3));
        }
        return new StoredRun(run.run(), people);
    }

    private static PersonPlan withDoors(PersonPlan person, int at) {
        List<DoorChange> doors = new ArrayList<>();
        for (PlannedChange planned : person.changes()) {
            switch (planned.change()) {
                case Change.Suspend _ -> {
                    doors.add(door(at, false, Set.of()));
                    doors.add(door(at + 1, false, Set.of()));
                }
                case Change.AddToGroup(var group) -> doors.add(door(at, true, Set.of(group.name())));
                case Change.RemoveFromGroup(var group) -> doors.add(door(at, false, Set.of(group.name())));
                default -> {
                    // opens nothing
                }
            }
        }
        return new PersonPlan(
                person.key(),
                person.name(),
                person.baseline(),
                person.origin(),
                person.changes(),
                person.notes(),
                person.sources(),
                new DoorEffects(doors, new TreeSet<>()));
    }

    private static DoorChange door(int at, boolean opens, Set<String> via) {
        int number = at % DOORS.length;
        return new DoorChange(number, DOORS[number], "Weekdays 7 to 19", opens, new TreeSet<>(via), new TreeSet<>());
    }

    /** Names and keys that would be something else than names and keys where nobody takes care. */
    static StoredRun hostile() {
        String[] names = {
            "</script><img src=x onerror=alert(1)>",
            "\" onmouseover=\"alert(1)",
            "<svg onload=alert(1)>",
            "<!-- ",
            "]]>"
        };
        List<PersonPlan> people = new ArrayList<>();
        for (String name : names) {
            people.add(new PersonPlan(
                    new PersonKey("k " + name),
                    name,
                    null,
                    name,
                    List.of(PlannedChange.of(
                            new Change.Create(List.of(new FieldChange("firstName", "", name))),
                            ChangeClass.CREATE,
                            name)),
                    List.of()));
        }
        return new StoredRun(StoredRuns.quietNight().run(), people);
    }
}
