package dev.brivosync.brivo;

import dev.brivosync.person.HeldBadge;
import dev.brivosync.plan.Journal;
import dev.brivosync.plan.Outcome;
import dev.brivosync.plan.PersonPlan;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** How far one person's turn has come: tells the journal of each outcome and remembers what it means for the rest. */
final class Progress {
    private final Journal journal;
    private final PersonPlan person;
    private @Nullable String obstacle;
    private @Nullable BrivoFailure ending;

    Progress(Journal journal, PersonPlan person) {
        this.journal = journal;
        this.person = person;
    }

    void begin() {
        journal.intends(person);
    }

    void owns(long userId) {
        journal.owns(person, userId);
    }

    /** Whether nothing has failed so far: only then may something be granted. */
    boolean mayGrant() {
        return obstacle == null;
    }

    /** Takes access away, or neither takes nor gives: tried whatever failed before, as long as the run goes on. */
    void take(List<Step> steps, Supplier<Function<Step, Outcome>> act) {
        if (ending == null) {
            attempt(steps, act);
        } else {
            skip(steps);
        }
    }

    /** Gives access: not tried after anything failed. */
    void grant(List<Step> steps, Supplier<Function<Step, Outcome>> act) {
        if (mayGrant()) {
            attempt(steps, act);
        } else {
            skip(steps);
        }
    }

    void carries(long userId, HeldBadge badge) {
        journal.carries(person, userId, badge);
    }

    void skip(List<Step> steps) {
        String reason = obstacle == null ? "there is no user to apply it to" : obstacle;
        steps.forEach(step -> journal.ended(person, step.place(), new Outcome.Skipped(reason)));
    }

    /** What nobody knows to be done or not, because the account is out of reach, gets no outcome. */
    void failed(List<Step> steps, BrivoFailure failure) {
        note(failure);
        if (failure instanceof UndecidedCreate && failure.endsRun()) {
            return;
        }
        String message = String.valueOf(failure.getMessage());
        steps.forEach(step -> ended(step, new Outcome.Failed(message)));
    }

    /** Nothing that grants may follow; after some failures nothing at all. */
    private void note(BrivoFailure failure) {
        obstacle = failure.endsRun() ? "the run ended: " + failure.getMessage() : "a step before it failed";
        ending = failure.endsRun() ? failure : null;
    }

    void ended(Step step, Outcome outcome) {
        if (!(outcome instanceof Outcome.Done) && obstacle == null) {
            obstacle = "a step before it failed";
        }
        journal.ended(person, step.place(), outcome);
    }

    /** @throws BrivoFailure where the whole run ends with this person */
    void finish() {
        if (ending != null) {
            throw ending;
        }
    }

    private void attempt(List<Step> steps, Supplier<Function<Step, Outcome>> act) {
        if (steps.isEmpty()) {
            return;
        }
        try {
            Function<Step, Outcome> outcomes = act.get();
            steps.forEach(step -> ended(step, outcomes.apply(step)));
        } catch (BrivoFailure failure) {
            failed(steps, failure);
        }
    }
}
