package dev.brivosync.report;

import dev.brivosync.plan.Audit;
import dev.brivosync.plan.Finding;
import dev.brivosync.plan.WaysIn;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** An audit for programs, schemaVersion 1. Names that are there stay and keep their meaning. Thread-safe. */
public final class JsonAudit {
    private static final int SCHEMA_VERSION = 1;

    /** @param out not closed */
    public void write(Audit audit, OutputStream out) {
        try (JsonGenerator json = JsonReport.WRITER.createGenerator(out)) {
            json.writeStartObject();
            json.writeNumberProperty("schemaVersion", SCHEMA_VERSION);
            json.writeStringProperty("job", audit.job());
            json.writeStringProperty("account", audit.accountName());
            json.writeStringProperty("at", audit.at().toString());
            JsonReport.source(json, audit.source());
            json.writeObjectPropertyStart("target");
            json.writeNumberProperty("users", audit.account().users());
            json.writeNumberProperty("active", audit.account().active());
            json.writeNumberProperty("inSource", audit.account().inSource());
            json.writeNumberProperty("groups", audit.account().groups());
            json.writeEndObject();
            json.writeNumberProperty("dangerous", audit.dangerous());
            json.writeObjectPropertyStart("summary");
            audit.counts().forEach((kind, count) -> json.writeNumberProperty(kind.label(), count));
            json.writeEndObject();
            json.writeArrayPropertyStart("findings");
            audit.findings().forEach(finding -> finding(json, audit, finding));
            json.writeEndArray();
            json.writeArrayPropertyStart("notes");
            audit.notes().forEach(note -> json.writeString(note.text()));
            json.writeEndArray();
            JsonReport.effort(json, audit.effort());
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    private static void finding(JsonGenerator json, Audit audit, Finding finding) {
        json.writeStartObject();
        json.writeStringProperty("kind", finding.kind().label());
        json.writeBooleanProperty("dangerous", finding.kind().isDangerous());
        text(json, "key", finding.key());
        json.writeStringProperty("name", finding.name());
        if (finding.brivoId() == null) {
            json.writeNullProperty("brivoId");
        } else {
            json.writeNumberProperty("brivoId", finding.brivoId());
        }
        if (finding.isOfPerson()) {
            text(json, "sourceName", finding.sourceName());
            text(json, "email", finding.email());
            json.writeBooleanProperty("suspended", finding.suspended());
            text(
                    json,
                    "lastDay",
                    finding.end() == null
                            ? ""
                            : TextAudit.lastDay(audit, finding).toString());
            text(json, "origin", finding.origin());
            ways(json, finding.waysIn());
        }
        json.writeStringProperty("why", finding.why());
        json.writeEndObject();
    }

    private static void ways(JsonGenerator json, @Nullable WaysIn ways) {
        if (ways != null) {
            texts(json, "opensWith", ways.withTold() ? ways.with() : null);
            texts(json, "doors", ways.doorsTold() ? ways.doors() : null);
            texts(json, "groups", ways.groups());
        }
    }

    /** @param values null where nobody knows */
    private static void texts(JsonGenerator json, String name, @Nullable List<String> values) {
        if (values == null) {
            json.writeNullProperty(name);
        } else {
            JsonReport.texts(json, name, values);
        }
    }

    private static void text(JsonGenerator json, String name, String value) {
        if (value.isEmpty()) {
            json.writeNullProperty(name);
        } else {
            json.writeStringProperty(name, value);
        }
    }
}
