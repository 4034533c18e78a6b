package dev.brivosync.plan;

import dev.brivosync.person.Badge;
import dev.brivosync.person.PersonKey;
import java.util.Optional;

/** Who in the source claims which card. */
@FunctionalInterface
public interface BadgeClaims {
    /** Another person of the source who claims the same card; empty where nobody does. */
    Optional<PersonKey> rival(PersonKey key, Badge badge);
}
