package dev.brivosync.job;

import dev.brivosync.person.CardFormat;
import dev.brivosync.plan.Change;
import dev.brivosync.plan.PersonPlan;
import dev.brivosync.plan.PlannedChange;
import dev.brivosync.store.BadgeQuestions;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Gatherers;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/**
 * Before a stored plan is applied: what those carry whose plan depends on it, and who has the cards that others shall get.
 * A call for each: no listing tells who carries a card (FACTS: Credentials).
 */
final class BadgesAgain implements Tasklet {
    private static final int AT_A_TIME = 24;

    private final CurrentRun run;
    private final Map<Long, Long> holders = new ConcurrentHashMap<>();
    private @Nullable BadgeReading reading;

    BadgesAgain(CurrentRun run) {
        this.run = run;
    }

    @Override
    public @Nullable RepeatStatus execute(StepContribution contribution, ChunkContext context) {
        Collection<CardFormat> formats = run.definitions().cardFormats().values();
        if (formats.isEmpty()) {
            return RepeatStatus.FINISHED;
        }
        BadgeQuestions questions = new BadgeQuestions(
                run.store,
                run.number,
                run.request.account().name(),
                run.request.job().name());
        BadgeReading badges = new BadgeReading(
                run, questions, formats.stream().map(CardFormat::id).collect(Collectors.toSet()));
        reading = badges;
        List<Long> people = new Concerned(run).carriers();
        questions.about(people);
        badges.ask("reading badges", people, false);
        badges.tellRefusals();
        askForHolders();
        return RepeatStatus.FINISHED;
    }

    /** By their ids, who has the cards that people of the plan would get and do not carry. */
    Map<Long, Long> holders() {
        return Map.copyOf(holders);
    }

    /** Whether it is known what this user carries, or nobody needed to know. */
    boolean told(long user) {
        return reading == null || !reading.refused(user);
    }

    private void askForHolders() {
        Set<Long> wanted = new TreeSet<>();
        for (PersonPlan person : run.plan) {
            wanted(person).map(Change.AssignBadge::credential).forEach(wanted::add);
        }
        wanted.stream()
                .gather(Gatherers.mapConcurrent(
                        AT_A_TIME, card -> Map.entry(card, run.brivo.cards().holderOf(card))))
                .forEach(answer -> {
                    run.stopIfAsked();
                    answer.getValue().ifPresent(holder -> holders.put(answer.getKey(), holder));
                });
    }

    private static Stream<Change.AssignBadge> wanted(PersonPlan person) {
        return person.changes().stream()
                .filter(PlannedChange::flows)
                .map(PlannedChange::change)
                .filter(change -> change instanceof Change.AssignBadge assign
                        && assign.credential() != null
                        && assign.carried() == null)
                .map(Change.AssignBadge.class::cast);
    }

    /**
     * Of the cards that a person shall get the first that somebody has who does not give it back.
     *
     * @param user whose that is who gets it; null where they are new
     */
    Optional<String> taken(PersonPlan person, @Nullable Long user) {
        return wanted(person)
                .filter(assign -> isWithAnother(assign, user))
                .findFirst()
                .map(assign ->
                        "card %s is with user %d".formatted(assign.card().number(), holders.get(assign.credential())));
    }

    private boolean isWithAnother(Change.AssignBadge assign, @Nullable Long user) {
        Long holder = assign.credential() == null ? null : holders.get(assign.credential());
        Change.Giver giver = assign.giver();
        return holder != null && !holder.equals(user) && (giver == null || giver.user() != holder);
    }
}
