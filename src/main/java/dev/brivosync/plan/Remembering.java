package dev.brivosync.plan;

import dev.brivosync.person.AccountGroup;
import dev.brivosync.person.AccountUser;
import dev.brivosync.person.Contact;
import dev.brivosync.person.HeldBadge;
import dev.brivosync.person.Person;
import dev.brivosync.person.Standing;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What is to be remembered of a person after a look at both sides: whatever Brivo has as the source wants it, and what
 * stood there when it was looked at first. What differs keeps the memory that it has.
 */
public final class Remembering {
    private final ManagedGroups groups;
    private final Set<Long> managed;
    private final CustomFieldRules customFields;
    private final LearntValues learnt;
    private final LifecycleRules lifecycle;

    public Remembering(
            ManagedGroups groups, CustomFieldRules customFields, LearntValues learnt, LifecycleRules lifecycle) {
        this.groups = groups;
        this.managed = groups.existing().stream().map(AccountGroup::id).collect(Collectors.toSet());
        this.customFields = customFields;
        this.learnt = learnt;
        this.lifecycle = lifecycle;
    }

    /**
     * The memory of {@link Memory#written} as it shall be.
     *
     * @param planned all that differs, before anything was left out because it is only reported
     * @param told the plan as it is told
     * @return empty where it is that already, so that nothing need be written
     */
    public Optional<SortedMap<String, String>> news(Pair pair, PersonPlan planned, PersonPlan told) {
        OwnedPerson owned = pair.owned();
        AccountUser user = pair.user();
        if (owned == null || user == null || user.id() != owned.brivoId()) {
            return Optional.empty();
        }
        SortedMap<String, String> before = owned.memory().written();
        LastWritten last = new LastWritten(before);
        if (pair.entry() instanceof SourceEntry.Listed(Person person) && Planner.comparesFields(pair, lifecycle)) {
            Differences differences = new Differences(planned, learnt);
            fields(person, differences, last);
            if (person.standing() == Standing.ACTIVE) {
                memberships(person, user, differences, last);
            }
        }
        suspension(user, owned, told, last);
        SortedMap<String, String> after = last.values();
        return after.equals(before) ? Optional.empty() : Optional.of(after);
    }

    /** What a plan is about. */
    private record Differences(Set<String> fields, Set<String> groups, Set<String> cards) {
        Differences(PersonPlan plan, LearntValues learnt) {
            this(new HashSet<>(), new HashSet<>(), new HashSet<>());
            for (PlannedChange planned : plan.changes()) {
                switch (planned.change()) {
                    case Change.Update(var changed) ->
                        changed.stream()
                                .filter(each ->
                                        !learnt.stores(LearntValues.nameOf(each.field()), each.to(), each.from()))
                                .forEach(each -> fields.add(each.field()));
                    case Change.SetCustomField(var field, var from, var to) -> {
                        if (!learnt.stores(LearntValues.nameOf(field), to, from)) {
                            fields.add("customFields." + field.name());
                        }
                    }
                    case Change.AddToGroup(var group) -> groups.add(String.valueOf(group.id()));
                    case Change.RemoveFromGroup(var group) -> groups.add(String.valueOf(group.id()));
                    case Change.AssignBadge badge -> cards.add(LastWritten.text(badge.card()));
                    case Change.RevokeBadge(var badge, var _) -> cards.add(LastWritten.text(badge.card()));
                    case Change.Create _,
                            Change.Adopt _,
                            Change.Suspend _,
                            Change.Reinstate _,
                            Change.SetPin _,
                            Change.EndPin _,
                            Change.Invite _,
                            Change.CancelInvitation _,
                            Change.Photo _,
                            Change.Delete _ -> {}
                }
            }
        }
    }

    private void fields(Person person, Differences differences, LastWritten last) {
        if (!person.frozen().names()) {
            equal("firstName", person.firstName(), differences, last);
            equal("lastName", person.lastName(), differences, last);
            if (person.middleName() != null) {
                equal("middleName", person.middleName(), differences, last);
            }
        }
        for (Contact email : person.emails()) {
            equal("emails." + email.type(), email.value(), differences, last);
        }
        for (Contact phone : person.phones()) {
            equal("phones." + phone.type(), phone.value(), differences, last);
        }
        person.customFields()
                .forEach((name, value) -> written(name, value)
                        .ifPresent(wanted -> equal("customFields." + name, wanted, differences, last)));
    }

    /** A field's value as Brivo is sent it; empty where it cannot be. */
    private Optional<String> written(String name, String value) {
        return Optional.ofNullable(customFields.fields().get(name))
                .flatMap(field -> value.isEmpty() ? Optional.of("") : field.written(value, customFields.dates()));
    }

    private static void equal(String field, String wanted, Differences differences, LastWritten last) {
        if (!differences.fields().contains(field)) {
            last.put(field, wanted);
        }
    }

    private void memberships(Person person, AccountUser user, Differences differences, LastWritten last) {
        Set<String> open = new HashSet<>(differences.groups());
        person.frozen().groups().forEach(name -> {
            AccountGroup group = groups.named(name);
            if (group != null) {
                open.add(String.valueOf(group.id()));
            }
        });
        // who was there before the job looked at a group was not put there since
        groups.facts().newlyManaged().forEach(id -> open.remove(String.valueOf(id)));
        List<String> present = user.groups().stream()
                .filter(managed::contains)
                .map(String::valueOf)
                .toList();
        last.putGroups(settled(last.groups(), present, open));
        if (!person.frozen().badges()) {
            SortedSet<String> cards = LastWritten.texts(
                    user.badges().stream().map(HeldBadge::card).toList());
            last.putBadges(settled(last.badges(), cards, differences.cards()));
        }
    }

    /** What is open keeps the memory that it has; where there is none, it was never of our giving or taking. */
    private static SortedSet<String> settled(
            Optional<SortedSet<String>> known, Collection<String> present, Set<String> open) {
        SortedSet<String> settled = new TreeSet<>(present);
        known.ifPresent(before -> {
            settled.removeAll(open);
            before.stream().filter(open::contains).forEach(settled::add);
        });
        return settled;
    }

    /** Who suspended somebody by hand is asked once. */
    private static void suspension(AccountUser user, OwnedPerson owned, PersonPlan told, LastWritten last) {
        if (!user.suspended() || owned.suspendedByUs()) {
            last.forget(LastWritten.SUSPENDED);
            last.forget(LastWritten.SUSPENDED_BEFORE);
            return;
        }
        for (Note note : told.notes()) {
            if (note.text().startsWith(Planner.SUSPENDED_BY_HAND)) {
                String by = note.text().substring(Planner.SUSPENDED_BY_HAND.length());
                last.putSuspended(by.isEmpty() ? "" : by.substring(Explained.SUSPENDED_BY.length()));
            }
        }
    }
}
