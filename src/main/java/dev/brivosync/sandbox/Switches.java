package dev.brivosync.sandbox;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * What Brivo may change without notice, as it stands now.
 *
 * @param sparseListings whether a user listing carries only what the recordings of 2017 showed: id, externalId, names
 *     and suspended (FACTS: Lists)
 */
record Switches(
        double callsPerSecond,
        long callsPerMonth,
        Duration tokenLife,
        Duration latency,
        Duration latencyJitter,
        boolean sparseListings,
        List<Fault> faults) {
    Switches {
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
                json.has("faults") ? Fault.list(json.path("faults")) : faults);
    }

    Map<String, Object> toJson() {
        return Fields.empty()
                .with("callsPerSecond", callsPerSecond)
                .with("callsPerMonth", callsPerMonth)
                .with("tokenLifeSeconds", tokenLife.toSeconds())
                .with("latencyMillis", latency.toMillis())
                .with("latencyJitterMillis", latencyJitter.toMillis())
                .with("sparseListings", sparseListings)
                .with("faults", faults.stream().map(Fault::toJson).toList())
                .all();
    }
}
