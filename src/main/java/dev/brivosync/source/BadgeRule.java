package dev.brivosync.source;

import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who carries which card, as one entry of a job's {@code badges} says.
 *
 * @param when null: everybody who has a number
 * @param format the format's name or id
 * @param number as printed on the card; a person without one gets none by this rule
 * @param facility null where the format has none
 * @param reference the label in Brivo; null means the number
 * @param validFrom null means at once
 * @param validTo last day; null means that of the holder's access, where the job knows one
 */
public record BadgeRule(
        @Nullable Condition when,
        String format,
        Template number,
        @Nullable Template facility,
        @Nullable Template reference,
        @Nullable Template validFrom,
        @Nullable Template validTo) {
    /** The columns that the rule names. */
    SortedSet<String> columns() {
        SortedSet<String> columns = new TreeSet<>(number.columns());
        if (when != null) {
            columns.addAll(when.columns());
        }
        Stream.of(facility, reference, validFrom, validTo)
                .filter(Objects::nonNull)
                .forEach(template -> columns.addAll(template.columns()));
        return columns;
    }
}
