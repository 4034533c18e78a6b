package dev.brivosync.source;

import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** How a template makes its value of a record. */
interface Filling {
    SortedSet<String> columns();

    String fill(SourceRecord record, Moment moment);

    @Nullable
    String missingColumn(SourceRecord record);

    boolean yieldsTime();
}
