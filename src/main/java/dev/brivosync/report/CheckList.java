package dev.brivosync.report;

import dev.brivosync.report.Check.State;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JsonGenerator;

/**
 * What was looked at before a run, a line each.
 *
 * @param exit how a run would end now; 0 where it would work
 */
public record CheckList(List<Check> checks, int exit) {
    private static final int SCHEMA_VERSION = 1;

    public CheckList {
        checks = List.copyOf(checks);
    }

    /** @param out not closed */
    public void text(Look look, PrintStream out) {
        Page page = new TextPage(out, look);
        page.paragraph(verdict(), exit > 0 ? Ink.ALARM : count(State.LOOK) > 0 ? Ink.WARNING : Ink.CALM);
        Map<String, List<Row>> areas = new LinkedHashMap<>();
        checks.forEach(check -> areas.computeIfAbsent(check.area(), _ -> new ArrayList<>())
                .add(new Row(check.state().mark(), check.what(), check.state().word(), check.text(), "")));
        areas.forEach((area, rows) -> {
            page.title(
                    area.toUpperCase(Locale.ROOT).startsWith("JOB ") || area.startsWith("account ")
                            ? area.substring(0, area.indexOf(' ')).toUpperCase(Locale.ROOT)
                                    + area.substring(area.indexOf(' '))
                            : area.toUpperCase(Locale.ROOT));
            page.rows(rows);
        });
        out.flush();
    }

    private String verdict() {
        String looks = count(State.LOOK) == 0
                ? ""
                : " %s to look at.".formatted(Amount.of(count(State.LOOK), "thing", "things"));
        if (exit == 0) {
            return "READY: a run would work; whether each record is right, plan tells." + looks;
        }
        return "NOT READY: %s wrong, and a run would end with exit %d.%s%s"
                .formatted(
                        Amount.of(count(State.WRONG), "thing is", "things are"),
                        exit,
                        looks,
                        count(State.NOT_CHECKED) == 0
                                ? ""
                                : " %s not checked.".formatted(Amount.of(count(State.NOT_CHECKED), "was", "were")));
    }

    private long count(State state) {
        return checks.stream().filter(check -> check.state() == state).count();
    }

    /** @param out not closed */
    public void json(OutputStream out) {
        try (JsonGenerator json = JsonReport.WRITER.createGenerator(out)) {
            json.writeStartObject();
            json.writeNumberProperty("schemaVersion", SCHEMA_VERSION);
            json.writeBooleanProperty("ready", exit == 0);
            json.writeNumberProperty("exit", exit);
            json.writeArrayPropertyStart("checks");
            checks.forEach(check -> write(json, check));
            json.writeEndArray();
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    private static void write(JsonGenerator json, Check check) {
        json.writeStartObject();
        json.writeStringProperty("area", check.area());
        json.writeStringProperty("what", check.what());
        json.writeStringProperty(
                "state",
                switch (check.state()) {
                    case GOOD -> "ok";
                    case LOOK -> "look";
                    case WRONG -> "wrong";
                    case NOT_CHECKED -> "notChecked";
                });
        json.writeStringProperty("text", check.text());
        if (check.exit() != null) {
            json.writeNumberProperty("exit", check.exit());
        }
        json.writeEndObject();
    }
}
