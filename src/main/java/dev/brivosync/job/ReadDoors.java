package dev.brivosync.job;

import dev.brivosync.brivo.BrivoFailure;
import dev.brivosync.brivo.DoorReader;
import dev.brivosync.plan.DoorEffects;
import dev.brivosync.plan.Doors;
import dev.brivosync.plan.Note;
import dev.brivosync.plan.Panel;
import dev.brivosync.plan.Passage;
import dev.brivosync.plan.PersonPlan;
import dev.brivosync.store.DoorKnowledge;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Gatherers;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/**
 * The step after planning: notes beside each person which doors their plan opens and closes. A group's doors are asked for
 * at most once a day, and only where the plan concerns somebody in it; disconnected panels only where it takes access. A
 * plan is as good without: what cannot be read is said, and the run goes on.
 */
final class ReadDoors implements Tasklet {
    private static final Duration GOOD_FOR = Duration.ofDays(1);
    private static final int GROUPS_AT_A_TIME = 8;

    private final CurrentRun run;
    private final DoorReader reader;
    private final DoorKnowledge knowledge;
    private final Instant now;
    private @Nullable DisconnectedDoors disconnected;

    ReadDoors(CurrentRun run) {
        this.run = run;
        this.reader = run.brivo.doors();
        this.knowledge = new DoorKnowledge(run.store, run.request.account().name());
        this.now = run.moment.instant();
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext context) {
        Set<Long> groups = new TreeSet<>();
        boolean takes = false;
        for (PersonPlan person : run.plan) {
            groups.addAll(Doors.concerned(person));
            takes |= Doors.takes(person);
        }
        if (!groups.isEmpty() && mayShow(groups)) {
            run.progress.phase("reading doors", 0);
            tell(groups, takes);
        }
        if (!run.request.single() && run.request.kind() != RunRequest.Kind.REVERT) {
            new UnheardRemarks(run, knowledge).tell(this::disconnected);
        }
        return RepeatStatus.FINISHED;
    }

    /** A look at single people stays as cheap as it is: it shows doors where they are known already. */
    private boolean mayShow(Set<Long> groups) {
        return !run.request.single()
                || groups.stream()
                        .allMatch(group ->
                                knowledge.opened(group, now.minus(GOOD_FOR)).isPresent());
    }

    private void tell(Set<Long> groups, boolean takes) {
        Map<Long, List<Passage>> opened;
        try {
            opened = opened(groups);
        } catch (BrivoFailure failure) {
            run.stopIfAsked();
            run.note(Note.information("the plan shows groups without their doors: " + failure.getMessage()));
            return;
        }
        DisconnectedDoors panels = takes && !run.request.single() ? disconnected() : DisconnectedDoors.none();
        Doors doors = new Doors(opened, panels.doors());
        DoorRemarks remarks = new DoorRemarks(run, opened, panels);
        run.plan.tellDoors(person -> {
            DoorEffects effects = doors.effects(person);
            remarks.add(person, effects);
            return effects;
        });
        remarks.tell();
    }

    private Map<Long, List<Passage>> opened(Set<Long> groups) {
        Map<Long, List<Passage>> opened = new TreeMap<>();
        List<Long> unknown = new ArrayList<>();
        for (long group : groups) {
            knowledge
                    .opened(group, now.minus(GOOD_FOR))
                    .ifPresentOrElse(doors -> opened.put(group, doors), () -> unknown.add(group));
        }
        unknown.stream()
                .gather(Gatherers.mapConcurrent(GROUPS_AT_A_TIME, group -> Map.entry(group, reader.opened(group))))
                .forEach(read -> {
                    run.stopIfAsked();
                    knowledge.learnt(read.getKey(), read.getValue(), now);
                    opened.put(read.getKey(), read.getValue());
                });
        return opened;
    }

    private DisconnectedDoors disconnected() {
        if (disconnected == null) {
            disconnected = readDisconnected();
        }
        return disconnected;
    }

    private DisconnectedDoors readDisconnected() {
        try {
            List<Panel> panels = reader.disconnected();
            return panels.isEmpty() ? DisconnectedDoors.none() : new DisconnectedDoors(panels, panelsOfDoors());
        } catch (BrivoFailure failure) {
            run.stopIfAsked();
            run.note(Note.information("whether control panels are disconnected is not known, so whoever loses access"
                    + " may keep it at doors of such a panel: " + failure.getMessage()));
            return DisconnectedDoors.none();
        }
    }

    private Map<Long, Long> panelsOfDoors() {
        return knowledge.panels(now.minus(GOOD_FOR)).orElseGet(() -> {
            Map<Long, Long> panels = reader.panels();
            knowledge.learnt(panels, now);
            return panels;
        });
    }
}
