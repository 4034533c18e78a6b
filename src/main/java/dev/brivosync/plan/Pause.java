package dev.brivosync.plan;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Set;

/**
 * A time in which a job should have run and did not: whoever it had suspended may have been reinstated and suspended again
 * by somebody meanwhile, so that a suspension is the job's own only where that is proven.
 *
 * @param lastRun the day on which it ran last
 * @param now the day on which it runs again
 * @param proven ids of users whose suspension is still that of the job, as the account's journal proves
 */
public record Pause(LocalDate lastRun, LocalDate now, Set<Long> proven) {
    private static final String BETWEEN = "/";

    public Pause {
        proven = Set.copyOf(proven);
    }

    /** Whether nobody knows whose doing this person's suspension is, which the ledger takes for ours. */
    boolean doubts(OwnedPerson owned) {
        return owned.suspendedByUs() && !proven.contains(owned.brivoId());
    }

    /** As it is remembered of whoever was suspended then. */
    public String remembered() {
        return lastRun + BETWEEN + now;
    }

    static Pause of(String remembered) {
        String[] days = remembered.split(BETWEEN);
        return new Pause(LocalDate.parse(days[0]), LocalDate.parse(days[1]), Set.of());
    }

    /** Why nobody knows: {@code suspended, and it is not known by whom, since …}. */
    String words() {
        return "suspended, and it is not known by whom, since this job did not run for %d days (%s to %s)"
                .formatted(ChronoUnit.DAYS.between(lastRun, now), lastRun, now);
    }
}
