package dev.brivosync.plan;

import dev.brivosync.person.PersonKey;

/**
 * Somebody whom this job created or adopted, as the ledger remembers; nobody else is ever touched.
 *
 * @param name as last seen, for reports
 * @param suspendedByUs false for a suspended user means: somebody did that by hand, and it stays
 * @param missingReads in how many complete reads in a row the person was absent
 * @param invited whether we invited them to a mobile pass
 * @param memory what else is remembered of them
 */
public record OwnedPerson(
        PersonKey key,
        long brivoId,
        String name,
        boolean suspendedByUs,
        int missingReads,
        boolean invited,
        Memory memory) {
    /** Somebody who was never invited. */
    public OwnedPerson(PersonKey key, long brivoId, String name, boolean suspendedByUs, int missingReads) {
        this(key, brivoId, name, suspendedByUs, missingReads, false, Memory.none());
    }

    /** The same person under another key. */
    OwnedPerson under(PersonKey another) {
        return new OwnedPerson(another, brivoId, name, suspendedByUs, missingReads, invited, memory);
    }
}
