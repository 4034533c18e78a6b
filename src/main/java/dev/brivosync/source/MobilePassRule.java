package dev.brivosync.source;

import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Who is invited to open doors with a telephone, as a job's {@code mobilePass} says.
 *
 * @param when null: everybody who has an address
 * @param email whom the invitation is for
 */
public record MobilePassRule(@Nullable Condition when, Template email) {
    /** The columns that the rule names. */
    SortedSet<String> columns() {
        SortedSet<String> columns = new TreeSet<>(email.columns());
        if (when != null) {
            columns.addAll(when.columns());
        }
        return columns;
    }
}
