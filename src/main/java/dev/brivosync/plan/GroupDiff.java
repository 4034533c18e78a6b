package dev.brivosync.plan;

import dev.brivosync.person.AccountGroup;
import dev.brivosync.person.AccountUser;
import dev.brivosync.person.Person;
import dev.brivosync.person.PersonKey;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which groups one person gets and loses: by the job's rules, and by what was given by hand. */
final class GroupDiff {
    private final ManagedGroups groups;
    private final Person person;
    private final @Nullable AccountUser user;
    private final LocalDate today;
    private final Map<String, GroupException> given;

    /** @param user null where the person has none yet */
    GroupDiff(PlanRules rules, Person person, @Nullable AccountUser user) {
        this(rules, person, user, null);
    }

    /** @param before the key that the person has until now, under which something may have been given; null: the same */
    GroupDiff(PlanRules rules, Person person, @Nullable AccountUser user, @Nullable PersonKey before) {
        this.groups = rules.groups();
        this.person = person;
        this.user = user;
        this.today = LocalDate.ofInstant(rules.now(), rules.zone());
        this.given = new TreeMap<>();
        if (before != null) {
            given.putAll(groups.facts().given().of(before.text(), today));
        }
        given.putAll(groups.facts().given().of(person.key().text(), today));
    }

    List<PlannedChange> removals(ChangeClass changeClass) {
        Set<Long> kept = idsOf(person.groups());
        kept.addAll(idsOf(person.frozen().groups()));
        kept.addAll(idsOf(given.keySet()));
        List<PlannedChange> removals = new ArrayList<>();
        groups.bound().forEach((name, group) -> {
            if (groups.mayRemoveFrom(name) && present().contains(group.id()) && !kept.contains(group.id())) {
                PlannedChange removal =
                        PlannedChange.of(new Change.RemoveFromGroup(group), changeClass, whyRemoved(name));
                boolean first = groups.facts().newlyManaged().contains(group.id());
                removals.add(first ? removal.held(Guard.NEWLY_MANAGED) : removal);
            }
        });
        return removals;
    }

    private String whyRemoved(String name) {
        return groups.facts()
                .given()
                .ended(person.key().text(), name, today)
                .map(exception -> "exception ended " + exception.until())
                .orElse("no rule of this group holds any more");
    }

    /** All or none: which of them to leave out is nobody's guess. */
    List<PlannedChange> additions(ChangeClass changeClass) {
        List<PlannedChange> additions = new ArrayList<>();
        SortedSet<String> wanted = new TreeSet<>(person.groups());
        wanted.addAll(given.keySet());
        for (String name : wanted) {
            AccountGroup group = groups.named(name);
            if (group != null && !present().contains(group.id())) {
                additions.add(PlannedChange.of(new Change.AddToGroup(group), changeClass, whyAdded(name)));
            }
        }
        if (additions.isEmpty()) {
            return additions;
        }
        String tooMany = new GroupLimit(groups).exceeded(user, removals(changeClass), additions);
        return tooMany == null
                ? additions
                : additions.stream().map(each -> each.blocked(tooMany)).toList();
    }

    private String whyAdded(String name) {
        GroupException exception = given.get(name);
        return person.groups().contains(name) || exception == null ? "a rule of this group holds" : exception.why();
    }

    private SortedSet<Long> present() {
        return user == null ? new TreeSet<>() : user.groups();
    }

    private Set<Long> idsOf(Set<String> names) {
        Set<Long> ids = new TreeSet<>();
        for (String name : names) {
            AccountGroup group = groups.named(name);
            if (group != null) {
                ids.add(group.id());
            }
        }
        return ids;
    }
}
