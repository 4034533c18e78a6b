package dev.brivosync.job;

import dev.brivosync.brivo.AccountReader;
import dev.brivosync.brivo.Members;
import dev.brivosync.person.AccountGroup;
import dev.brivosync.plan.MembershipReading;
import dev.brivosync.plan.MembershipReading.Way;
import dev.brivosync.store.GroupSizes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.stream.Gatherers;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/**
 * Memberships of the job's groups are staged, read by group or by person, whichever takes fewer calls. Groups are begun
 * until what is known to be left of them costs more than asking for each person who matters: a first page is never read
 * twice, and a small job in a large account never reads large groups.
 */
final class ReadMemberships implements Tasklet {
    private static final int GROUPS_AT_A_TIME = 8;
    private static final int PEOPLE_AT_A_TIME = 24;

    private final CurrentRun run;
    private final AccountReader reader;
    private final GroupSizes sizes;
    private final List<Members> begun = new ArrayList<>();

    ReadMemberships(CurrentRun run) {
        this.run = run;
        this.reader = run.brivo.reader();
        this.sizes = new GroupSizes(run.store, run.request.account().name());
    }

    @Override
    public @Nullable RepeatStatus execute(StepContribution contribution, ChunkContext context) {
        long before = run.brivo.counts().calls();
        Collection<AccountGroup> groups = run.groups().read();
        List<Long> people = new Concerned(run).members();
        Map<Long, Long> known = sizes.known();
        MembershipCost cost = new MembershipCost(groups, known, people.size());
        boolean byPerson = isPersonCheaper(groups, cost);
        begun.forEach(group -> remember(group, known));
        if (byPerson) {
            byPerson(people);
        } else {
            byGroup();
        }
        long calls = run.brivo.counts().calls() - before;
        if (calls > 0) {
            run.membershipsRead(new MembershipReading(
                    byPerson ? Way.BY_PERSON : Way.BY_GROUP,
                    calls,
                    byPerson ? begun.size() + cost.byGroup() : people.size()));
        }
        return RepeatStatus.FINISHED;
    }

    private boolean isPersonCheaper(Collection<AccountGroup> groups, MembershipCost cost) {
        run.progress.phase("reading memberships", 0);
        return cost.personIsCheaper()
                || groups.stream()
                        .gather(Gatherers.mapConcurrent(GROUPS_AT_A_TIME, reader::members))
                        .anyMatch(group -> {
                            run.stopIfAsked();
                            begun.add(group);
                            cost.begun(group);
                            return cost.personIsCheaper();
                        });
    }

    private void remember(Members group, Map<Long, Long> known) {
        Long earlier = known.get(group.group().id());
        if (earlier == null || earlier != group.count()) {
            sizes.remember(group.group(), group.count());
        }
    }

    private void byGroup() {
        begun.stream()
                .gather(Gatherers.mapConcurrent(
                        GROUPS_AT_A_TIME, group -> Map.entry(group.group().id(), group.ids())))
                .forEach(read -> {
                    run.stopIfAsked();
                    run.staging.addMembers(read.getKey(), read.getValue());
                    run.progress.advance(read.getValue().size());
                });
    }

    private void byPerson(List<Long> people) {
        run.progress.phase("reading memberships one by one", people.size());
        people.stream()
                .gather(Gatherers.mapConcurrent(PEOPLE_AT_A_TIME, id -> Map.entry(id, reader.groupsOf(id))))
                .forEach(read -> {
                    run.stopIfAsked();
                    stage(read.getKey(), read.getValue());
                    run.progress.advance(1);
                });
    }

    /** @param memberships empty where the user was deleted since the listing was read */
    private void stage(long user, Optional<SortedSet<Long>> memberships) {
        if (memberships.isEmpty()) {
            run.staging.removeUsers(List.of(user));
            return;
        }
        if (!run.groups().facts().others().isEmpty()) {
            stageOthers(user, memberships.get());
        }
        run.staging.addMemberships(
                user,
                run.groups().read().stream()
                        .map(AccountGroup::id)
                        .filter(memberships.get()::contains)
                        .toList());
    }

    /** This way of reading tells them as well. */
    private void stageOthers(long user, SortedSet<Long> memberships) {
        run.staging
                .user(user)
                .map(known -> OtherGroups.knowing(known, run.groups(), memberships))
                .ifPresent(known -> run.staging.addUsers(List.of(known)));
    }
}
