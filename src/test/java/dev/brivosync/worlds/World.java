package dev.brivosync.worlds;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Both sides as they stand in the beginning, and what happens to them.
 *
 * @param ours whom the job owns, by their keys; nobody where it has never run
 * @param isNew whether the job has never run: its first sync is consented to
 * @param approving whether somebody releases whatever a sync holds
 */
record World(
        JobRules job,
        List<Row> rows,
        Account account,
        SortedMap<String, Ours> ours,
        boolean isNew,
        boolean approving,
        List<Day> days) {
    World {
        rows = List.copyOf(rows);
        account = account.copy();
        ours = new TreeMap<>(ours);
        days = List.copyOf(days);
    }

    /**
     * What the job remembers of one of its people.
     *
     * @param suspendedSince the day of our suspension; null where there is none
     * @param outSince the day of the first sync that found them out for good; null where none did
     * @param endsAt the first instant without access, as the source said last
     * @param former the key that they had before; null where they had none that counts
     */
    record Ours(
            long user,
            boolean suspendedByUs,
            int missingReads,
            @Nullable LocalDate suspendedSince,
            @Nullable LocalDate outSince,
            @Nullable Instant endsAt,
            @Nullable String former) {
        /** Somebody who was suspended the day before the first, if by us at all. */
        Ours(long user, boolean suspendedByUs, int missingReads) {
            this(user, suspendedByUs, missingReads, suspendedByUs ? Day.date(-1) : null, null, null, null);
        }

        Ours suspendedOn(LocalDate day) {
            return new Ours(user, true, missingReads, day, outSince, endsAt, former);
        }

        Ours notSuspended() {
            return new Ours(user, false, missingReads, null, outSince, endsAt, former);
        }

        Ours missing(int reads) {
            return new Ours(user, suspendedByUs, reads, suspendedSince, outSince, endsAt, former);
        }

        Ours out(@Nullable LocalDate day) {
            return new Ours(user, suspendedByUs, missingReads, suspendedSince, day, endsAt, former);
        }

        Ours ending(@Nullable Instant end) {
            return new Ours(user, suspendedByUs, missingReads, suspendedSince, outSince, end, former);
        }

        /** The same person, who had this key before. */
        Ours formerly(@Nullable String key) {
            return new Ours(user, suspendedByUs, missingReads, suspendedSince, outSince, endsAt, key);
        }
    }

    World withRows(List<Row> others) {
        return new World(job, others, account, ours, isNew, approving, days);
    }

    World withAccount(Account other) {
        return new World(job, rows, other, ours, isNew, approving, days);
    }

    World withOurs(SortedMap<String, Ours> others) {
        return new World(job, rows, account, others, isNew, approving, days);
    }

    World withDays(List<Day> others) {
        return new World(job, rows, account, ours, isNew, approving, others);
    }

    World withJob(JobRules other) {
        return new World(other, rows, account, ours, isNew, approving, days);
    }
}
