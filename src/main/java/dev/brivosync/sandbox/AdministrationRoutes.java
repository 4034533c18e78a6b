package dev.brivosync.sandbox;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/** The administrator behind the token, what it may see, and the account in numbers. */
final class AdministrationRoutes {
    static final List<Route> ROUTES = List.of(
            new Route("GET", "/administrators/whoami", AdministrationRoutes::whoAmI),
            new Route("GET", "/assignments/{administratorId}", AdministrationRoutes::assignments),
            new Route("GET", "/accounts/summary", AdministrationRoutes::summary),
            new Route("GET", "/time", AdministrationRoutes::time));

    private AdministrationRoutes() {}

    private static Answer whoAmI(Call call) {
        return Answer.ok(Fields.empty()
                .with("id", call.administrator().id())
                .with("username", call.administrator().name())
                .with("firstName", "Sandbox")
                .with("lastName", "Administrator")
                .with("identityType", "SENIOR")
                .with("email", "administrator@sandbox.example.test")
                .with("timezone", "US/Eastern")
                .with("canCreateAdmins", false)
                .all());
    }

    private static Answer assignments(Call call) {
        if (call.id("administratorId") != call.administrator().id()) {
            throw Refusal.notFound("Administrator with id " + call.variable("administratorId") + " does not exist");
        }
        Map<String, Object> everything = Map.of("isAll", true, "assignments", List.of());
        List<Object> groups = call.account().groupListing().stream()
                .filter(call::sees)
                .map(GroupRoutes::view)
                .toList();
        return Answer.ok(Fields.empty()
                .with("sites", everything)
                .with("groups", call.seesEverything() ? everything : Map.of("isAll", false, "assignments", groups))
                .with("emergencyScenarios", everything)
                .all());
    }

    private static Answer summary(Call call) {
        Account account = call.account();
        long active = account.users().listing().stream()
                .filter(user -> !user.suspended())
                .count();
        return Answer.ok(Fields.empty()
                .with("doorCount", Premises.ACCESS_POINTS.size())
                .with("activeUserCount", active)
                .with("panelCount", Premises.CONTROL_PANELS.size())
                .with("cameraCount", 0)
                .with("panelsOffline", call.switches().disconnectedPanels().size())
                .with("siteCount", Premises.SITES.size())
                .with("administratorCount", 1)
                .with("credentialCount", account.credentials().listing().size())
                .all());
    }

    /** Asks for the client's own time first (reference: Get server date and time). */
    private static Answer time(Call call) {
        String sent = call.request().header("current-date").orElse("");
        if (sent.isEmpty()) {
            throw Refusal.badRequest("Missing request header 'current-date' for method parameter of type Date");
        }
        try {
            OffsetDateTime.parse(sent);
        } catch (DateTimeException noTime) {
            throw Refusal.badRequest("Invalid current-date header value. Please provide a valid ISO 8601 date for"
                    + " the current-date header");
        }
        return Answer.ok(Map.of(
                "time", call.account().now().truncatedTo(ChronoUnit.MILLIS).toString()));
    }
}
