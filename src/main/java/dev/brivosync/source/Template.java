package dev.brivosync.source;

import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * A value of the job file: {@code "{column}"}, {@code "{first} {last}"}, or CEL where it begins with {@code =}. Column
 * names ignore case and outer spaces; {@code {{} and {@code }}} are literal braces. Immutable.
 */
public final class Template {
    private final String text;
    private final Filling filling;

    private Template(String text, Filling filling) {
        this.text = text;
        this.filling = filling;
    }

    /** @throws BadRule where the text is no template */
    public static Template parse(String text) {
        if (text.stripLeading().startsWith("=")) {
            int start = text.indexOf('=') + 1;
            return new Template(text, ExpressionFilling.compile(text.substring(start), start));
        }
        return new Template(text, BracedFilling.parse(text));
    }

    /** The columns that the template names, as written; a column that an expression computes is not among them. */
    public SortedSet<String> columns() {
        return filling.columns();
    }

    /**
     * The value for this record, outer spaces gone; empty where its columns are absent. Where only some are, the double
     * space that one would leave is folded.
     *
     * @throws UnreadableValue where it is CEL and fails on this record
     */
    public String fill(SourceRecord record, Moment moment) {
        return Blanks.stripped(filling.fill(record, moment));
    }

    /** The first of its columns that this record leaves empty; null where the value is whole. */
    @Nullable
    String missingColumn(SourceRecord record) {
        return filling.missingColumn(record);
    }

    /** Whether it is CEL that yields points in time, which {@link #fill} writes in ISO form. */
    boolean yieldsTime() {
        return filling.yieldsTime();
    }

    @Override
    public String toString() {
        return text;
    }
}
