package dev.brivosync.sandbox;

import dev.brivosync.sandbox.Premises.AccessPoint;
import dev.brivosync.sandbox.Premises.ControlPanel;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Doors and panels. A panel that is disconnected keeps what it last knew (FACTS: Users). */
final class PremisesRoutes {
    private static final Duration OFFLINE_SINCE = Duration.ofDays(2);

    static final List<Route> ROUTES = List.of(
            new Route("GET", "/access-points", PremisesRoutes::accessPoints),
            new Route("GET", "/control-panels", PremisesRoutes::controlPanels));

    private PremisesRoutes() {}

    private static Answer accessPoints(Call call) {
        Predicate<AccessPoint> wanted = Criterion.all(call.request().query(), PremisesRoutes::doorMeaning);
        return call.page().answer(Premises.ACCESS_POINTS.stream().filter(wanted).toList(), PremisesRoutes::door);
    }

    private static Predicate<AccessPoint> doorMeaning(Criterion criterion) {
        return switch (criterion.subject()) {
            case "name__eq" -> door -> criterion.isIn(door.name());
            case "report_live_status__eq" -> door -> criterion.value().equals("false");
            default -> throw Refusal.invalid();
        };
    }

    private static Object door(AccessPoint door) {
        return Fields.empty()
                .with("id", door.id())
                .with("name", door.name())
                .with("controlPanelId", door.controlPanelId())
                .with("siteId", door.siteId())
                .with("siteName", Premises.site(door.siteId()).siteName())
                .with("activationEnabled", true)
                .with("twoFactorEnabled", false)
                .all();
    }

    /** A door with the schedule during which a group may pass it. */
    static Object permission(Permission permission) {
        AccessPoint door = Premises.accessPoint(permission.accessPoint());
        return Fields.empty()
                .with(
                        "accessPoint",
                        Fields.empty()
                                .with("id", door.id())
                                .with("name", door.name())
                                .with("type", "Door")
                                .all())
                .with("schedule", Premises.schedule(permission.schedule()))
                .all();
    }

    private static Answer controlPanels(Call call) {
        Instant now = call.account().now().truncatedTo(ChronoUnit.SECONDS);
        Map<String, @Nullable Instant> disconnected = call.switches().disconnectedPanels();
        Predicate<ControlPanel> wanted =
                Criterion.all(call.request().query(), criterion -> panelMeaning(criterion, disconnected.keySet()));
        return call.page()
                .answer(
                        Premises.CONTROL_PANELS.stream().filter(wanted).toList(),
                        panel -> panel(panel, now, disconnected));
    }

    private static Predicate<ControlPanel> panelMeaning(Criterion criterion, Set<String> disconnected) {
        return switch (criterion.subject() + ":" + criterion.value()) {
            case "status__eq:connected" -> panel -> !disconnected.contains(panel.panelName());
            case "status__eq:disconnected" -> panel -> disconnected.contains(panel.panelName());
            default -> throw Refusal.invalid();
        };
    }

    private static Object panel(ControlPanel panel, Instant now, Map<String, @Nullable Instant> disconnected) {
        boolean lost = disconnected.containsKey(panel.panelName());
        Instant contact = Objects.requireNonNullElse(disconnected.get(panel.panelName()), now.minus(OFFLINE_SINCE));
        return Fields.empty()
                .with("id", panel.id())
                .with("panelName", panel.panelName())
                .with("serialNumber", "CP" + panel.id())
                .with("activated", "2015-03-25T04:00:00Z")
                .with("updated", "2015-07-09T04:00:00Z")
                .with("lastContact", (lost ? contact : now).toString())
                .with("firmwareVersion", "5.0.19")
                .with("panelType", "IRIS V5.0")
                .with("status", lost ? "DISCONNECTED" : "CONNECTED")
                .all();
    }
}
