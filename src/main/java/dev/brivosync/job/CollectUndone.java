package dev.brivosync.job;

import dev.brivosync.person.AccountUser;
import dev.brivosync.person.PersonKey;
import dev.brivosync.plan.PersonPlan;
import dev.brivosync.plan.Undo;
import dev.brivosync.store.RunToUndo;
import dev.brivosync.store.StoredPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Gatherers;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/**
 * What a run did to people and is to be undone, read from its stored plan. As a step, it lays down what would undo it if
 * nothing had changed since: by that the account is read, as it is before a stored plan is applied.
 */
final class CollectUndone implements Tasklet {
    private static final int PAGE = 500;

    private final CurrentRun run;
    private final Reversal wanted;

    CollectUndone(CurrentRun run) {
        this.run = run;
        this.wanted = Objects.requireNonNull(run.request.reversal());
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext context) {
        pages().forEach(page -> run.plan.add(page.stream()
                .map(Undo::first)
                .filter(person -> !person.changes().isEmpty())
                .toList()));
        return RepeatStatus.FINISHED;
    }

    /** The people of that run, as far as it did anything to them that is meant, about the users whom it made. */
    Stream<List<PersonPlan>> pages() {
        StoredPlan undone = new StoredPlan(run.store, wanted.run());
        RunToUndo before = new RunToUndo(run.store, run.runs.find(wanted.run()).orElseThrow());
        return StreamSupport.stream(undone.spliterator(), false)
                .map(wanted::meant)
                .filter(person -> !person.changes().isEmpty())
                .gather(Gatherers.windowFixed(PAGE))
                .map(page -> aboutMade(before, page));
    }

    private static List<PersonPlan> aboutMade(RunToUndo before, List<PersonPlan> page) {
        Map<PersonKey, Long> made = before.made(page.stream()
                .filter(person -> person.baseline() == null)
                .map(PersonPlan::key)
                .toList());
        List<PersonPlan> people = new ArrayList<>();
        for (PersonPlan person : page) {
            Long user = made.get(person.key());
            people.add(user == null ? person : person.about(named(user, person)));
        }
        return people;
    }

    /** More need not be known of somebody who was not there before. */
    private static AccountUser named(long user, PersonPlan person) {
        return new AccountUser(user, person.key().text(), "", "", "", List.of(), List.of(), false);
    }
}
