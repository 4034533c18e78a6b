package dev.brivosync.report;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.util.Instantiatable;

/**
 * Lays out a document so that its parts stand on lines of their own and each change on one: readable, and fit for line
 * tools. For one document at a time; not thread-safe.
 */
final class OneChangePerLine implements PrettyPrinter, Instantiatable<OneChangePerLine> {
    /** What lies deeper stays on its line. */
    private static final int DEEPEST = 2;

    private int depth;

    @Override
    public OneChangePerLine createInstance() {
        return new OneChangePerLine();
    }

    @Override
    public void writeRootValueSeparator(JsonGenerator json) {
        json.writeRaw('\n');
    }

    @Override
    public void writeStartObject(JsonGenerator json) {
        start(json, '{');
    }

    @Override
    public void writeEndObject(JsonGenerator json, int entries) {
        end(json, entries, '}');
    }

    @Override
    public void writeObjectEntrySeparator(JsonGenerator json) {
        separate(json);
    }

    @Override
    public void writeObjectNameValueSeparator(JsonGenerator json) {
        json.writeRaw(": ");
    }

    @Override
    public void writeStartArray(JsonGenerator json) {
        start(json, '[');
    }

    @Override
    public void writeEndArray(JsonGenerator json, int values) {
        end(json, values, ']');
    }

    @Override
    public void writeArrayValueSeparator(JsonGenerator json) {
        separate(json);
    }

    @Override
    public void beforeArrayValues(JsonGenerator json) {
        newLine(json);
    }

    @Override
    public void beforeObjectEntries(JsonGenerator json) {
        newLine(json);
    }

    private void start(JsonGenerator json, char bracket) {
        depth++;
        json.writeRaw(bracket);
    }

    private void end(JsonGenerator json, int inside, char bracket) {
        if (inside > 0 && depth <= DEEPEST) {
            depth--;
            newLine(json);
        } else {
            depth--;
        }
        json.writeRaw(bracket);
    }

    private void separate(JsonGenerator json) {
        json.writeRaw(depth <= DEEPEST ? "," : ", ");
        newLine(json);
    }

    private void newLine(JsonGenerator json) {
        if (depth <= DEEPEST) {
            json.writeRaw("\n" + "  ".repeat(depth));
        }
    }
}
