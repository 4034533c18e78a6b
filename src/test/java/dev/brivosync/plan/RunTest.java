package dev.brivosync.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.person.AccountGroup;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A run, its groups, and what it took. */
class RunTest {
    private static Run run(String command) {
        return new Run(
                1,
                command,
                "hr",
                "default",
                ZoneOffset.UTC,
                Instant.EPOCH,
                null,
                Run.State.RUNNING,
                null,
                null,
                null,
                null,
                List.of(),
                null,
                null);
    }

    @Test
    void theCommandTellsWhatARunMayDo() {
        assertThat(run("sync").isSync()).isTrue();
        assertThat(run("sync" + Run.CHANGES_ONLY).isSync()).isTrue();
        assertThat(run("plan").isSync()).isFalse();
        assertThat(run("sync").changesOnly()).isFalse();
        assertThat(run("plan" + Run.CHANGES_ONLY).changesOnly()).isTrue();
    }

    @Test
    void aRunThatTookNoTimeHasNoRate() {
        assertThat(new Effort(1, 10, 0, 2, 0).callsPerSecond()).isEqualTo(5);
        assertThat(new Effort(1, 10, 0, 0, 0).callsPerSecond()).isZero();
        assertThat(new Effort(1, 10, 0, 0.5, 0).callsPerSecond()).isEqualTo(20);
    }

    @Test
    void onlyGroupsThatAreThereAndNotAddOnlyAreLeft() {
        AccountGroup pool = AccountGroup.toBeMade("Pool");
        ManagedGroups groups = new ManagedGroups(
                Map.of("Lab", OnePerson.LAB, "Pool", pool, "Vault", OnePerson.VAULT), Set.of("Gone"), Set.of("Vault"));

        assertThat(groups.mayRemoveFrom("Lab")).isTrue();
        assertThat(groups.mayRemoveFrom("Vault")).isFalse();
        assertThat(groups.existing()).containsExactly(OnePerson.LAB, OnePerson.VAULT);
        assertThat(groups.all()).containsExactly(OnePerson.LAB, pool, OnePerson.VAULT);
        assertThat(groups.named("Gone")).isNull();
        assertThat(groups.named("Lab")).isEqualTo(OnePerson.LAB);
        assertThat(new ManagedGroups(Map.of("Vault", OnePerson.VAULT), Set.of()).mayRemoveFrom("Vault"))
                .isTrue();
    }

    @Test
    void whoeverWasNeverInvitedHasNoMemory() {
        OwnedPerson owned = new OwnedPerson(OnePerson.KEY, 1, "Ada", true, 0);

        assertThat(owned.invited()).isFalse();
        assertThat(owned.memory()).isSameAs(Memory.none());
        assertThat(Memory.none()).isEqualTo(new Memory(null, null, null, null, null, null, new TreeMap<>()));
        assertThat(Memory.none().written()).isEmpty();
    }

    @Test
    void rulesWithoutATimeAreOfTheEpoch() {
        PlanRules rules = new OnePerson().rules();

        assertThat(rules.now()).isEqualTo(Instant.EPOCH);
        assertThat(rules.zone()).isEqualTo(ZoneOffset.UTC);
    }

    @Test
    void anEntryOfTheSourceHasAKeyAndAPlace() {
        SourceEntry listed = new SourceEntry.Listed(new OnePerson().person());

        assertThat(listed.key()).isEqualTo(OnePerson.KEY);
        assertThat(listed.origin()).isEqualTo("people.csv line 2");
    }
}
