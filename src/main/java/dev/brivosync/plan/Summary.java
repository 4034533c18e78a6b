package dev.brivosync.plan;

import java.util.Map;
import java.util.TreeMap;

/**
 * How much a plan changes, counted once.
 *
 * @param byKind changes by {@link Change#kind}: updates one per person, group changes one per group and person
 * @param unchanged people whose access and fields stay as they are
 * @param held changes that wait for consent, as yet; also counted under their kind
 * @param blocked changes that cannot be done; also counted under their kind
 */
public record Summary(Map<String, Integer> byKind, long unchanged, int held, int blocked) {
    public Summary {
        byKind = new TreeMap<>(byKind);
    }

    public int of(String kind) {
        return byKind.getOrDefault(kind, 0);
    }

    /** The same, where by now so many wait for consent. */
    public Summary stillHeld(int waiting) {
        return new Summary(byKind, unchanged, waiting, blocked);
    }

    /** All changes, held and blocked ones included. */
    public int changes() {
        return byKind.values().stream().mapToInt(Integer::intValue).sum();
    }
}
