package dev.brivosync.brivo;

import dev.brivosync.person.Secret;
import dev.brivosync.person.WantedPin;
import java.util.Optional;

/** Gives the digits of a sealed PIN away, to whoever has to send them. Implementations may be called by several threads. */
@FunctionalInterface
public interface PinOpening {
    /** Empty where it was sealed with another key. */
    Optional<Secret> open(WantedPin pin);

    /** For plans that give nobody a PIN. */
    static PinOpening none() {
        return pin -> Optional.empty();
    }
}
