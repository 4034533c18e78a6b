package dev.brivosync.source;

import dev.brivosync.person.WantedPin;

/** Makes a PIN unreadable as soon as it has been read. Implementations may be called by several threads. */
@FunctionalInterface
public interface PinSealing {
    WantedPin seal(String digits);

    /** For rules that give nobody a PIN. */
    static PinSealing none() {
        return digits -> {
            throw new IllegalStateException("nothing here can seal a PIN");
        };
    }
}
