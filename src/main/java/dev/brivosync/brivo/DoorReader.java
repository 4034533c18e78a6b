package dev.brivosync.brivo;

import dev.brivosync.brivo.DoorApi.AccessPoint;
import dev.brivosync.brivo.DoorApi.ControlPanel;
import dev.brivosync.brivo.DoorApi.Named;
import dev.brivosync.brivo.DoorApi.Permission;
import dev.brivosync.plan.Panel;
import dev.brivosync.plan.Passage;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What groups open, and which control panels Brivo does not reach. Every method throws {@link BrivoFailure} where Brivo
 * could not be asked, or would not say. Thread-safe.
 */
public final class DoorReader {
    private final DoorApi api;

    DoorReader(DoorApi api) {
        this.api = api;
    }

    /** What this group opens; one call for 100 doors. A group that is gone opens nothing. */
    public List<Passage> opened(long group) {
        Walk<Permission> walk = new Walk<>(
                "GET /groups/{id}/access/access-points",
                offset -> api.doorsOf(group, offset, Pages.SIZE),
                DoorReader::idOf);
        return AccountReader.present(walk::whole).orElse(List.of()).stream()
                .filter(permission -> permission.accessPoint() != null)
                .map(permission ->
                        new Passage(idOf(permission), name(permission.accessPoint()), name(permission.schedule())))
                .toList();
    }

    /** The panel of every door that has one, by the door's id. */
    public Map<Long, Long> panels() {
        Walk<AccessPoint> walk =
                new Walk<>("GET /access-points", offset -> api.accessPoints(offset, Pages.SIZE), AccessPoint::id);
        Map<Long, Long> panels = new TreeMap<>();
        for (AccessPoint door : walk.whole()) {
            if (door.controlPanelId() != null) {
                panels.put(door.id(), door.controlPanelId());
            }
        }
        return panels;
    }

    /** The panels that Brivo does not reach now. */
    public List<Panel> disconnected() {
        Walk<ControlPanel> walk = new Walk<>(
                "GET /control-panels", offset -> api.disconnectedPanels(offset, Pages.SIZE), ControlPanel::id);
        return walk.whole().stream()
                // unknown filters are ignored silently (FACTS: Lists)
                .filter(panel -> "disconnected".equalsIgnoreCase(panel.status()))
                .map(panel ->
                        new Panel(panel.id(), Objects.requireNonNullElse(panel.panelName(), ""), panel.lastContact()))
                .toList();
    }

    private static long idOf(Permission permission) {
        return permission.accessPoint() == null ? 0 : permission.accessPoint().id();
    }

    private static String name(@Nullable Named named) {
        return named == null ? "" : Objects.requireNonNullElse(named.name(), "");
    }
}
