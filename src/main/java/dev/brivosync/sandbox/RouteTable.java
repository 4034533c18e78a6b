package dev.brivosync.sandbox;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Every verb and template of Brivo's API that the sandbox knows (FACTS: Endpoints). Whatever is not here is a wrong
 * verb or path: 596. Where two templates fit, the one that names the path is before the one that has a variable there.
 */
final class RouteTable {
    private static final String BASE = "/v1/api/";

    private static final List<Route> ROUTES = Stream.of(
                    UserRoutes.ROUTES,
                    MembershipRoutes.ROUTES,
                    GroupRoutes.ROUTES,
                    InvitationRoutes.ROUTES,
                    AssignmentRoutes.ROUTES,
                    CredentialRoutes.ROUTES,
                    CustomFieldRoutes.ROUTES,
                    PhotoRoutes.ROUTES,
                    AdministrationRoutes.ROUTES,
                    PremisesRoutes.ROUTES,
                    EventRoutes.ROUTES)
            .flatMap(List::stream)
            .toList();

    private RouteTable() {}

    /** A route and the path's part in it. */
    record Match(Route route, Map<String, String> encoded) {
        /** The variables decoded; a slash inside one is what Brivo's own server would not let pass (FACTS: Users). */
        Map<String, String> variables() {
            Map<String, String> decoded = new HashMap<>();
            encoded.forEach((name, value) -> decoded.put(name, decoded(value)));
            return decoded;
        }

        private static String decoded(String value) {
            String upper = value.toUpperCase(Locale.ROOT);
            if (upper.contains("%2F") || upper.contains("%5C") || value.contains("\\")) {
                throw Refusal.invalid();
            }
            return Request.segment(value);
        }
    }

    static Optional<Match> find(String verb, String path) {
        if (!path.startsWith(BASE)) {
            return Optional.empty();
        }
        List<String> segments = List.of(path.substring(BASE.length()).split("/", -1));
        return ROUTES.stream()
                .filter(route -> route.verb().equals(verb))
                .flatMap(route -> route.match(segments).map(variables -> new Match(route, variables)).stream())
                .findFirst();
    }
}
