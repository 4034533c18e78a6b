package dev.brivosync.store;

import dev.brivosync.plan.Trait;
import java.util.BitSet;

/**
 * Remembers traits in little memory, however many they are: what it says it has never seen it has never seen. Not
 * thread-safe.
 */
final class Sieve {
    private static final int BITS = 1 << 24;

    private final BitSet seen = new BitSet(BITS);

    void add(Trait trait) {
        seen.set(place(trait));
    }

    void addAll(Iterable<Trait> traits) {
        traits.forEach(this::add);
    }

    boolean isEmpty() {
        return seen.isEmpty();
    }

    boolean mayHold(Trait trait) {
        return seen.get(place(trait));
    }

    private static int place(Trait trait) {
        int hash = trait.hashCode() * 0x9E3779B9;
        return (hash ^ (hash >>> 15)) & (BITS - 1);
    }
}
