package dev.brivosync.job;

import dev.brivosync.person.AccountGroup;
import dev.brivosync.plan.Change;
import dev.brivosync.plan.Guard;
import dev.brivosync.plan.Note;
import dev.brivosync.plan.PersonPlan;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Counts, group by group, whom the job would remove from groups that it manages for the first time. Not thread-safe. */
final class FirstRemovals {
    private final Map<String, Integer> people = new TreeMap<>();

    void add(PersonPlan person) {
        person.changes().stream()
                .filter(each -> Guard.NEWLY_MANAGED.equals(each.held()))
                .forEach(each -> {
                    if (each.change() instanceof Change.RemoveFromGroup(AccountGroup group)) {
                        people.merge(group.name(), 1, Integer::sum);
                    }
                });
    }

    void report(Consumer<Note> notes) {
        people.forEach((group, count) -> notes.accept(
                Note.information("%s is managed by this job for the first time: %s would be removed from it"
                        .formatted(group, Figure.count(count, "person", "people")))));
    }
}
