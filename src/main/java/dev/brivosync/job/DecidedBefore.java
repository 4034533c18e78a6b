package dev.brivosync.job;

import dev.brivosync.plan.Decision;
import dev.brivosync.plan.Decisions;
import dev.brivosync.plan.Decisions.Ended;
import dev.brivosync.plan.Note;
import dev.brivosync.plan.PersonPlan;
import dev.brivosync.plan.Said;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What people decided of earlier runs' holds, for the plan that is being made: asked for once, told about where it ends. */
final class DecidedBefore {
    private final CurrentRun run;
    private @Nullable Decisions decisions;

    DecidedBefore(CurrentRun run) {
        this.run = run;
    }

    /** What guards count of a person. */
    PersonPlan undecided(PersonPlan person) {
        return decisions().concern(person.key()) ? decisions().undecided(person, said(person)) : person;
    }

    PersonPlan decide(PersonPlan guarded) {
        return decisions().concern(guarded.key()) ? decisions().decide(guarded, said(guarded)) : guarded;
    }

    /**
     * Once the guard has seen everybody: what later decisions on this run go by is kept, and what earlier ones have become.
     * Only a sync of everybody ends a decision, and only from a source that was read whole: what another one does not plan
     * may be planned tomorrow.
     */
    void settle() {
        boolean everybody = !run.looksAtSome() && run.receipt().isWhole();
        run.runs.holds(run.number, run.moment.instant().plus(run.holdLife), everybody);
        run.holds.noteSaid(run.number);
        run.notAgain.settle(everybody);
        if (everybody && run.request.kind() == RunRequest.Kind.SYNC) {
            List<Ended> ended = decisions().ended();
            tell(ended);
            run.holds.forget(ended);
        }
    }

    private void tell(List<Ended> ended) {
        Map<String, List<Ended>> byText = ended.stream()
                .collect(Collectors.groupingBy(DecidedBefore::inWords, TreeMap::new, Collectors.toList()));
        byText.forEach((text, some) -> run.note(Note.information("%s for %s ended: %s"
                .formatted(
                        text,
                        some.size() == 1 ? some.getFirst().key() : "%,d people".formatted(some.size()),
                        some.getFirst().expired()
                                ? "its time was over (holds.expireAfter)"
                                : "what is planned for them is not what was decided on"))));
    }

    private static String inWords(Ended ended) {
        Decision decision = ended.decision();
        return "the %s of run %d (%s) by %s%s"
                .formatted(
                        decision.verdict() == Decision.Verdict.APPROVED ? "approval" : "rejection",
                        decision.run(),
                        ended.changeClass().label(),
                        decision.who(),
                        ended.expired() ? ", which nothing used," : "");
    }

    private String said(PersonPlan person) {
        return Said.of(run.staging.entry(person.key()).orElse(null));
    }

    private Decisions decisions() {
        Decisions known = decisions;
        if (known == null) {
            known = new Decisions(run.holds.open(), run.moment.instant());
            decisions = known;
        }
        return known;
    }
}
