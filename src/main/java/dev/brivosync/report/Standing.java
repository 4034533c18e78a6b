package dev.brivosync.report;

import dev.brivosync.plan.Decision;
import dev.brivosync.plan.PausedJob;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a job stands: when it runs, how it came out, and what of it needs somebody.
 *
 * @param last its newest run, whatever was asked for; null where there is none
 * @param whole its newest that looked at everybody and wrote
 * @param good when the last one of everybody began that ended well
 * @param synced when people were last looked at
 * @param elsewhere newest runs on other accounts: rehearsals
 * @param needs the worst first
 */
public record Standing(
        Of of,
        @Nullable PastRun last,
        @Nullable PastRun whole,
        @Nullable Instant good,
        @Nullable Instant synced,
        List<PastRun> elsewhere,
        List<Held> held,
        List<Decided> decided,
        @Nullable PausedJob paused,
        List<Untold> untold,
        List<Need> needs) {
    public Standing {
        elsewhere = List.copyOf(elsewhere);
        held = List.copyOf(held);
        decided = List.copyOf(decided);
        untold = List.copyOf(untold);
        needs = needs.stream().sorted().toList();
    }

    /**
     * Whose.
     *
     * @param account empty where the job's file cannot be read
     * @param schedule in words; empty where the job runs by hand
     * @param next when a whole run begins; null where none will
     * @param missed when a run should have begun that has not; null where none is missing
     * @param problems what is wrong with its file, or names no account
     */
    public record Of(
            String job,
            String account,
            String description,
            String schedule,
            ZoneId zone,
            @Nullable Instant next,
            @Nullable Instant missed,
            List<String> problems) {
        public Of {
            problems = List.copyOf(problems);
        }
    }

    /**
     * People of one class who wait for somebody's consent.
     *
     * @param cause without figures, such as {@code leaver limit}
     * @param until when it can be decided no more; null: until a newer plan
     */
    public record Held(
            int run,
            String changeClass,
            String cause,
            int people,
            Instant since,
            @Nullable Instant until) {
        /** {@code leaver: 43 people, held since Thu 26 Nov 02:00 (leaver limit), until Wed 2 Dec 02:00}. */
        public String words(ZoneId zone) {
            return "%s: %s, held since %s%s (%s)"
                    .formatted(
                            changeClass,
                            Amount.of(people, "person", "people"),
                            TargetState.minute(since, zone),
                            until == null ? "" : ", to decide until " + TargetState.minute(until, zone),
                            cause);
        }

        boolean expired(Instant now) {
            return until != null && !until.isAfter(now);
        }
    }

    /** What somebody decided and no run has used yet. */
    public record Decided(
            Decision.Verdict verdict,
            int run,
            String changeClass,
            int people,
            String by,
            @Nullable Instant until) {}

    /** Somebody who could not be told how a run ended. */
    public record Untold(String place, Instant at, @Nullable Integer run, String why) {}

    String job() {
        return of.job();
    }

    boolean needsSomebody() {
        return !needs.isEmpty();
    }
}
