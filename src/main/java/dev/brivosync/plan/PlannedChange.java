package dev.brivosync.plan;

import org.jspecify.annotations.Nullable;

/**
 * A change with its reason and its fate.
 *
 * @param why the cause in plain words
 * @param held why it waits for a person's consent ({@code firstRun}, {@code adopt}, {@code source} …); null where it
 *     flows
 * @param blocked why it cannot be done at all, with the remedy; null where it can
 * @param outcome null until it was tried
 */
public record PlannedChange(
        Change change,
        ChangeClass changeClass,
        String why,
        @Nullable String held,
        @Nullable String blocked,
        @Nullable Outcome outcome) {
    public static PlannedChange of(Change change, ChangeClass changeClass, String why) {
        return new PlannedChange(change, changeClass, why, null, null, null);
    }

    PlannedChange because(Change other, String reason) {
        return new PlannedChange(other, changeClass, reason, held, blocked, outcome);
    }

    public PlannedChange held(String reason) {
        return new PlannedChange(change, changeClass, why, reason, blocked, outcome);
    }

    public PlannedChange blocked(String reason) {
        return new PlannedChange(change, changeClass, why, held, reason, outcome);
    }

    public PlannedChange ended(Outcome end) {
        return new PlannedChange(change, changeClass, why, held, blocked, end);
    }

    /** Whether a run applies it: neither held nor blocked, and not done before. */
    public boolean flows() {
        return held == null && blocked == null && !(outcome instanceof Outcome.Done);
    }
}
