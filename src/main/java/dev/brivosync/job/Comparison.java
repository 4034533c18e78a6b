package dev.brivosync.job;

import dev.brivosync.brivo.FirstLook;
import dev.brivosync.person.PersonKey;
import dev.brivosync.plan.PersonDifference;
import dev.brivosync.plan.PersonPlan;
import dev.brivosync.plan.RulesCompared;
import dev.brivosync.plan.Run;
import dev.brivosync.store.Runs;
import dev.brivosync.store.Store;
import dev.brivosync.store.StoredPlan;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * What an edited job file would change: it is planned at the same moment as the file in force, over the very same answers of
 * Brivo. Only what the file in force does not ask for, such as the members of a group that is new, is asked anew. The
 * source is read by each, since each maps it otherwise. The plan of the file in force is saved like any other, the other
 * one is gone when they have been compared.
 */
public final class Comparison {
    private static final int TOGETHER = 500;

    private final Workplace workplace;
    private final Store store;

    public Comparison(Workplace workplace) {
        this.workplace = workplace;
        this.store = workplace.store();
    }

    /**
     * Plans both.
     *
     * @param today asks for a plan of the file in force
     * @param file the edited one
     * @param edited what it says, under the name of the job
     */
    public RulesCompared compare(RunRequest today, Path file, JobFile edited) {
        FirstLook look = new FirstLook();
        Run first = new SyncRun(workplace, new Unseen(), look, 0).execute(today);
        look.over();
        Duration since = Duration.between(workplace.clock().instant(), first.started());
        Runs runs = new Runs(store);
        try {
            Run second = new SyncRun(
                            workplace.at(Clock.offset(workplace.clock(), since)), new Unseen(), look, first.number())
                    .execute(today.by(edited.called(today.job().name())));
            StoredPlan before = new StoredPlan(store, first.number());
            StoredPlan after = new StoredPlan(store, second.number());
            return new RulesCompared(
                    file.toString(),
                    EditedParts.between(
                                    today.job().text().parts(), edited.text().parts())
                            .names(),
                    first,
                    second,
                    new RulesCompared.Counts(before),
                    new RulesCompared.Counts(after),
                    people(before, after));
        } finally {
            runs.discardBeside(first.number());
        }
    }

    private static List<PersonDifference> people(StoredPlan before, StoredPlan after) {
        Map<PersonKey, PersonDifference> differing = new TreeMap<>();
        together(after, page -> {
            Map<PersonKey, PersonPlan> known = byKey(before.of(keys(page)));
            page.forEach(person -> {
                PersonPlan then = known.get(person.key());
                add(
                        then == null ? PersonDifference.onlyAfter(person) : PersonDifference.between(then, person),
                        differing);
            });
        });
        together(before, page -> {
            Map<PersonKey, PersonPlan> known = byKey(after.of(keys(page)));
            page.stream()
                    .filter(person -> !known.containsKey(person.key()))
                    .forEach(person -> add(PersonDifference.onlyBefore(person), differing));
        });
        return new ArrayList<>(differing.values());
    }

    private static void add(PersonDifference person, Map<PersonKey, PersonDifference> differing) {
        if (!person.isNone()) {
            differing.put(person.key(), person);
        }
    }

    private static void together(StoredPlan plan, Consumer<List<PersonPlan>> step) {
        List<PersonPlan> page = new ArrayList<>();
        for (PersonPlan person : plan) {
            page.add(person);
            if (page.size() == TOGETHER) {
                step.accept(page);
                page.clear();
            }
        }
        step.accept(page);
    }

    private static List<PersonKey> keys(List<PersonPlan> people) {
        return people.stream().map(PersonPlan::key).toList();
    }

    private static Map<PersonKey, PersonPlan> byKey(List<PersonPlan> people) {
        Map<PersonKey, PersonPlan> byKey = new HashMap<>();
        people.forEach(person -> byKey.put(person.key(), person));
        return byKey;
    }

    /** Nobody is shown the two plans by themselves. */
    private static final class Unseen implements Reports {
        @Override
        public void planned(Run run) {}

        @Override
        public void ended(Run run, Iterable<PersonPlan> people) {}
    }
}
