package dev.brivosync.store;

import dev.brivosync.plan.Decision;
import dev.brivosync.plan.PersonPlan;
import dev.brivosync.plan.Run;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Somebody releases everything that a run holds, as {@code approve RUN} does. */
public final class Release {
    private Release() {}

    /** @return whether anything was held */
    public static boolean everything(Store store, int number, Instant now) {
        return everything(store, number, now, null, null);
    }

    /** Likewise by somebody who says who they are, and why. */
    public static boolean everything(
            Store store, int number, Instant now, @Nullable String by, @Nullable String reason) {
        Run run = new Runs(store).find(number).orElseThrow();
        Decision decision = new Decision(Decision.Verdict.APPROVED, number, "somebody", by, now, reason, "");
        List<PersonPlan> released = new ArrayList<>();
        for (PersonPlan person : new StoredPlan(store, number)) {
            PersonPlan decided = person.withChanges(
                    change -> change.waits() ? change.approved(decision.on(String.valueOf(change.held()))) : change);
            if (!decided.equals(person)) {
                released.add(decided);
            }
        }
        new Holds(store, run.account(), run.job()).decide(run, released, decision);
        return !released.isEmpty();
    }
}
