package dev.brivosync.cli;

import dev.brivosync.plan.ChangeClass;
import dev.brivosync.plan.ChangeDigest;
import dev.brivosync.plan.PersonPlan;
import dev.brivosync.plan.PlannedChange;
import dev.brivosync.plan.Run;
import dev.brivosync.report.TargetState;
import dev.brivosync.store.Holds;
import dev.brivosync.store.Runs;
import dev.brivosync.store.Store;
import dev.brivosync.store.StoredPlan;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Where people decide on what a run holds: it shows whom that is about, and refuses what cannot be meant. */
final class HoldDesk {
    private static final int SHOWN = 200;

    private final Store store;
    private final Run run;
    private final Lives lives;
    private final PrintStream out;
    private final Optional<Run> newer;

    /** How long what is stored counts. */
    record Lives(Duration holds, Duration plans) {}

    HoldDesk(Store store, Run run, Lives lives, PrintStream out) {
        this.store = store;
        this.run = run;
        this.lives = lives;
        this.out = out;
        // what the source says by now has no bearing on what undoes a run
        this.newer = run.undoes() == null ? new Runs(store).newerPlan(run) : Optional.empty();
    }

    /** @throws BadArgument where nothing was decided, with what to do instead */
    void decide(Wish wish) {
        List<PersonPlan> chosen = new ArrayList<>();
        Undecided undecided = new Undecided(run, wish);
        for (PersonPlan person : new StoredPlan(store, run.number())) {
            Optional<PersonPlan> decided = wish.on(person);
            decided.ifPresent(chosen::add);
            undecided.see(person, decided.isPresent());
        }
        undecided.refuse();
        refuseExpired();
        List<PersonPlan> still = stillPlanned(chosen, wish);
        new Holds(store, run.account(), run.job()).decide(run, still, wish.decision());
        tell(wish, still, chosen.size() - still.size());
    }

    Instant until() {
        return Objects.requireNonNullElse(run.holdsUntil(), run.started().plus(lives.holds()));
    }

    private void refuseExpired() {
        if (until().isBefore(Instant.now())) {
            throw new BadArgument(
                    "what run %d holds could be decided on until %s (holds.expireAfter); make a new plan and decide on that: %s"
                            .formatted(run.number(), TargetState.minute(until(), run.zone()), ApplyCommand.anew(run)));
        }
    }

    /** A newer plan that lacks a change, or has done it, leaves nothing to decide. */
    private List<PersonPlan> stillPlanned(List<PersonPlan> chosen, Wish wish) {
        if (newer.isEmpty()) {
            return chosen;
        }
        Run later = newer.get();
        Map<String, PersonPlan> now = new HashMap<>();
        new StoredPlan(store, later.number())
                .of(chosen.stream().map(PersonPlan::key).toList())
                .forEach(person -> now.put(person.key().text(), person));
        List<PersonPlan> still = chosen.stream()
                .filter(person -> isSame(person, now.get(person.key().text()), wish))
                .toList();
        if (still.isEmpty()) {
            throw new BadArgument(
                    "run %1$d, made since, does not plan this any more, or has done it, so that the holds of run %2$d have ended; brivo-sync report %1$d shows what it holds"
                            .formatted(later.number(), run.number()));
        }
        return still;
    }

    private static boolean isSame(PersonPlan then, @Nullable PersonPlan now, Wish wish) {
        if (now == null || !Objects.equals(userOf(then), userOf(now))) {
            return false;
        }
        Set<ChangeClass> classes =
                wish.of(then).stream().map(PlannedChange::changeClass).collect(Collectors.toSet());
        return classes.stream()
                .allMatch(each -> ChangeDigest.ofClass(then, each).equals(ChangeDigest.ofClass(now, each)));
    }

    private static @Nullable Long userOf(PersonPlan person) {
        return person.baseline() == null ? null : person.baseline().id();
    }

    private void tell(Wish wish, List<PersonPlan> people, int ended) {
        String reason =
                wish.decision().reason() == null ? "" : " – " + wish.decision().reason();
        out.printf(
                "%s for %s of run %d, by %s%s%n",
                wish.isRejection() ? "Rejected" : "Approved",
                amount(people.size()),
                run.number(),
                wish.decision().who(),
                reason);
        people.stream()
                .limit(SHOWN)
                .forEach(person -> out.printf(
                        "  %s %s  %s%s%n",
                        person.key(),
                        person.name(),
                        wish.isRejection() ? "stays as they are, not: " : "",
                        TargetState.of(person, wish.of(person))));
        if (people.size() > SHOWN) {
            out.printf("  and %,d more: brivo-sync report %d --format json%n", people.size() - SHOWN, run.number());
        }
        if (ended > 0) {
            out.printf(
                    "Left out: %s, for whom run %d plans something else by now.%n",
                    amount(ended), newer.orElseThrow().number());
        }
        out.println(wish.isRejection() ? afterRejection() : afterApproval());
    }

    private String afterRejection() {
        if (run.undoes() != null) {
            return "What run %d did stays as it is there.".formatted(run.undoes());
        }
        return "Nobody is asked again as long as the source says the same of them and the plan is the same. To let it happen"
                + " after all: brivo-sync plan %s, then approve that plan with --key.".formatted(run.job());
    }

    private String afterApproval() {
        Instant applicable = run.started().plus(lives.plans());
        String sync = "brivo-sync sync %s does it for whom it still plans the same (until %s)"
                .formatted(run.job(), TargetState.minute(until(), run.zone()));
        if (run.undoes() != null) {
            return "Nothing has been changed yet. Next: brivo-sync apply %d (until %s, before %s is synced again)"
                    .formatted(run.number(), TargetState.minute(applicable, run.zone()), run.job());
        }
        boolean stands = newer.isEmpty() && applicable.isAfter(Instant.now());
        return "Nothing has been changed yet. Next: "
                + (stands
                        ? "brivo-sync apply %d (until %s, before %s is synced again); or the next %s"
                                .formatted(run.number(), TargetState.minute(applicable, run.zone()), run.job(), sync)
                        : sync);
    }

    static String amount(int people) {
        return people == 1 ? "1 person" : "%,d people".formatted(people);
    }
}
