package dev.brivosync.job;

import dev.brivosync.plan.Panel;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Control panels that Brivo does not reach, and the doors that hang on them.
 *
 * @param panelOf the id of each door's panel, by the door's id
 */
record DisconnectedDoors(List<Panel> panels, Map<Long, Long> panelOf) {
    DisconnectedDoors {
        panels = List.copyOf(panels);
        panelOf = new TreeMap<>(panelOf);
    }

    static DisconnectedDoors none() {
        return new DisconnectedDoors(List.of(), Map.of());
    }

    /** Ids of the doors. */
    Set<Long> doors() {
        return panelOf.keySet().stream()
                .filter(door -> panelOf(door).isPresent())
                .collect(Collectors.toSet());
    }

    /** The panel of a door, where it is disconnected. */
    Optional<Panel> panelOf(long door) {
        Long id = panelOf.get(door);
        return panels.stream().filter(panel -> id != null && panel.id() == id).findFirst();
    }
}
