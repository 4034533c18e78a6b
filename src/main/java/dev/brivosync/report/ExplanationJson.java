package dev.brivosync.report;

import dev.brivosync.plan.PersonPlan;
import dev.brivosync.plan.Run;
import dev.brivosync.report.Explanation.CardSide;
import dev.brivosync.report.Explanation.Field;
import dev.brivosync.report.Explanation.Group;
import dev.brivosync.report.Explanation.Source;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** One person, explained for programs. */
public final class ExplanationJson {
    private ExplanationJson() {}

    /** @param out not closed */
    public static void write(Explanation told, OutputStream out) {
        try (JsonGenerator json = JsonReport.WRITER.createGenerator(out)) {
            json.writeStartObject();
            json.writeNumberProperty("schemaVersion", 1);
            json.writeStringProperty("key", told.key());
            json.writeStringProperty("name", told.name());
            json.writeStringProperty("job", told.job());
            json.writeStringProperty("account", told.account());
            json.writeBooleanProperty("live", told.live());
            json.writeNumberProperty("run", told.run().number());
            json.writeStringProperty("asOf", told.run().started().toString());
            json.writeStringProperty("verdict", told.verdict());
            source(json, told.source());
            json.writeArrayPropertyStart("rules");
            told.rules().forEach(rule -> rule(json, rule));
            json.writeEndArray();
            JsonReport.texts(json, "match", told.match());
            JsonReport.texts(json, "standing", told.standing());
            json.writeArrayPropertyStart("fields");
            told.fields().forEach(field -> field(json, field));
            json.writeEndArray();
            json.writeArrayPropertyStart("groups");
            told.groups().forEach(group -> group(json, group));
            json.writeEndArray();
            json.writeArrayPropertyStart("cards");
            told.cards().forEach(card -> card(json, card));
            json.writeEndArray();
            plan(json, told.plan(), told.run());
            json.writeObjectPropertyStart("guards");
            told.guards().forEach(json::writeStringProperty);
            json.writeEndObject();
            JsonReport.texts(json, "calls", told.calls());
            json.writeNumberProperty("callsInAll", told.callsInAll());
            JsonReport.texts(json, "unknown", told.unknown());
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    private static void source(JsonGenerator json, @Nullable Source source) {
        if (source == null) {
            json.writeNullProperty("source");
            return;
        }
        json.writeObjectPropertyStart("source");
        json.writeStringProperty("origin", source.origin());
        json.writeStringProperty("rejected", source.rejected());
        json.writeObjectPropertyStart("values");
        source.values().forEach((column, values) -> JsonReport.texts(json, column, values));
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void rule(JsonGenerator json, Explanation.Rule rule) {
        json.writeStartObject();
        json.writeStringProperty("rule", rule.place());
        json.writeStringProperty("written", rule.written());
        json.writeStringProperty("answer", rule.answer());
        json.writeStringProperty("because", rule.because());
        json.writeEndObject();
    }

    private static void field(JsonGenerator json, Field field) {
        json.writeStartObject();
        json.writeStringProperty("field", field.field());
        json.writeStringProperty("wanted", field.wanted());
        json.writeStringProperty("present", field.present());
        json.writeStringProperty("change", field.change());
        json.writeEndObject();
    }

    private static void group(JsonGenerator json, Group group) {
        json.writeStartObject();
        json.writeStringProperty("group", group.name());
        answer(json, "wanted", group.wanted());
        answer(json, "present", group.present());
        json.writeStringProperty("because", group.because());
        JsonReport.texts(json, "doors", group.doors());
        json.writeEndObject();
    }

    private static void card(JsonGenerator json, CardSide card) {
        json.writeStartObject();
        json.writeStringProperty("number", card.number());
        answer(json, "wanted", card.wanted());
        answer(json, "present", card.present());
        json.writeStringProperty("because", card.because());
        json.writeEndObject();
    }

    private static void answer(JsonGenerator json, String name, @Nullable Boolean answer) {
        if (answer == null) {
            json.writeNullProperty(name);
        } else {
            json.writeBooleanProperty(name, answer);
        }
    }

    private static void plan(JsonGenerator json, @Nullable PersonPlan plan, Run run) {
        json.writeArrayPropertyStart("changes");
        if (plan != null) {
            plan.changes().forEach(change -> ChangeJson.write(json, plan, change, run.state() != Run.State.PLANNED));
        }
        json.writeEndArray();
        json.writeArrayPropertyStart("notes");
        if (plan != null) {
            plan.notes().forEach(note -> ChangeJson.note(json, plan, note));
        }
        json.writeEndArray();
    }
}
