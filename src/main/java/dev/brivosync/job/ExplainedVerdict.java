package dev.brivosync.job;

import dev.brivosync.person.PersonKey;
import dev.brivosync.person.Standing;
import dev.brivosync.plan.KeptSuspended;
import dev.brivosync.plan.Note;
import dev.brivosync.plan.Outcome;
import dev.brivosync.plan.PersonPlan;
import dev.brivosync.plan.PlannedChange;
import dev.brivosync.plan.Protection;
import dev.brivosync.plan.Run;
import dev.brivosync.plan.SourceEntry;
import dev.brivosync.report.TargetState;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an explanation comes to, in one sentence: the most urgent first.
 *
 * @param plan null where there is nothing to do or to say
 * @param entry null where the source does not name the person
 * @param rejected why their record cannot be used; null where it can
 * @param owned whether they are this job's
 * @param order null where none keeps them suspended
 */
record ExplainedVerdict(
        JobFile job,
        PersonKey key,
        Run run,
        @Nullable PersonPlan plan,
        @Nullable SourceEntry entry,
        @Nullable String rejected,
        boolean owned,
        @Nullable KeptSuspended order) {
    String sentence() {
        if (order != null) {
            return "KEPT SUSPENDED BY ORDER. "
                    + capital(order.remark(job.rules().zone())) + ".";
        }
        if (rejected != null) {
            return "ROW REJECTED. %s: %s."
                    .formatted(owned ? "They keep everything as it is" : "Nothing is done", rejected);
        }
        Pattern pattern = job.keyPattern();
        if (pattern != null && !pattern.matcher(key.text()).matches()) {
            return "NEVER TOUCHED. The key lies outside of ownership.keyPattern.";
        }
        return plan == null || plan.changes().isEmpty() ? nothingToDo() : planned(plan);
    }

    private String planned(PersonPlan plan) {
        String failed = some(plan, change -> change.outcome() instanceof Outcome.Failed);
        String left = some(
                plan,
                change -> change.outcome() instanceof Outcome.Stale
                        || (change.outcome() instanceof Outcome.Skipped && change.blocked() == null));
        String held = some(plan, PlannedChange::waits);
        String blocked = some(plan, change -> change.blocked() != null);
        String done = some(plan, change -> change.outcome() instanceof Outcome.Done);
        String toDo = some(plan, change -> change.flows() && change.outcome() == null);
        String before = done.isEmpty() ? "" : " Run %d did: %s.".formatted(run.number(), done);
        if (!failed.isEmpty()) {
            return "FAILED. " + capital(failed) + "." + before;
        }
        if (!held.isEmpty()) {
            return "HELD. Would be %s.%s Decide%s: brivo-sync approve %d --key %s."
                    .formatted(
                            held,
                            before,
                            run.holdsUntil() == null
                                    ? ""
                                    : " until " + TargetState.minute(run.holdsUntil(), run.zone()),
                            run.number(),
                            key);
        }
        if (!blocked.isEmpty()) {
            boolean isProtected = plan.changes().stream()
                    .anyMatch(change ->
                            change.blocked() != null && change.blocked().startsWith(Protection.PROTECTED));
            return (isProtected ? "PROTECTED, BUT SHOULD LEAVE." : "BLOCKED. Cannot be done: " + reasons(plan) + ".")
                    + before
                    + (toDo.isEmpty() ? "" : " The rest is to be applied: %s.".formatted(toDo));
        }
        if (!left.isEmpty()) {
            return "NOT DONE. Left for the next run: " + left + "." + before;
        }
        return toDo.isEmpty()
                ? done.isEmpty()
                        ? "REJECTED BY SOMEBODY, left as it is."
                        : "DONE. Run %d: %s.".formatted(run.number(), done)
                : "TO DO. Would be " + toDo + "." + before;
    }

    private static String reasons(PersonPlan plan) {
        return plan.changes().stream()
                .map(PlannedChange::blocked)
                .filter(reason -> reason != null)
                .distinct()
                .reduce((one, other) -> one + "; " + other)
                .orElse("");
    }

    private static String some(PersonPlan plan, Predicate<PlannedChange> chosen) {
        List<PlannedChange> changes = plan.changes().stream().filter(chosen).toList();
        return changes.isEmpty() ? "" : TargetState.of(plan, changes);
    }

    private String nothingToDo() {
        String said = plan == null || plan.notes().isEmpty()
                ? ""
                : " "
                        + capital(plan.notes().stream()
                                .map(Note::text)
                                .reduce((one, other) -> one + "; " + other)
                                .orElse(""))
                        + ".";
        return switch (entry) {
            case null -> (owned ? "NOT IN THE SOURCE." : "NOT IN THE SOURCE, AND NOT THIS JOB'S.") + said;
            case SourceEntry.Refused _ -> "NOT TAKEN BY onlyIf." + said;
            case SourceEntry.Rejected _ -> "ROW REJECTED." + said;
            case SourceEntry.Elsewhere _ -> "NOT IN THE SOURCE." + said;
            case SourceEntry.Listed(var person) -> {
                if (owned) {
                    yield "NOTHING TO DO." + (said.isEmpty() ? " Brivo is as the source says." : said);
                }
                yield (person.standing() == Standing.ACTIVE || person.standing() == Standing.ARRIVING
                                ? "NOT THIS JOB'S."
                                : "OUT BY THE SOURCE, AND NOT THIS JOB'S: nothing to do.")
                        + said;
            }
        };
    }

    private static String capital(String text) {
        return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
