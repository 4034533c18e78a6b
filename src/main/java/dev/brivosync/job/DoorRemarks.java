package dev.brivosync.job;

import dev.brivosync.person.AccountUser;
import dev.brivosync.plan.AccountSnapshot;
import dev.brivosync.plan.DoorChange;
import dev.brivosync.plan.DoorEffects;
import dev.brivosync.plan.Note;
import dev.brivosync.plan.Panel;
import dev.brivosync.plan.Passage;
import dev.brivosync.plan.PersonPlan;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a plan has to say of doors beyond single people. Not thread-safe. */
final class DoorRemarks {
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("EEE d MMM HH:mm", Locale.ENGLISH);

    private final CurrentRun run;
    private final DisconnectedDoors disconnected;
    private final Map<String, Panel> panels = new TreeMap<>();
    private final SortedMap<Long, AtPanel> concerned = new TreeMap<>();
    private final boolean someGroupsAreOthers;
    private boolean othersMayOpen;

    /** Whom a disconnected panel does not hear of, and at which doors. */
    private static final class AtPanel {
        private final SortedSet<String> doors = new TreeSet<>();
        private int people;
    }

    DoorRemarks(CurrentRun run, Map<Long, List<Passage>> opened, DisconnectedDoors disconnected) {
        this.run = run;
        this.disconnected = disconnected;
        AccountSnapshot target = run.runs.find(run.number).orElseThrow().target();
        this.someGroupsAreOthers =
                target != null && target.groups() > run.groups().existing().size();
        opened.values()
                .forEach(passages -> passages.forEach(passage ->
                        disconnected.panelOf(passage.door()).ifPresent(panel -> panels.put(passage.name(), panel))));
    }

    void add(PersonPlan person, DoorEffects effects) {
        SortedSet<Long> met = new TreeSet<>();
        for (String door : effects.mayStillOpen()) {
            Panel panel = Objects.requireNonNull(panels.get(door));
            AtPanel at = concerned.computeIfAbsent(panel.id(), id -> new AtPanel());
            at.doors.add(door);
            at.people += met.add(panel.id()) ? 1 : 0;
        }
        othersMayOpen |= effects.changes().stream().anyMatch(DoorRemarks::closesByGroup) && hasOtherGroups(person);
    }

    void tell() {
        for (Panel panel : disconnected.panels()) {
            AtPanel at = concerned.get(panel.id());
            if (at != null) {
                run.note(Note.trouble(
                        "%s has been disconnected%s: until it is back, %s may still open for %s; reconnect it, or take %s by hand"
                                .formatted(
                                        panel.name(),
                                        since(panel, run.moment.zone()),
                                        String.join(", ", at.doors),
                                        at.people == 1
                                                ? "1 person who loses access"
                                                : at.people + " people who lose access",
                                        at.people == 1 ? "that card" : "their cards")));
            }
        }
        if (othersMayOpen) {
            run.note(Note.information(
                    "a door marked − may still open by a group that this job does not manage: those are not read"));
        }
    }

    static String since(Panel panel, ZoneId zone) {
        return panel.lastContact() == null
                ? ""
                : " since " + MOMENT.format(panel.lastContact().atZone(zone));
    }

    private static boolean closesByGroup(DoorChange change) {
        return !change.opens() && !change.via().isEmpty();
    }

    /** Whether the person may be in groups that the job does not manage. */
    private boolean hasOtherGroups(PersonPlan person) {
        AccountUser user = person.baseline();
        SortedSet<Long> known = user == null ? null : user.details().otherGroups();
        return known == null ? someGroupsAreOthers : !known.isEmpty();
    }
}
