package dev.brivosync.plan;

import dev.brivosync.person.PersonKey;
import java.util.Optional;

/** Who in the source claims which PIN. */
@FunctionalInterface
public interface PinClaims {
    /** Another person of the source with the PIN of this digest; empty where nobody has it. */
    Optional<PersonKey> rival(PersonKey key, String digest);
}
