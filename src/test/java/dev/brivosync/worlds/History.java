package dev.brivosync.worlds;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Plays a world day by day, in the product and by the rules, and compares. */
final class History {
    private final World world;
    private final Rig rig;
    private final Oracle oracle;
    private final List<Row> rows;
    private final List<Grant> given = new ArrayList<>();
    private JobRules job;

    private History(World world, Rig rig) {
        this.world = world;
        this.rig = rig;
        this.oracle = new Oracle(world);
        this.job = world.job();
        this.rows = new ArrayList<>(world.rows());
    }

    /**
     * Plays all days.
     *
     * @return what has come up in plans
     * @throws Failure where the product does something else than the rules want
     */
    static Set<String> play(World world, Rig.Maker maker) {
        try (Rig rig = maker.of(world)) {
            History history = new History(world, rig);
            for (int day = 0; day < world.days().size(); day++) {
                history.play(day);
            }
            return history.oracle.met;
        }
    }

    /** A day on which product and rules differ. */
    static final class Failure extends AssertionError {
        private static final long serialVersionUID = 1;

        private final transient Morning morning;
        private final String kind;

        Failure(Morning morning, int day, Throwable difference) {
            super("day %d: %s".formatted(day + 1, difference.getMessage()), difference);
            this.morning = morning;
            this.kind = String.valueOf(difference.getMessage())
                    .replaceAll("(?s):.*", "")
                    .replaceAll("[A-Z]?\\d+", "");
        }

        /** What kind of difference it is: a world is not reduced to another one's failure. */
        String kind() {
            return kind;
        }

        /** What the sync of that day found. */
        Morning morning() {
            return morning;
        }
    }

    private void play(int day) {
        Day today = world.days().get(day);
        for (Edit edit : today.edits()) {
            switch (edit) {
                case Edit.OfSource source -> source.change(rows);
                case Edit.OfJob ofJob -> job = ofJob.change(job);
                case Edit.OfExceptions exceptions -> exceptions.change(given);
                case Edit.OfAccount account -> {
                    account.change(oracle.account);
                    rig.change(account);
                }
            }
        }
        oracle.goBy(job, given);
        Morning morning = new Morning(
                job,
                rows,
                given,
                oracle.account,
                oracle.ours,
                oracle.ends,
                oracle.strange(),
                Day.instant(day),
                oracle.isNew(),
                oracle.hasCounted(rows));
        try {
            sync(day, today.unreadable());
        } catch (AssertionError | RuntimeException difference) {
            throw new Failure(morning, day, difference);
        }
    }

    private void sync(int day, boolean unreadable) {
        SortedSet<Step> expected = oracle.plan(rows, day, unreadable);
        same(
                "planned",
                Step.lines(expected),
                Step.lines(rig.sync(new Rig.Reading(job, rows, given, day, unreadable), oracle.isNew())));
        oracle.sync(rows, day, unreadable);
        same("the account", lines(oracle.account), lines(rig.account()));
        SortedSet<Step> next = oracle.plan(rows, day, unreadable);
        same(
                "the next plan",
                Step.lines(next),
                Step.lines(rig.plan(new Rig.Reading(job, rows, given, day, unreadable))));
        same("what is new in the next plan", "", Step.lines(suddenly(expected, next)));
    }

    /** What would be done by a sync right after the first, although that did not leave it undone. */
    private static SortedSet<Step> suddenly(SortedSet<Step> first, SortedSet<Step> next) {
        Predicate<Step> leftUndone =
                step -> first.stream().anyMatch(each -> each.does(step) && each.fate() != Step.Fate.FLOWS);
        SortedSet<Step> suddenly = new TreeSet<>(next);
        suddenly.removeIf(step -> step.fate() != Step.Fate.FLOWS || leftUndone.test(step));
        return suddenly;
    }

    private static String lines(Account account) {
        return String.join("\n", account.lines()) + "\n";
    }

    private static void same(String what, String expected, String actual) {
        if (!expected.equals(actual)) {
            List<String> lacking = new ArrayList<>(expected.lines().toList());
            actual.lines().forEach(lacking::remove);
            List<String> surplus = new ArrayList<>(actual.lines().toList());
            expected.lines().forEach(surplus::remove);
            throw new AssertionError(
                    "%s: by the rules, but not so: %s; so, but not by the rules: %s".formatted(what, lacking, surplus));
        }
    }
}
