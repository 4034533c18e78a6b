package dev.brivosync.plan;

import static dev.brivosync.plan.Acquaintances.NEW;
import static dev.brivosync.plan.Acquaintances.OLD;
import static dev.brivosync.plan.Acquaintances.listed;
import static dev.brivosync.plan.Acquaintances.newcomer;
import static dev.brivosync.plan.Acquaintances.owned;
import static dev.brivosync.plan.Acquaintances.previous;
import static dev.brivosync.plan.Acquaintances.rules;
import static dev.brivosync.plan.Acquaintances.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.person.AccountUser;
import dev.brivosync.person.Standing;
import dev.brivosync.plan.Succession.Proof;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ChangedKeyTest {
    @Test
    void whoeverComesBackUnderTheirOwnKeyWaitsForNobodyWhoResemblesThem() {
        assertThat(kinds(resembled(listed(OLD, Standing.ACTIVE)))).containsExactly("reinstate");
        assertThat(kinds(resembled(listed(OLD, Standing.INACTIVE)))).isEmpty();
        assertThat(kinds(resembled(null))).isEmpty();
    }

    /** Suspended, while a newcomer looks like them. */
    private static Pair resembled(@Nullable SourceEntry entry) {
        AccountUser suspended = user(1, "E1", true);
        Kinship heirs = new Kinship(List.of(), List.of(), null, List.of(), List.of(NEW), null);
        return new Pair(OLD, entry, suspended, owned(OLD, 1, true), suspended, null, null, heirs);
    }

    @Test
    void whomANewKeyMeansIsFoundOutOnce() {
        Planner planner = new Planner(rules());
        Pair meant = planner.meant(newcomer(Standing.ACTIVE, previous(succession(owned(OLD, 1, false)))));
        assertThat(meant.owned()).isNotNull();
        assertThat(meant.user()).isNotNull();
        AccountUser told = user(1, "E1", false).inGroups(new TreeSet<>(Set.of(7L)));

        assertThat(planner.meant(meant.withUser(told)).user()).isEqualTo(told);

        Pair unclaimed = planner.meant(newcomer(Standing.ACTIVE, previous(succession(null))));
        assertThat(unclaimed.owned()).isNull();
        assertThat(planner.meant(unclaimed.withUser(told)).user()).isEqualTo(told);
    }

    @Test
    void whoeverIsProtectedUnderTheKeyBeforeKeepsEverythingUnderTheNewOne() {
        OwnershipRules ownership =
                new OwnershipRules(List.of(), Set.of(), new Protection(Set.of(OLD), Map.of()), true, null);
        Pair out = newcomer(Standing.INACTIVE, previous(succession(owned(OLD, 1, false))));

        PersonPlan plan = new Planner(rules(ownership, Absence.COUNTS)).plan(out);

        assertThat(plan.changes()).hasSize(2);
        assertThat(plan.changes().getFirst().blocked())
                .startsWith("is protected (by the key that they had until now), but should leave");
        assertThat(plan.changes().getLast().blocked()).as("their key is theirs").isNull();
    }

    @Test
    void whoeverIsNotProtectedIsNot() {
        OwnershipRules ownership =
                new OwnershipRules(List.of(), Set.of(), new Protection(Set.of(NEW), Map.of()), true, null);
        Pair before = new Pair(
                OLD,
                listed(OLD, Standing.INACTIVE),
                user(1, "E1", false),
                owned(OLD, 1, false),
                user(1, "E1", false),
                null,
                null);

        assertThat(new Planner(rules(ownership, Absence.COUNTS)).plan(before).changes())
                .singleElement()
                .matches(change -> change.blocked() == null);
    }

    private static Succession succession(@Nullable OwnedPerson owner) {
        return new Succession(OLD, NEW, Proof.SOURCE, null, owner, user(1, "E1", false), null, false, List.of());
    }

    private static List<String> kinds(Pair pair) {
        return new Planner(rules())
                .plan(pair).changes().stream().map(each -> each.change().kind()).toList();
    }
}
