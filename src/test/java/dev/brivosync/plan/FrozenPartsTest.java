package dev.brivosync.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.person.AccountGroup;
import dev.brivosync.person.AccountUser;
import dev.brivosync.person.Frozen;
import dev.brivosync.person.Particulars;
import dev.brivosync.person.Person;
import dev.brivosync.person.PersonKey;
import dev.brivosync.person.Provenance;
import dev.brivosync.person.Standing;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What could not be read of a person stays as Brivo has it. */
class FrozenPartsTest {
    private static final PersonKey KEY = new PersonKey("E1");
    private static final AccountGroup LAB = new AccountGroup(1, "Lab");
    private static final AccountGroup VAULT = new AccountGroup(2, "Vault");

    @Test
    void nobodyIsRemovedThroughAGroupThatWasNotReadAndOthersProceed() {
        PersonPlan plan =
                plan(person("Ada", Set.of(), new Frozen(false, new TreeSet<>(Set.of("Vault")), false)), user(1, 2));

        assertThat(plan.changes())
                .singleElement()
                .satisfies(change -> assertThat(change.change()).isEqualTo(new Change.RemoveFromGroup(LAB)));
    }

    @Test
    void aNameThatWasNotReadIsNotOverwritten() {
        PersonPlan plan = plan(person("", Set.of("Lab"), new Frozen(true, new TreeSet<>(), false)), user(1));

        assertThat(plan.changes()).isEmpty();
        assertThat(plan.name()).isEqualTo("Ada Byron");
    }

    @Test
    void nobodyIsCreatedWithoutAName() {
        PersonPlan plan = plan(person("", Set.of("Lab"), new Frozen(true, new TreeSet<>(), false)), null);

        assertThat(plan.changes()).isEmpty();
        assertThat(plan.notes())
                .singleElement()
                .satisfies(note -> assertThat(note.text()).contains("could not be read in this run"));
    }

    @Test
    void fromAnAddOnlyGroupNobodyIsRemoved() {
        PersonPlan plan = planner(Set.of("Vault")).plan(pair(person("Ada", Set.of(), Frozen.nothing()), user(1, 2)));

        assertThat(plan.changes())
                .singleElement()
                .satisfies(change -> assertThat(change.change()).isEqualTo(new Change.RemoveFromGroup(LAB)));
    }

    @Test
    void aLeaverIsSuspendedWhateverWasNotRead() {
        Person leaver = person(
                Standing.INACTIVE, "Ada", Set.of(), new Frozen(false, new TreeSet<>(Set.of("Lab", "Vault")), true));

        assertThat(plan(leaver, user(1, 2)).changes())
                .singleElement()
                .satisfies(change -> assertThat(change.change()).isEqualTo(new Change.Suspend()));
    }

    private static PersonPlan plan(Person person, @Nullable AccountUser user) {
        return planner(Set.of()).plan(pair(person, user));
    }

    private static Planner planner(Set<String> addOnly) {
        return new Planner(new PlanRules(
                new ManagedGroups(Map.of("Lab", LAB, "Vault", VAULT), Set.of(), addOnly),
                2,
                Absence.COUNTS,
                null,
                CustomFieldRules.none(),
                BadgeRules.none(),
                InvitationRules.none()));
    }

    private static Pair pair(Person person, @Nullable AccountUser user) {
        OwnedPerson owned = user == null ? null : new OwnedPerson(KEY, user.id(), "Ada Byron", false, 0);
        return new Pair(KEY, new SourceEntry.Listed(person), user, owned, user, null, null);
    }

    private static AccountUser user(long... groups) {
        TreeSet<Long> ids = new TreeSet<>();
        for (long group : groups) {
            ids.add(group);
        }
        return new AccountUser(
                42, "E1", "Ada", "", "Byron", List.of(), List.of(), false, ids, new TreeMap<>(), List.of());
    }

    private static Person person(String firstName, Set<String> groups, Frozen frozen) {
        return person(Standing.ACTIVE, firstName, groups, frozen);
    }

    private static Person person(Standing standing, String firstName, Set<String> groups, Frozen frozen) {
        return new Person(
                KEY,
                firstName,
                null,
                firstName.isEmpty() ? "" : "Byron",
                List.of(),
                List.of(),
                standing,
                "Status says so",
                new TreeSet<>(groups),
                new TreeMap<>(),
                List.of(),
                null,
                "line 2",
                List.of(),
                frozen,
                null,
                Provenance.ofOneSource(),
                Particulars.none());
    }
}
