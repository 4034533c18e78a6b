package dev.brivosync.plan;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What two runs had to do with one person.
 *
 * @param earlier null where the earlier run had nothing to do with them
 * @param later null where the later one had not
 */
public record InTwoRuns(
        @Nullable PersonPlan earlier, @Nullable PersonPlan later) {
    public Compared compared() {
        return later == null
                ? new Compared(Compared.Kind.GONE, List.of(), either().changes())
                : Compared.of(earlier, later);
    }

    /** The person, as the later run had them where it had. */
    public PersonPlan either() {
        return later == null ? Objects.requireNonNull(earlier) : later;
    }
}
