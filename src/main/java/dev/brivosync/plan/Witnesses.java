package dev.brivosync.plan;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Who changed something in Brivo beside this connector, as far as the account's journal tells. */
@FunctionalInterface
public interface Witnesses {
    /**
     * @param objects ids of a user and, where that is what changed, of their cards
     * @return empty where the journal cannot be read, or does not mention them in the days that are looked at
     */
    Optional<Testimony> of(Set<Long> objects);

    /** Nobody can be asked. */
    static Witnesses none() {
        return objects -> Optional.empty();
    }

    /**
     * What the journal tells.
     *
     * @param by names of those who changed it, the last of them first
     * @param last when that was
     */
    record Testimony(List<String> by, Instant last) {
        public Testimony {
            by = List.copyOf(by);
        }
    }
}
