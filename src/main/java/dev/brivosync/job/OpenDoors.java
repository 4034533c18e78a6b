package dev.brivosync.job;

import dev.brivosync.brivo.BrivoFailure;
import dev.brivosync.brivo.DoorReader;
import dev.brivosync.plan.Panel;
import dev.brivosync.store.DoorGlance;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.stream.Collectors;

/**
 * Which doors may still open for somebody who was suspended just now, since their control panel is disconnected: one call,
 * and what earlier runs have learnt, where the store is free.
 */
public final class OpenDoors {
    private final DoorReader doors;
    private final StoreSettings store;
    private final String account;

    public OpenDoors(DoorReader doors, StoreSettings store, String account) {
        this.doors = doors;
        this.store = store;
        this.account = account;
    }

    /** Sentences for whoever stands before the doors. */
    public List<String> told(long user) {
        List<Panel> panels;
        try {
            panels = doors.disconnected();
        } catch (BrivoFailure failure) {
            return List.of("Whether a control panel is disconnected is not known, so a door of such a panel may still"
                    + " open: " + failure.getMessage());
        }
        return panels.isEmpty()
                ? List.of("No control panel is disconnected: every door hears of it.")
                : of(user, panels);
    }

    private List<String> of(long user, List<Panel> panels) {
        Map<Long, Panel> byId = panels.stream().collect(Collectors.toMap(Panel::id, each -> each, (one, _) -> one));
        Optional<SortedMap<Long, SortedSet<String>>> known = DoorGlance.doors(store.address(), account, user);
        List<String> told = new ArrayList<>();
        if (known.isEmpty()) {
            byId.values()
                    .forEach(panel -> told.add(
                            "%s; which doors of theirs hang on it is not known (no run has learnt it, or one holds the store): there the card may still open until the panel is back"
                                    .formatted(away(panel))));
            return told;
        }
        byId.forEach((id, panel) -> {
            SortedSet<String> names = known.get().get(id);
            if (names != null) {
                told.add("%s: there the card may still open %s until it is back"
                        .formatted(away(panel), String.join(", ", names)));
            }
        });
        if (told.isEmpty()) {
            told.add("%s, but no door of theirs hangs there, by what the last runs learnt of the job's groups."
                    .formatted(byId.values().stream().map(Panel::name).collect(Collectors.joining(", "))
                            + (byId.size() == 1 ? " is disconnected" : " are disconnected")));
        }
        return told;
    }

    private static String away(Panel panel) {
        Instant last = panel.lastContact();
        return panel.name() + " is disconnected" + (last == null ? "" : ", last heard of at " + last);
    }
}
