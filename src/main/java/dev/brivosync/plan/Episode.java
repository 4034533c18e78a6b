package dev.brivosync.plan;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one run had to do with one person.
 *
 * @param run without what it read and how many people it reached
 * @param ended when each of the person's changes ended, in their order; null for one that was not tried
 * @param madeUser the user whom the run made or took over for them; null where it did not
 * @param undoneBy the run that undid it, wholly or in part; null where none did
 */
public record Episode(
        Run run,
        PersonPlan person,
        List<@Nullable Instant> ended,
        @Nullable Long madeUser,
        @Nullable Integer undoneBy) {
    public Episode {
        ended = Collections.unmodifiableList(new ArrayList<>(ended));
    }

    /** Whether anything was tried, or somebody decided. */
    public boolean isEventful() {
        return person.changes().stream().anyMatch(change -> change.outcome() != null || change.decision() != null);
    }

    /** Whether it says of the person what another run of the same job said as well, and neither did anything. */
    public boolean repeats(Episode other) {
        return !isEventful()
                && !other.isEventful()
                && run.job().equals(other.run.job())
                && run.account().equals(other.run.account())
                && Compared.of(other.person, person).isSame();
    }
}
