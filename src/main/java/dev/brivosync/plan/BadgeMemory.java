package dev.brivosync.plan;

import dev.brivosync.person.HeldBadge;
import dev.brivosync.person.PersonKey;
import java.time.Instant;
import java.util.Optional;

/** What is remembered of cards that we handed out and took back. */
public interface BadgeMemory {
    /**
     * Whether the end that this card has in Brivo is one that we wrote. Any other is somebody's decision, or Brivo's own
     * (FACTS: Users).
     */
    boolean wroteEnd(HeldBadge badge);

    /** From whom we took this card last; empty where we never did, or have given it to somebody since. */
    Optional<Return> returned(long credential);

    /** Nothing is remembered. */
    static BadgeMemory none() {
        return new BadgeMemory() {
            @Override
            public boolean wroteEnd(HeldBadge badge) {
                return false;
            }

            @Override
            public Optional<Return> returned(long credential) {
                return Optional.empty();
            }
        };
    }

    /** A card came back to the bank. */
    record Return(PersonKey from, Instant at) {}
}
