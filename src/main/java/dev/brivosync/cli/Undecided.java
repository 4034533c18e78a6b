package dev.brivosync.cli;

import dev.brivosync.plan.ChangeClass;
import dev.brivosync.plan.Decision;
import dev.brivosync.plan.Guard;
import dev.brivosync.plan.Outcome;
import dev.brivosync.plan.PersonPlan;
import dev.brivosync.plan.PlannedChange;
import dev.brivosync.plan.Run;
import dev.brivosync.report.TargetState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Why a wish about holds cannot be carried out: what was named is not there, or not held, or decided already. */
final class Undecided {
    private static final int NAMED = 10;

    private final Run run;
    private final Wish wish;
    private final Map<String, Integer> heldByClass = new TreeMap<>();
    private final Set<String> causes = new TreeSet<>();
    private final Map<String, String> unmet = new LinkedHashMap<>();
    private final List<String> decided = new ArrayList<>();
    private boolean met;

    Undecided(Run run, Wish wish) {
        this.run = run;
        this.wish = wish;
        wish.keys()
                .forEach(key -> unmet.put(
                        key, "run %d plans nothing for %s; keys are compared exactly".formatted(run.number(), key)));
    }

    /** @param chosen whether the wish is about them */
    void see(PersonPlan person, boolean chosen) {
        met |= chosen;
        person.changes().stream()
                .filter(PlannedChange::waits)
                .peek(change -> causes.add(Decision.cause(String.valueOf(change.held()))))
                .map(change -> change.changeClass().label())
                .distinct()
                .forEach(each -> heldByClass.merge(each, 1, Integer::sum));
        String key = person.key().text();
        if (chosen) {
            unmet.remove(key);
        } else if (unmet.containsKey(key)) {
            unmet.put(key, before(person));
        } else if (wish.keys().isEmpty() && decided.size() < NAMED && isNamed(person)) {
            decided.add(before(person));
        }
    }

    private boolean isNamed(PersonPlan person) {
        return person.changes().stream()
                .anyMatch(change -> change.decision() != null
                        && (wish.what() == null || change.changeClass().label().equals(wish.what())));
    }

    /** What stands in the way of one person who is planned for. */
    private String before(PersonPlan person) {
        return person.changes().stream()
                .filter(change -> change.decision() != null)
                .findFirst()
                .map(change -> person.key() + ": " + before(change))
                .orElse("nothing is held for %s%s"
                        .formatted(person.key(), wish.what() == null ? "" : " that is " + wish.what()));
    }

    private String before(PlannedChange change) {
        Decision decision = Objects.requireNonNull(change.decision());
        String words = TargetState.inWords(decision, run.zone());
        if (change.isRejected()) {
            return words
                    + (wish.isRejection()
                            ? ""
                            : "; to let it happen after all: %s, then approve that plan with --key"
                                    .formatted(ApplyCommand.anew(run)));
        }
        return words
                + (change.outcome() instanceof Outcome.Done
                        ? ", and applied"
                        : "; next: brivo-sync apply %d%s"
                                .formatted(
                                        run.number(), run.undoes() == null ? " or brivo-sync sync " + run.job() : ""));
    }

    /** Nothing is decided where a part of what was named cannot be meant. */
    void refuse() {
        String what = wish.what();
        if (what != null
                && ChangeClass.labelled(what).isEmpty()
                && !Guard.REASONS.contains(what)
                && !causes.contains(what)) {
            throw new BadArgument(
                    "there is no class or reason %s; run %d holds %s".formatted(what, run.number(), held()));
        }
        if (!unmet.isEmpty()) {
            throw new BadArgument("%s. Nothing was decided; run %d holds %s"
                    .formatted(String.join(". ", unmet.values()), run.number(), held()));
        }
        if (!met) {
            throw new BadArgument("nothing of run %d is held%s. %sIt holds %s; brivo-sync report %d shows it"
                    .formatted(
                            run.number(),
                            what == null ? "" : " that is " + what,
                            decided.isEmpty() ? "" : String.join(". ", decided) + ". ",
                            held(),
                            run.number()));
        }
    }

    private String held() {
        List<String> parts = new ArrayList<>();
        heldByClass.forEach((name, people) -> parts.add("%s (%s)".formatted(name, HoldDesk.amount(people))));
        return parts.isEmpty() ? "nothing" : String.join(", ", parts);
    }
}
