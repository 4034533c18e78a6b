package dev.brivosync.plan;

import dev.brivosync.person.AccountUser;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which doors the account's groups open, and what a plan makes of that for a person: the net effect, since a door that
 * another of their groups opens is neither gained nor lost. Groups that are not known open nothing here. Immutable.
 */
public final class Doors {
    private final Map<Long, List<Passage>> byGroup;
    private final Set<Long> disconnected;

    /**
     * @param byGroup what each group opens, by its id
     * @param disconnected ids of the doors whose control panel is disconnected
     */
    public Doors(Map<Long, List<Passage>> byGroup, Set<Long> disconnected) {
        this.byGroup = new HashMap<>(byGroup);
        this.disconnected = new HashSet<>(disconnected);
    }

    /** Ids of the groups whose doors tell what this plan means for the person; empty where no door is concerned. */
    public static Set<Long> concerned(PersonPlan person) {
        Access access = Access.of(person);
        if (!access.changes) {
            return Set.of();
        }
        Set<Long> groups = new TreeSet<>(access.before);
        groups.addAll(access.after);
        return groups;
    }

    /** Whether the plan takes a door or a card from somebody who may open doors now. */
    public static boolean takes(PersonPlan person) {
        Access access = Access.of(person);
        return access.revokes || !access.after.containsAll(access.before);
    }

    public DoorEffects effects(PersonPlan person) {
        Access access = Access.of(person);
        if (!access.changes) {
            return DoorEffects.none();
        }
        Map<Passage.Door, SortedSet<String>> before = schedules(access.before);
        Map<Passage.Door, SortedSet<String>> after = schedules(access.after);
        Set<Passage.Door> doors = new TreeSet<>(BY_NAME);
        doors.addAll(before.keySet());
        doors.addAll(after.keySet());
        List<DoorChange> changes = new ArrayList<>();
        SortedSet<String> mayStillOpen = new TreeSet<>();
        for (Passage.Door door : doors) {
            SortedSet<String> had = before.getOrDefault(door, new TreeSet<>());
            SortedSet<String> gets = after.getOrDefault(door, new TreeSet<>());
            compare(door, had, gets, access, changes);
            boolean loses = access.revokes || gets.isEmpty();
            if (!had.isEmpty() && loses && disconnected.contains(door.id())) {
                mayStillOpen.add(door.name());
            }
        }
        return new DoorEffects(changes, mayStillOpen);
    }

    private static final Comparator<Passage.Door> BY_NAME =
            Comparator.comparing(Passage.Door::name).thenComparing(Passage.Door::id);

    private void compare(
            Passage.Door door, SortedSet<String> had, SortedSet<String> gets, Access access, List<DoorChange> changes) {
        SortedSet<String> besides = new TreeSet<>(had);
        besides.retainAll(gets);
        for (String schedule : gets) {
            if (!had.contains(schedule)) {
                changes.add(change(door, schedule, true, access.joined, besides));
            }
        }
        for (String schedule : had) {
            if (!gets.contains(schedule)) {
                changes.add(change(door, schedule, false, access.left, besides));
            }
        }
    }

    private DoorChange change(
            Passage.Door door, String schedule, boolean opens, Map<Long, String> groups, SortedSet<String> besides) {
        SortedSet<String> via = new TreeSet<>();
        groups.forEach((id, name) -> {
            if (passages(id).contains(new Passage(door.id(), door.name(), schedule))) {
                via.add(name);
            }
        });
        return new DoorChange(door.id(), door.name(), schedule, opens, via, besides);
    }

    private Map<Passage.Door, SortedSet<String>> schedules(Set<Long> groups) {
        Map<Passage.Door, SortedSet<String>> schedules = new HashMap<>();
        for (long group : groups) {
            for (Passage passage : passages(group)) {
                schedules
                        .computeIfAbsent(passage.through(), door -> new TreeSet<>())
                        .add(passage.schedule());
            }
        }
        return schedules;
    }

    private List<Passage> passages(long group) {
        return byGroup.getOrDefault(group, List.of());
    }

    /**
     * The groups through which doors open for a person before and after; none while they are suspended.
     *
     * @param joined by id the names of those that they come into; empty where all access begins
     * @param left likewise of those that they leave
     * @param revokes whether they open doors and lose a card
     */
    private record Access(
            Set<Long> before,
            Set<Long> after,
            Map<Long, String> joined,
            Map<Long, String> left,
            boolean revokes,
            boolean changes) {
        static Access of(PersonPlan person) {
            AccountUser user = person.baseline();
            boolean in = user != null && !user.suspended();
            boolean stays = in || user == null;
            boolean revokes = false;
            Map<Long, String> joined = new TreeMap<>();
            Map<Long, String> left = new TreeMap<>();
            for (PlannedChange planned : person.changes()) {
                if (planned.blocked() == null) {
                    switch (planned.change()) {
                        case Change.AddToGroup(var group) -> {
                            if (group.exists()) {
                                joined.put(group.id(), group.name());
                            }
                        }
                        case Change.RemoveFromGroup(var group) -> left.put(group.id(), group.name());
                        case Change.RevokeBadge _ -> revokes = in;
                        case Change.Suspend _, Change.Delete _ -> stays = false;
                        case Change.Reinstate _ -> stays = true;
                        case Change.Create _,
                                Change.Update _,
                                Change.Adopt _,
                                Change.SetCustomField _,
                                Change.SetPin _,
                                Change.EndPin _,
                                Change.AssignBadge _,
                                Change.Invite _,
                                Change.CancelInvitation _,
                                Change.Photo _ -> {}
                    }
                }
            }
            Set<Long> groups = user == null ? new TreeSet<>() : new TreeSet<>(user.groups());
            Set<Long> before = in ? new TreeSet<>(groups) : Set.of();
            groups.removeAll(left.keySet());
            groups.addAll(joined.keySet());
            Set<Long> after = stays ? groups : Set.of();
            boolean begins = stays && user != null && !in;
            return new Access(
                    before,
                    after,
                    begins ? Map.of() : joined,
                    stays ? left : Map.of(),
                    revokes,
                    revokes || !before.equals(after));
        }
    }
}
