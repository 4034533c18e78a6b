package dev.brivosync.source;

import java.util.SortedSet;
import java.util.TreeSet;

/** A value of the job file: {@code "{column}"}, {@code "{first} {last}"}, or CEL where it begins with {@code =}. */
public final class Template {
    private final String text;

    private Template(String text) {
        this.text = text;
    }

    /** @throws BadRule where the text is no template */
    public static Template parse(String text) {
        return new Template(text);
    }

    /** The columns that the template names, as written. */
    public SortedSet<String> columns() {
        return new TreeSet<>();
    }

    /** The value for this record, outer spaces gone; empty where its columns are absent. */
    public String fill(SourceRecord record, Moment moment) {
        return text;
    }

    @Override
    public String toString() {
        return text;
    }
}
