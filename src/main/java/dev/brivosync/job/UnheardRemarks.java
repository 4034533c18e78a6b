package dev.brivosync.job;

import dev.brivosync.person.PersonKey;
import dev.brivosync.plan.Note;
import dev.brivosync.plan.Panel;
import dev.brivosync.store.DoorKnowledge;
import dev.brivosync.store.UnheardLosses;
import dev.brivosync.store.UnheardLosses.Unheard;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * What a night has to say of those before it: a door may still open for somebody who lost their access while its control
 * panel was disconnected, until the panel is back. One call, and only where there is somebody.
 */
final class UnheardRemarks {
    private static final Duration LOOK_BACK = Duration.ofDays(90);
    private static final int NAMED = 5;

    private final CurrentRun run;
    private final DoorKnowledge knowledge;

    UnheardRemarks(CurrentRun run, DoorKnowledge knowledge) {
        this.run = run;
        this.knowledge = knowledge;
    }

    /** @param disconnected asked for where somebody is concerned */
    void tell(Supplier<DisconnectedDoors> disconnected) {
        List<Unheard> unheard = new UnheardLosses(
                        run.store, run.request.account().name())
                .since(run.moment.instant().minus(LOOK_BACK));
        if (unheard.isEmpty()) {
            return;
        }
        DisconnectedDoors away = disconnected.get();
        Map<String, Set<Long>> doors = knowledge.doorsByName();
        for (Panel panel : away.panels()) {
            SortedSet<PersonKey> people = new TreeSet<>();
            SortedSet<String> open = new TreeSet<>();
            for (Unheard each : unheard) {
                for (String door : each.doors()) {
                    boolean there = doors.getOrDefault(door, Set.of()).stream()
                            .anyMatch(
                                    id -> away.panelOf(id).filter(panel::equals).isPresent());
                    if (there && hasNotHeard(panel, each.taken())) {
                        people.add(each.key());
                        open.add(door);
                    }
                }
            }
            if (!people.isEmpty()) {
                run.note(Note.trouble(words(panel, people, open)));
            }
        }
    }

    private static boolean hasNotHeard(Panel panel, Instant taken) {
        return panel.lastContact() == null || panel.lastContact().isBefore(taken);
    }

    private String words(Panel panel, SortedSet<PersonKey> people, SortedSet<String> doors) {
        String named = people.stream().limit(NAMED).map(PersonKey::text).collect(Collectors.joining(", "));
        return "%s is still disconnected%s: %s may still open for %d %s whose access an earlier run took (%s%s); reconnect it, or take %s by hand"
                .formatted(
                        panel.name(),
                        DoorRemarks.since(panel, run.moment.zone()),
                        String.join(", ", doors),
                        people.size(),
                        people.size() == 1 ? "person" : "people",
                        named,
                        people.size() > NAMED ? " and %d more".formatted(people.size() - NAMED) : "",
                        people.size() == 1 ? "that card" : "their cards");
    }
}
