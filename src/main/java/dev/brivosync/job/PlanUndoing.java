package dev.brivosync.job;

import dev.brivosync.person.AccountUser;
import dev.brivosync.person.CardFormat;
import dev.brivosync.person.PersonKey;
import dev.brivosync.plan.Change;
import dev.brivosync.plan.HandOvers;
import dev.brivosync.plan.Note;
import dev.brivosync.plan.OwnedPerson;
import dev.brivosync.plan.PersonPlan;
import dev.brivosync.plan.Tally;
import dev.brivosync.plan.Undo;
import dev.brivosync.plan.UndoRules;
import dev.brivosync.plan.Undoable;
import dev.brivosync.store.RunToUndo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/** The step that lays what a run did beside what Brivo has now, and makes the plan that undoes it. */
final class PlanUndoing implements Tasklet {
    private final CurrentRun run;
    private final SnapshotAccount snapshot;
    private final CollectUndone undone;
    private final BadgesAgain badges;
    private final Tally tally;
    private final HandOvers handOvers;
    private final Set<PersonKey> planned = new HashSet<>();
    private Map<Long, Long> holders = Map.of();
    private long looked;

    PlanUndoing(
            CurrentRun run,
            SnapshotAccount snapshot,
            CollectUndone undone,
            BadgesAgain badges,
            Tally tally,
            HandOvers handOvers) {
        this.run = run;
        this.snapshot = snapshot;
        this.undone = undone;
        this.badges = badges;
        this.tally = tally;
        this.handOvers = handOvers;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext context) {
        run.runs.accountRead(run.number, snapshot.snapshot());
        run.progress.phase("comparing", 0);
        int number = Objects.requireNonNull(run.request.reversal()).run();
        RunToUndo before = new RunToUndo(run.store, run.runs.find(number).orElseThrow());
        UndoRules rules = rules(number);
        run.plan.clear();
        holders = badges.holders();
        undone.pages().forEach(page -> {
            run.stopIfAsked();
            List<PersonPlan> plans = new ArrayList<>();
            for (Undoable person : people(page, before)) {
                PersonPlan plan = Undo.of(rules, person);
                looked++;
                if (!planned.add(plan.key())) {
                    run.note(Note.trouble(
                            "two people have had the key %s since; one of them is left alone".formatted(plan.key())));
                    continue;
                }
                // whoever waits for a card is counted when everybody's plan is known
                if (!handOvers.note(plan)) {
                    tally.reach(plan);
                }
                if (plan.isQuiet()) {
                    tally.addUnchanged();
                } else {
                    plans.add(plan);
                }
            }
            run.plan.add(plans);
        });
        run.touched(looked);
        return RepeatStatus.FINISHED;
    }

    private UndoRules rules(int number) {
        return new UndoRules(
                number,
                run.moment.instant(),
                run.moment.zone(),
                run.groups(),
                run.definitions().customFields().fields(),
                run.definitions().cardFormats().values().stream()
                        .map(CardFormat::id)
                        .collect(Collectors.toSet()),
                run.orders.forPlan(run.request.kind()),
                run.byHand.ownershipRules().protection());
    }

    private List<Undoable> people(List<PersonPlan> page, RunToUndo before) {
        Map<Long, OwnedPerson> owned = new HashMap<>();
        Set<PersonKey> keys = new LinkedHashSet<>();
        for (PersonPlan was : page) {
            keys.add(was.key());
            AccountUser user = was.baseline();
            if (user != null) {
                run.ledger.owned(user.id()).ifPresent(person -> {
                    owned.put(user.id(), person);
                    keys.add(person.key());
                });
            }
        }
        Map<PersonKey, Map<String, Integer>> changed = before.later(keys);
        return page.stream()
                .map(was -> person(
                        was,
                        was.baseline() == null ? null : owned.get(was.baseline().id()),
                        changed))
                .toList();
    }

    private Undoable person(PersonPlan was, @Nullable OwnedPerson owned, Map<PersonKey, Map<String, Integer>> later) {
        AccountUser then = was.baseline();
        Map<String, Integer> since = new HashMap<>(later.getOrDefault(was.key(), Map.of()));
        if (owned != null && !owned.key().equals(was.key())) {
            since.putAll(later.getOrDefault(owned.key(), Map.of()));
        }
        return new Undoable(
                was,
                owned,
                then == null ? null : run.staging.user(then.id()).orElse(null),
                then == null || badges.told(then.id()),
                holders,
                since,
                isKeyTaken(was));
    }

    /** Whether the key that they had before is somebody else's by now, in Brivo or among this job's people. */
    private boolean isKeyTaken(PersonPlan was) {
        AccountUser then = was.baseline();
        Optional<PersonKey> before = was.changes().stream()
                .flatMap(planned ->
                        planned.change() instanceof Change.Update update ? update.keyBefore().stream() : Stream.empty())
                .map(PersonKey::new)
                .findFirst();
        return then != null
                && before.filter(key -> run.ledger.owned(key).isPresent()
                                || run.staging
                                        .user(key)
                                        .filter(user -> user.id() != then.id())
                                        .isPresent())
                        .isPresent();
    }
}
