package dev.brivosync.brivo;

import java.util.Optional;

/** Knows whom somebody has suspended since a plan was made. Called by several threads. */
@FunctionalInterface
public interface Orders {
    /** Why this user must not be let in just now; empty where nobody ordered that. */
    Optional<String> keepOut(long user);

    static Orders none() {
        return _ -> Optional.empty();
    }
}
