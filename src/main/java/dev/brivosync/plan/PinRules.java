package dev.brivosync.plan;

import java.util.Optional;

/**
 * What a planner must know about PINs.
 *
 * @param managed whether the job gives PINs; where it does not, nobody's is touched
 */
public record PinRules(boolean managed, PinClaims claims) {
    /** For a job that says nothing about PINs. */
    public static PinRules none() {
        return new PinRules(false, (key, digest) -> Optional.empty());
    }
}
