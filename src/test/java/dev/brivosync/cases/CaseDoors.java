package dev.brivosync.cases;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What groups open in a case, written as {@code Front Door, 24x7}. */
final class CaseDoors {
    /** By their ids on the sandbox's premises. */
    private static final Map<String, Long> DOORS = Map.of(
            "Front Door", 111_101L,
            "Office Floor", 111_102L,
            "Lab A Door", 111_103L,
            "Server Room Door", 111_104L,
            "Garage Gate", 111_105L,
            "Executive Floor", 111_106L,
            "Annex Entrance", 222_101L,
            "Lab B Door", 222_102L);

    private static final Map<String, Long> SCHEDULES =
            Map.of("24x7", 339_955L, "weekdays", 339_956L, "9 to 5", 339_957L);

    private CaseDoors() {}

    /** At an instant that every plan can name. */
    static void disconnectAnnex(String sandbox) throws IOException, InterruptedException {
        String since = "{\"disconnectedPanels\": {\"Annex Panel\": \"2026-11-20T22:02:00Z\"}}";
        try (HttpClient http = HttpClient.newHttpClient()) {
            http.send(
                    HttpRequest.newBuilder(URI.create(sandbox + "/sandbox/switches"))
                            .PUT(HttpRequest.BodyPublishers.ofString(since))
                            .build(),
                    HttpResponse.BodyHandlers.discarding());
        }
    }

    static List<Map<String, Long>> permissions(List<String> doors) {
        return doors.stream().map(CaseDoors::permission).toList();
    }

    private static Map<String, Long> permission(String written) {
        String[] parts = written.split(", ", 2);
        return Map.of("accessPoint", known(DOORS, parts[0]), "schedule", known(SCHEDULES, parts[1]));
    }

    private static long known(Map<String, Long> ids, String name) {
        return Objects.requireNonNull(ids.get(name), () -> "the sandbox has no " + name + "; it has " + ids.keySet());
    }
}
