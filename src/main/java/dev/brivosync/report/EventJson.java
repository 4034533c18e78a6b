package dev.brivosync.report;

import dev.brivosync.plan.Change;
import dev.brivosync.plan.PersonPlan;
import dev.brivosync.plan.PlannedChange;
import dev.brivosync.plan.Summary;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/**
 * What happens in a run, for programs that look on: a JSON object for each event, which begins with {@code at},
 * {@code event} and {@code run}. People are told by key and Brivo's id alone; names, values and errors are the report's.
 */
public final class EventJson {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Clock clock;
    private int run;

    public EventJson(Clock clock) {
        this.clock = clock;
    }

    public String begun(int number, String job, String account) {
        run = number;
        return event("begun", json -> {
            json.writeStringProperty("job", job);
            json.writeStringProperty("account", account);
        });
    }

    /** @param total how many steps there will be; 0 where nobody knows */
    public String phase(String what, long total) {
        return event("phase", json -> {
            json.writeStringProperty("what", what);
            amount(json, "total", total == 0 ? null : total);
        });
    }

    /** @param total as of the phase */
    public String progress(long done, long total) {
        return event("progress", json -> {
            json.writeNumberProperty("done", done);
            amount(json, "total", total == 0 ? null : total);
        });
    }

    public String waits(String why, Duration length) {
        return event("waits", json -> {
            json.writeStringProperty("why", why);
            json.writeNumberProperty("seconds", length.toMillis() / 1000.0);
        });
    }

    /** The plan is there; its figures count as those of the plan's JSON do. */
    public String planned(Summary summary) {
        return event("planned", json -> {
            JsonReport.KINDS.forEach(kind -> json.writeNumberProperty(kind, summary.of(kind)));
            json.writeNumberProperty("unchanged", summary.unchanged());
            json.writeNumberProperty("held", summary.held());
            json.writeNumberProperty("blocked", summary.blocked());
        });
    }

    /** @param change one whose outcome is known */
    public String change(PersonPlan person, PlannedChange change) {
        return event("change", json -> {
            json.writeStringProperty("key", person.key().text());
            amount(json, "brivoId", ChangeJson.brivoId(person, change.change()));
            json.writeStringProperty("kind", change.change().kind());
            json.writeStringProperty("class", change.changeClass().label());
            switch (change.change()) {
                case Change.AddToGroup(var group) -> json.writeStringProperty("group", group.name());
                case Change.RemoveFromGroup(var group) -> json.writeStringProperty("group", group.name());
                default -> {
                    // whatever else belongs to it is in the report
                }
            }
            json.writeStringProperty("outcome", Fate.of(change, true).outcome());
        });
    }

    /** The last event of every run, however it ended. */
    public String ended(int exit) {
        return event("ended", json -> json.writeNumberProperty("exit", exit));
    }

    private String event(String name, Consumer<JsonGenerator> properties) {
        StringWriter line = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(line)) {
            json.writeStartObject();
            json.writeStringProperty("at", clock.instant().toString());
            json.writeStringProperty("event", name);
            amount(json, "run", run == 0 ? null : (long) run);
            properties.accept(json);
            json.writeEndObject();
        }
        return line.toString();
    }

    private static void amount(JsonGenerator json, String name, @Nullable Long number) {
        if (number == null) {
            json.writeNullProperty(name);
        } else {
            json.writeNumberProperty(name, number);
        }
    }
}
