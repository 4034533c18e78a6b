package dev.brivosync.job;

import dev.brivosync.person.AccountGroup;
import dev.brivosync.plan.Change;
import dev.brivosync.plan.GroupFacts;
import dev.brivosync.plan.ManagedGroups;
import dev.brivosync.plan.Note;
import dev.brivosync.plan.PersonPlan;
import dev.brivosync.plan.PlannedChange;
import dev.brivosync.store.GroupMemory;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a run must know of its groups beyond their ids: which of them it has never removed anybody from, and whether
 * people whom the job added stay in groups that its file names no longer.
 */
final class KnownGroups {
    private final CurrentRun run;
    private final GroupMemory memory;

    KnownGroups(CurrentRun run) {
        this.run = run;
        this.memory = run.ledger.groups();
    }

    /** @param present all groups of the account */
    ManagedGroups tell(ManagedGroups groups, Collection<AccountGroup> present) {
        if (run.request.kind().goesByPlan()) {
            return groups;
        }
        Map<Long, String> others = new TreeMap<>();
        present.forEach(group -> others.put(group.id(), group.name()));
        groups.all().forEach(group -> others.remove(group.id()));
        Set<Long> newlyManaged = emptied(groups).stream().map(AccountGroup::id).collect(Collectors.toSet());
        newlyManaged.removeAll(memory.familiar());
        if (!run.request.single()) {
            tellWhoStays(groups, others);
        }
        return groups.with(GroupFacts.none()
                .withOthers(others)
                .withNewlyManaged(newlyManaged)
                .withExceptions(run.byHand.exceptions().usable()));
    }

    /** Those that are there, and from which the job removes people, be it in this run or in another. */
    private static Collection<AccountGroup> emptied(ManagedGroups groups) {
        return groups.bound().entrySet().stream()
                .filter(each -> !groups.addOnly().contains(each.getKey()))
                .map(Map.Entry::getValue)
                .filter(AccountGroup::exists)
                .toList();
    }

    /** One call for a group that was taken out of the file, and a page more for each hundred members. */
    private void tellWhoStays(ManagedGroups groups, Map<Long, String> others) {
        Set<Long> named = run.ledger.bindings().stream()
                .filter(each -> run.request.job().groups().contains(each.name()))
                .map(each -> each.group().id())
                .collect(Collectors.toSet());
        groups.all().forEach(group -> named.add(group.id()));
        for (long id : memory.filled()) {
            String name = others.get(id);
            if (name != null && !named.contains(id)) {
                tellWhoStays(new AccountGroup(id, name));
            } else if (name == null && !named.contains(id) && run.request.kind() == RunRequest.Kind.SYNC) {
                memory.forgetAdded(id);
            }
        }
    }

    private void tellWhoStays(AccountGroup group) {
        Set<Long> staying = memory.added(group.id());
        if (!staying.isEmpty()) {
            staying.retainAll(run.brivo.reader().members(group).ids());
        }
        if (!staying.isEmpty()) {
            run.note(Note.information(
                    "%s is no longer in the job file; %s whom this job added %s in it: take them out in Brivo, or name the group again"
                            .formatted(
                                    group.name(),
                                    Figure.count(staying.size(), "person", "people"),
                                    staying.size() == 1 ? "stays" : "stay")));
        } else if (run.request.kind() == RunRequest.Kind.SYNC) {
            memory.forgetAdded(group.id());
        }
    }

    /** After a run that went through: who had nobody to lose in it is known from here on. */
    void remember() {
        Set<Long> losing = new HashSet<>();
        for (PersonPlan person : run.plan) {
            person.changes().stream()
                    .map(PlannedChange::change)
                    .filter(Change.RemoveFromGroup.class::isInstance)
                    .map(Change.RemoveFromGroup.class::cast)
                    .forEach(removal -> losing.add(removal.group().id()));
        }
        Collection<AccountGroup> emptied = emptied(run.groups());
        Set<Long> familiar = memory.familiar();
        emptied.stream()
                .map(AccountGroup::id)
                .filter(id -> !losing.contains(id) && !familiar.contains(id))
                .forEach(id -> memory.markFamiliar(id, run.moment.instant()));
        memory.forgetAllFamiliarBut(emptied.stream().map(AccountGroup::id).toList());
    }
}
