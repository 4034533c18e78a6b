package dev.brivosync.sandbox;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** The buildings behind every account: two sites with a panel each, and their doors. */
final class Premises {
    record Site(long id, String siteName) {}

    record ControlPanel(long id, String panelName, long siteId) {}

    record AccessPoint(long id, String name, long controlPanelId, long siteId) {}

    record Schedule(long id, String name) {}

    static final List<Site> SITES = List.of(new Site(111, "Headquarters"), new Site(222, "Annex"));

    static final List<ControlPanel> CONTROL_PANELS =
            List.of(new ControlPanel(271_622, "HQ Panel", 111), new ControlPanel(221_314, "Annex Panel", 222));

    static final List<AccessPoint> ACCESS_POINTS = List.of(
            new AccessPoint(111_101, "Front Door", 271_622, 111),
            new AccessPoint(111_102, "Office Floor", 271_622, 111),
            new AccessPoint(111_103, "Lab A Door", 271_622, 111),
            new AccessPoint(111_104, "Server Room Door", 271_622, 111),
            new AccessPoint(111_105, "Garage Gate", 271_622, 111),
            new AccessPoint(111_106, "Executive Floor", 271_622, 111),
            new AccessPoint(222_101, "Annex Entrance", 221_314, 222),
            new AccessPoint(222_102, "Lab B Door", 221_314, 222));

    static final List<Schedule> SCHEDULES = List.of(
            new Schedule(339_955, "24x7 - Always On"),
            new Schedule(339_956, "Weekdays 7 to 19"),
            new Schedule(339_957, "9 to 5"));

    private Premises() {}

    /** The panels that are offline until somebody switches that. */
    static Map<String, @Nullable Instant> usuallyDisconnected() {
        return Collections.singletonMap("Annex Panel", null);
    }

    static Site site(long id) {
        return SITES.stream().filter(site -> site.id() == id).findFirst().orElseThrow(NoSuchElementException::new);
    }

    static AccessPoint accessPoint(long id) {
        return ACCESS_POINTS.stream()
                .filter(door -> door.id() == id)
                .findFirst()
                .orElseThrow(NoSuchElementException::new);
    }

    static Schedule schedule(long id) {
        return SCHEDULES.stream()
                .filter(schedule -> schedule.id() == id)
                .findFirst()
                .orElseThrow(NoSuchElementException::new);
    }

    /** The door of that name, open at all times for whoever is in a group with it. */
    static Permission always(String door) {
        return ACCESS_POINTS.stream()
                .filter(point -> point.name().equals(door))
                .map(point -> new Permission(point.id(), SCHEDULES.getFirst().id()))
                .findFirst()
                .orElseThrow(NoSuchElementException::new);
    }

    /** The door of that name, open on weekdays for whoever is in a group with it. */
    static Permission weekdays(String door) {
        return new Permission(always(door).accessPoint(), SCHEDULES.get(1).id());
    }
}
