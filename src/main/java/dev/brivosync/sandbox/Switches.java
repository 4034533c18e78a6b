package dev.brivosync.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What Brivo may change without notice, as it stands now.
 *
 * @param sparseListings whether a user listing carries only what the recordings of 2017 showed: id, externalId, names
 *     and suspended (FACTS: Lists)
 * @param hiddenGroups names of groups outside the administrator's assignments: they and the users who are in no other
 *     group are not to be seen, yet count (FACTS: The gateway)
 * @param disconnectedPanels names of control panels that are offline, each with its last contact; null: two days ago
 * @param conversions forms of its own in which the account stores what it is sent
 */
record Switches(
        double callsPerSecond,
        long callsPerMonth,
        Duration tokenLife,
        Duration latency,
        Duration latencyJitter,
        boolean sparseListings,
        Set<String> hiddenGroups,
        Map<String, @Nullable Instant> disconnectedPanels,
        Set<Conversion> conversions,
        List<Fault> faults) {
    Switches {
        conversions = Set.copyOf(conversions);
        hiddenGroups = Set.copyOf(hiddenGroups);
        disconnectedPanels = new TreeMap<>(disconnectedPanels);
        faults = List.copyOf(faults);
    }

    /** These switches with whatever the JSON names turned; what it leaves out stays. */
    Switches turnedBy(JsonNode json) {
        return new Switches(
                json.path("callsPerSecond").asDouble(callsPerSecond),
                json.path("callsPerMonth").asLong(callsPerMonth),
                json.has("tokenLifeSeconds")
                        ? Duration.ofSeconds(json.path("tokenLifeSeconds").asLong())
                        : tokenLife,
                Duration.ofMillis(json.path("latencyMillis").asLong(latency.toMillis())),
                Duration.ofMillis(json.path("latencyJitterMillis").asLong(latencyJitter.toMillis())),
                json.path("sparseListings").asBoolean(sparseListings),
                json.has("hiddenGroups") ? names(json.path("hiddenGroups")) : hiddenGroups,
                json.has("disconnectedPanels") ? panels(json.path("disconnectedPanels")) : disconnectedPanels,
                json.has("conversions") ? conversions(json.path("conversions")) : conversions,
                json.has("faults") ? Fault.list(json.path("faults")) : faults);
    }

    private static Set<String> names(JsonNode json) {
        Set<String> names = new TreeSet<>();
        json.forEach(name -> names.add(name.asString()));
        return names;
    }

    /** {@code {"HQ Panel": null, "Annex Panel": "2026-11-24T22:02:00Z"}}. */
    private static Map<String, @Nullable Instant> panels(JsonNode json) {
        Map<String, @Nullable Instant> panels = new TreeMap<>();
        json.propertyStream().forEach(panel -> {
            if (Premises.CONTROL_PANELS.stream()
                    .noneMatch(each -> each.panelName().equals(panel.getKey()))) {
                throw new IllegalArgumentException("there is no control panel " + panel.getKey());
            }
            panels.put(panel.getKey(), panel.getValue().isNull() ? null : instant(panel.getValue()));
        });
        return panels;
    }

    private static Instant instant(JsonNode json) {
        try {
            return Instant.parse(json.asString());
        } catch (DateTimeParseException wrong) {
            throw new IllegalArgumentException("a last contact is written like 2026-11-24T22:02:00Z", wrong);
        }
    }

    private static Set<Conversion> conversions(JsonNode json) {
        return names(json).stream().map(Conversion::valueOf).collect(Collectors.toSet());
    }

    /** What is stored where this is sent. */
    Profile stored(Profile sent) {
        Profile stored = sent;
        for (Conversion conversion : conversions) {
            stored = conversion.stored(stored);
        }
        return stored;
    }

    /** The same for a custom field. */
    String stored(String fieldValue) {
        String stored = fieldValue;
        for (Conversion conversion : conversions) {
            stored = conversion.stored(stored);
        }
        return stored;
    }

    Map<String, Object> toJson() {
        return Fields.empty()
                .with("callsPerSecond", callsPerSecond)
                .with("callsPerMonth", callsPerMonth)
                .with("tokenLifeSeconds", tokenLife.toSeconds())
                .with("latencyMillis", latency.toMillis())
                .with("latencyJitterMillis", latencyJitter.toMillis())
                .with("sparseListings", sparseListings)
                .withList("hiddenGroups", new TreeSet<>(hiddenGroups))
                .with("disconnectedPanels", contacts())
                .withList(
                        "conversions",
                        conversions.stream().map(Enum::name).sorted().toList())
                .withList("faults", faults.stream().map(Fault::toJson).toList())
                .all();
    }

    private Map<String, @Nullable String> contacts() {
        Map<String, @Nullable String> contacts = new TreeMap<>();
        disconnectedPanels.forEach(
                (panel, contact) -> contacts.put(panel, contact == null ? null : contact.toString()));
        return contacts;
    }
}
