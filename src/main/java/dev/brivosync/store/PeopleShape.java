package dev.brivosync.store;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Whom the rules of a job made of one read of its sources: later reads are measured by it.
 *
 * @param people those who were understood whole
 * @param rejected records that could not be used; their people are there, and nobody knows in which groups
 * @param groups how many people the rules of each managed group name
 * @param leaverNamed whether this read or any before it named anybody who may not enter any more
 */
public record PeopleShape(long people, long rejected, SortedMap<String, Long> groups, boolean leaverNamed) {
    /** More rejected records than this share leave too little to measure later reads by. */
    private static final double MOST_REJECTED = 0.1;

    public PeopleShape {
        groups = Collections.unmodifiableSortedMap(new TreeMap<>(groups));
    }

    /** Whether later reads can be measured by it. */
    boolean isMeasure() {
        return rejected <= MOST_REJECTED * (people + rejected);
    }
}
