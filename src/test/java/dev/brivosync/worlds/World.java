package dev.brivosync.worlds;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

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

    /** What the job remembers of one of its people. */
    record Ours(long user, boolean suspendedByUs, int missingReads) {
        Ours suspended(boolean byUs) {
            return new Ours(user, byUs, missingReads);
        }

        Ours missing(int reads) {
            return new Ours(user, suspendedByUs, reads);
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
