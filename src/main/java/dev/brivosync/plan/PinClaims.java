package dev.brivosync.plan;

import dev.brivosync.person.PersonKey;
import java.util.Optional;

/** Who in the source claims which PIN, and who of the job has it. */
@FunctionalInterface
public interface PinClaims {
    /** Another person of the source with the PIN of this digest; empty where nobody has it. */
    Optional<PersonKey> rival(PersonKey key, String digest);

    /** Another person of this job who has this PIN in the account, as we wrote it last; empty where nobody is known to. */
    default Optional<Change.Giver> holder(PersonKey key, String digest) {
        return Optional.empty();
    }
}
