package dev.brivosync.job;

import dev.brivosync.job.yaml.Problem;
import dev.brivosync.job.yaml.Suggestion;
import dev.brivosync.person.AccountGroup;
import dev.brivosync.plan.ManagedGroups;
import dev.brivosync.plan.Note;
import dev.brivosync.store.Ledger.Binding;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Which groups of the account a job file's names mean. A name once bound to a group keeps it, even when the group is
 * renamed; when it vanishes, its rules are frozen; a name that never meant one is an error.
 */
final class GroupNames {
    /** FACTS: Groups. */
    private static final int LONGEST_NAME = 35;

    private static final int MOST_TO_MAKE = 5;

    private final JobFile job;
    private final Map<String, AccountGroup> bindings = new TreeMap<>();
    private final Map<Long, AccountGroup> present = new TreeMap<>();

    GroupNames(JobFile job, Collection<Binding> bindings, Collection<AccountGroup> present) {
        this.job = job;
        bindings.forEach(binding -> this.bindings.put(binding.name(), binding.group()));
        present.forEach(group -> this.present.put(group.id(), group));
    }

    /** @throws ConfigurationError naming every group that the account does not have, or has twice */
    ManagedGroups resolve(Consumer<Note> notes) {
        Map<String, AccountGroup> found = new TreeMap<>();
        Set<String> frozen = new TreeSet<>();
        List<Problem> problems = new ArrayList<>();
        for (String name : job.groups()) {
            AccountGroup bound = bindings.get(name);
            AccountGroup group = bound == null ? unique(name, problems) : present.get(bound.id());
            String twin = group == null || !group.exists() ? null : nameOf(group, found);
            if (group != null && twin != null) {
                problems.add(job.groupNamedTwice(name, twin, group));
            } else if (group != null) {
                found.put(name, group);
                noteRename(name, bound, group, notes);
            } else if (bound != null) {
                frozen.add(name);
                notes.accept(
                        Note.trouble(("group %s (id %d) is gone from Brivo: nobody is added to it or removed from it."
                                        + " Take it out of the job file, or name another")
                                .formatted(name, bound.id())));
            }
        }
        checkMissing(found, problems, notes);
        Map<String, AccountGroup> watched = watched(problems);
        ConfigurationError.throwIfAny(problems);
        return new ManagedGroups(found, frozen, job.uses().addOnly(), watched);
    }

    /**
     * The groups that protect people, and no others.
     *
     * @throws ConfigurationError naming every one that the account does not have, or has twice
     */
    ManagedGroups protecting() {
        List<Problem> problems = new ArrayList<>();
        Map<String, AccountGroup> watched = watched(problems);
        ConfigurationError.throwIfAny(problems);
        return new ManagedGroups(Map.of(), Set.of(), Set.of(), watched);
    }

    /** Groups that protect people must be there: without them nobody could say who is protected. */
    private Map<String, AccountGroup> watched(List<Problem> problems) {
        Map<String, AccountGroup> watched = new TreeMap<>();
        job.ownership().protectedGroups().keySet().forEach(name -> {
            AccountGroup bound = bindings.get(name);
            AccountGroup group =
                    bound == null || !present.containsKey(bound.id()) ? only(name, problems) : present.get(bound.id());
            if (group != null) {
                watched.put(name, group);
            }
        });
        return watched;
    }

    /** A file with many unknown names is more likely to be meant for another account. */
    private void checkMissing(Map<String, AccountGroup> found, List<Problem> problems, Consumer<Note> notes) {
        List<String> missing = found.entrySet().stream()
                .filter(each -> !each.getValue().exists())
                .map(Map.Entry::getKey)
                .toList();
        if (missing.size() > MOST_TO_MAKE) {
            problems.add(job.tooManyMissingGroups(missing, MOST_TO_MAKE));
        }
        missing.forEach(name -> notes.accept(Note.information(
                "Brivo has no group %s: it is made when the first person is added to it, and opens no door until somebody gives it some%s"
                        .formatted(name, alike(name)))));
    }

    /** A group to be made may be one that is there, mistyped. */
    private String alike(String name) {
        return Suggestion.near(
                        name, present.values().stream().map(AccountGroup::name).toList())
                .map(Suggestion::question)
                .orElse("");
    }

    private static @Nullable String nameOf(AccountGroup group, Map<String, AccountGroup> found) {
        return found.entrySet().stream()
                .filter(each -> each.getValue().id() == group.id())
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }

    private static void noteRename(
            String name, @Nullable AccountGroup bound, AccountGroup group, Consumer<Note> notes) {
        if (bound != null && !group.name().equals(bound.name())) {
            notes.accept(Note.information("group %s is called %s in Brivo now; it is followed by its id %d"
                    .formatted(name, group.name(), group.id())));
        }
    }

    private List<AccountGroup> named(String name) {
        return present.values().stream()
                .filter(group -> group.name().equals(name))
                .toList();
    }

    private @Nullable AccountGroup unique(String name, List<Problem> problems) {
        if (!job.createMissingGroups() || !named(name).isEmpty()) {
            return only(name, problems);
        }
        if (name.length() <= LONGEST_NAME) {
            return AccountGroup.toBeMade(name);
        }
        problems.add(job.groupNameTooLong(name, LONGEST_NAME));
        return null;
    }

    /** The one group of this name; otherwise a problem. */
    private @Nullable AccountGroup only(String name, List<Problem> problems) {
        List<AccountGroup> named = named(name);
        if (named.size() == 1) {
            return named.getFirst();
        }
        problems.add(
                named.isEmpty()
                        ? job.unknownGroup(
                                name,
                                present.values().stream()
                                        .map(AccountGroup::name)
                                        .toList())
                        : job.ambiguousGroup(
                                name, named.stream().map(AccountGroup::id).toList()));
        return null;
    }
}
