package dev.brivosync.cli;

import dev.brivosync.plan.Decision;
import dev.brivosync.plan.Decision.Verdict;
import dev.brivosync.plan.PersonPlan;
import dev.brivosync.plan.PlannedChange;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to decide of what a run holds.
 *
 * @param what a class, or a reason for holding, such as {@code leaver} or {@code source}; null for all
 * @param keys only these people; empty: everybody
 */
record Wish(@Nullable String what, List<String> keys, Decision decision) {
    Wish {
        keys = List.copyOf(keys);
    }

    boolean isRejection() {
        return decision.verdict() == Verdict.REJECTED;
    }

    /** The same person with the decision beside every change that it is about; empty where there is none. */
    Optional<PersonPlan> on(PersonPlan person) {
        if (!keys.isEmpty() && !keys.contains(person.key().text())) {
            return Optional.empty();
        }
        PersonPlan decided = person.withChanges(change -> takes(change) ? decided(change) : change);
        return decided.equals(person) ? Optional.empty() : Optional.of(decided);
    }

    /** Those that it is about. */
    List<PlannedChange> of(PersonPlan decided) {
        return decided.changes().stream()
                .filter(change -> change.decision() != null
                        && change.decision()
                                .equals(decision.on(change.decision().hold())))
                .toList();
    }

    private PlannedChange decided(PlannedChange change) {
        Decision hence = decision.on(hold(change));
        return isRejection() ? change.rejected(hence) : change.approved(hence);
    }

    private boolean takes(PlannedChange change) {
        return isOpen(change)
                && (what == null
                        || what.equals(change.changeClass().label())
                        || what.equals(hold(change))
                        || what.equals(Decision.cause(hold(change))));
    }

    /** An approval may be taken back until it is used; a rejection of an earlier plan only by name. */
    private boolean isOpen(PlannedChange change) {
        if (isRejection()) {
            return change.waits() || (change.isApproved() && change.flows());
        }
        Decision before = change.decision();
        return change.waits()
                || (change.isRejected() && !keys.isEmpty() && before != null && before.run() != decision.run());
    }

    private static String hold(PlannedChange change) {
        return change.held() != null
                ? change.held()
                : Objects.requireNonNull(change.decision()).hold();
    }
}
