package dev.brivosync.plan;

import dev.brivosync.person.AccountUser;
import dev.brivosync.person.CardFormat;
import dev.brivosync.person.HeldBadge;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who is out for good, be it that the source says so or that it does not list them any more: suspended when it
 * is time, and later less and less of them is left, as the job's {@code lifecycle.leaver} says.
 *
 * @param why they are out, in plain words
 * @param endsAt the first instant without access, where the source names it
 * @param beyondDoubt whether the source says it of itself, read whole; otherwise they are suspended and nothing follows
 */
record Leaver(
        OwnedPerson owned,
        AccountUser user,
        ChangeClass changeClass,
        String why,
        @Nullable Instant endsAt,
        boolean beyondDoubt) {
    private static final String DELETED = "deleted";

    void plan(PlanRules rules, Draft draft) {
        if (!user.suspended()) {
            suspend(rules, draft);
        } else if (beyondDoubt) {
            goOn(rules, draft);
        }
    }

    /** Only after a suspension that is the job's own. */
    private void goOn(PlanRules rules, Draft draft) {
        Pause pause = rules.ownership().pause();
        switch (Suspension.of(owned, pause)) {
            case OURS -> later(rules, draft);
            case BY_HAND -> {
                if (isNews() && rules.lifecycle().leaver().goOn()) {
                    draft.note(
                            Note.information(
                                    why
                                            + ": suspended in Brivo by hand, so that nothing further is taken from them (lifecycle.leaver)"));
                }
            }
            case UNKNOWN -> {
                String left = notToCome(rules);
                if (!left.isEmpty() && (isNews() || pause != null)) {
                    draft.note(Suspension.note(owned, pause, why + ": ", notTaken(left)));
                }
            }
        }
    }

    private static String notTaken(String left) {
        return "; so none of this follows: %s (lifecycle.leaver); do it in Brivo if need be".formatted(left);
    }

    /** What would have become of them. */
    private String notToCome(PlanRules rules) {
        return steps(rules).stream()
                .filter(step -> !step.delay().isNever() && !step.acts().isEmpty())
                .map(Step::what)
                .collect(Collectors.joining(", "));
    }

    /** Whether no run that wrote has found them out before. */
    private boolean isNews() {
        return owned.memory().outSince() == null;
    }

    private void suspend(PlanRules rules, Draft draft) {
        LocalDate today = day(rules.now(), rules);
        Optional<LocalDate> due = rules.lifecycle().leaver().suspend().due(out(rules));
        if (due.isEmpty()) {
            draft.note(isNews() ? Note.information(why + ": keeps access (lifecycle.leaver.suspend: never)") : null);
        } else if (today.isBefore(due.get())) {
            foretell("%s: suspended on %s (lifecycle.leaver.suspend)".formatted(why, due.get()), rules, draft);
        } else {
            draft.suspend(changeClass, why);
            if (beyondDoubt) {
                atOnce(rules, draft, today);
            }
        }
    }

    /** The first day on which they were out. */
    private LocalDate out(PlanRules rules) {
        if (endsAt != null && !endsAt.isAfter(rules.now())) {
            return day(endsAt, rules);
        }
        return found(rules);
    }

    /** The day of the first sync that found them out; today where none did. */
    private LocalDate found(PlanRules rules) {
        Instant found = owned.memory().outSince();
        return day(found == null ? rules.now() : found, rules);
    }

    private static LocalDate day(Instant instant, PlanRules rules) {
        return LocalDate.ofInstant(instant, rules.zone());
    }

    /** What goes with the suspension is of its class, and what is to come is told once. */
    private void atOnce(PlanRules rules, Draft draft, LocalDate today) {
        List<ToCome> toCome = new ArrayList<>();
        for (Step step : steps(rules)) {
            step.delay().due(today).filter(_ -> !step.acts().isEmpty()).ifPresent(due -> {
                if (step.delay().isAtOnce()) {
                    step.acts()
                            .forEach(act -> draft.add(act, step.classWith(changeClass), "lifecycle.leaver: at once"));
                } else {
                    toCome.add(new ToCome(step.what(), due));
                }
            });
        }
        if (!toCome.isEmpty()) {
            foretell("to come: " + ToCome.inOrder(toCome), rules, draft);
        }
    }

    /** What is due by now is of a class of its own, so that guards see it. */
    private void later(PlanRules rules, Draft draft) {
        LocalDate since = since(rules);
        LocalDate today = day(rules.now(), rules);
        List<String> now = new ArrayList<>();
        List<ToCome> toCome = new ArrayList<>();
        for (Step step : steps(rules)) {
            Optional<LocalDate> due =
                    step.delay().due(since).filter(_ -> !step.acts().isEmpty());
            if (due.isPresent() && !today.isBefore(due.get())) {
                String why = "out since %s, due since %s".formatted(since, due.get());
                step.acts().forEach(act -> draft.add(act, step.changeClass(), why));
                now.add(step.what());
            } else {
                due.ifPresent(day -> toCome.add(new ToCome(step.what(), day)));
            }
        }
        // a deletion waits for somebody, every night, and says by itself since when they are out
        if (!now.isEmpty() && !now.equals(List.of(DELETED))) {
            String rest = toCome.isEmpty() ? "" : "; to come: " + ToCome.inOrder(toCome);
            foretell(
                    "out since %s: %s (lifecycle.leaver)%s".formatted(since, String.join(", ", now), rest),
                    rules,
                    draft);
        }
    }

    /** A step whose day has not come. */
    private record ToCome(String what, LocalDate day) {
        static String inOrder(List<ToCome> steps) {
            return steps.stream()
                    .sorted(Comparator.comparing(ToCome::day))
                    .map(step -> step.what + " on " + step.day)
                    .collect(Collectors.joining(", "));
        }
    }

    /** The day from which later steps count: that of the suspension, or of becoming a leaver if that came after it. */
    private LocalDate since(PlanRules rules) {
        return owned.memory().leftOn(rules.now(), rules.zone());
    }

    /** Of a protected person nothing of it becomes true: what they keep is said where it is kept. */
    private void foretell(String words, PlanRules rules, Draft draft) {
        if (!rules.ownership().protection().covers(owned.key(), user)) {
            draft.note(Note.information(words));
        }
    }

    /** In the order in which they are applied. */
    private List<Step> steps(PlanRules rules) {
        LeaverRules leaver = rules.lifecycle().leaver();
        return List.of(
                new Step(
                        "removed from groups",
                        leaver.removeFromGroups(),
                        removals(rules),
                        ChangeClass.REMOVE_FROM_GROUP),
                new Step("badges revoked", leaver.revokeBadges(), revocations(rules), ChangeClass.REVOKE_BADGE),
                new Step(
                        "mobile pass cancelled",
                        leaver.cancelInvitations(),
                        owned.invited() ? List.of(new Change.CancelInvitation()) : List.of(),
                        ChangeClass.REVOKE_BADGE),
                new Step(DELETED, leaver.delete(), List.of(new Change.Delete()), ChangeClass.DELETE));
    }

    private List<Change> removals(PlanRules rules) {
        List<Change> removals = new ArrayList<>();
        rules.groups().bound().forEach((name, group) -> {
            if (rules.groups().mayRemoveFrom(name) && user.groups().contains(group.id())) {
                removals.add(new Change.RemoveFromGroup(group));
            }
        });
        return removals;
    }

    private List<Change> revocations(PlanRules rules) {
        List<Change> revocations = new ArrayList<>();
        for (HeldBadge badge : user.badges()) {
            rules.badges().formats().values().stream()
                    .filter(format -> format.id() == badge.card().format())
                    .map(CardFormat::name)
                    .findFirst()
                    .ifPresent(format -> revocations.add(new Change.RevokeBadge(badge, format)));
        }
        return revocations;
    }

    /**
     * One thing that becomes of a leaver.
     *
     * @param what for people, as something done
     * @param acts nothing where it is done already
     */
    private record Step(String what, Delay delay, List<? extends Change> acts, ChangeClass changeClass) {
        /** Deleting waits for somebody whatever it goes with. */
        ChangeClass classWith(ChangeClass suspension) {
            return changeClass == ChangeClass.DELETE ? changeClass : suspension;
        }
    }
}
