package dev.brivosync.plan;

import org.jspecify.annotations.Nullable;

/**
 * A change with its reason and its fate.
 *
 * @param why the cause in plain words
 * @param held why it waits for a person's consent ({@code firstRun}, {@code adopt}, {@code source} …), or was refused it;
 *     null where it flows
 * @param blocked why it cannot be done at all, with the remedy; null where it can
 * @param outcome null until it was tried
 * @param decision what somebody decided of it; null where nobody did
 */
public record PlannedChange(
        Change change,
        ChangeClass changeClass,
        String why,
        @Nullable String held,
        @Nullable String blocked,
        @Nullable Outcome outcome,
        @Nullable Decision decision) {
    /** A change of which nobody has decided anything. */
    public PlannedChange(
            Change change,
            ChangeClass changeClass,
            String why,
            @Nullable String held,
            @Nullable String blocked,
            @Nullable Outcome outcome) {
        this(change, changeClass, why, held, blocked, outcome, null);
    }

    public static PlannedChange of(Change change, ChangeClass changeClass, String why) {
        return new PlannedChange(change, changeClass, why, null, null, null);
    }

    /** The same change, measured and held with others. */
    PlannedChange of(ChangeClass bundle) {
        return new PlannedChange(change, bundle, why, held, blocked, outcome, decision);
    }

    PlannedChange because(Change other, String reason) {
        return new PlannedChange(other, changeClass, reason, held, blocked, outcome, decision);
    }

    public PlannedChange held(String reason) {
        return new PlannedChange(change, changeClass, why, reason, blocked, outcome, decision);
    }

    public PlannedChange blocked(String reason) {
        return new PlannedChange(change, changeClass, why, held, reason, outcome, decision);
    }

    public PlannedChange ended(Outcome end) {
        return new PlannedChange(change, changeClass, why, held, blocked, end, decision);
    }

    /** The same change, released. */
    public PlannedChange approved(Decision consent) {
        return new PlannedChange(change, changeClass, why, null, blocked, outcome, consent);
    }

    /** The same change, held whatever guards say of it, and not asked about any more. */
    public PlannedChange rejected(Decision refusal) {
        return new PlannedChange(
                change, changeClass, why, held == null ? refusal.hold() : held, blocked, outcome, refusal);
    }

    /** Whether somebody may release it: what is blocked waits for nobody's consent, what was rejected not any more. */
    public boolean waits() {
        return held != null && blocked == null && !isRejected();
    }

    /** Whether somebody released it. */
    public boolean isApproved() {
        return decision != null && decision.verdict() == Decision.Verdict.APPROVED;
    }

    /** Whether somebody refused their consent. */
    public boolean isRejected() {
        return decision != null && decision.verdict() == Decision.Verdict.REJECTED;
    }

    /** Whether a run applies it: neither held nor blocked, and not done before. */
    public boolean flows() {
        return held == null && blocked == null && !(outcome instanceof Outcome.Done);
    }
}
