package dev.brivosync.report;

import dev.brivosync.plan.PersonPlan;
import dev.brivosync.plan.PlannedChange;
import dev.brivosync.plan.Run;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import tools.jackson.core.JsonGenerator;

/** {@code holds} of the plan's JSON: each reason for which something waits, with its people and what they have in common. */
final class HoldJson {
    private HoldJson() {}

    static void write(JsonGenerator json, Run run, Iterable<PersonPlan> people) {
        Map<String, Integer> counts = new TreeMap<>();
        people.forEach(person -> person.changes().stream()
                .map(PlannedChange::held)
                .filter(Objects::nonNull)
                .distinct()
                .forEach(reason -> counts.merge(reason, 1, Integer::sum)));
        json.writeArrayPropertyStart("holds");
        counts.forEach((reason, count) -> {
            json.writeStartObject();
            json.writeStringProperty("reason", reason);
            json.writeNumberProperty("people", count);
            json.writeStringProperty("cause", run.causes().get(reason));
            json.writeEndObject();
        });
        json.writeEndArray();
    }
}
