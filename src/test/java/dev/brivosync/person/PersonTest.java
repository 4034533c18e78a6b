package dev.brivosync.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class PersonTest {
    private static final Person ADA = new Person(
            new PersonKey("E001"),
            "Ada",
            null,
            "Byron",
            List.of(),
            List.of(),
            Standing.ACTIVE,
            "Status is Active",
            new TreeSet<>(),
            new TreeMap<>(),
            List.of(),
            null,
            "people.csv line 2",
            List.of());

    @Test
    void whoeverIsReadWholeFromOneFileHasNothingFrozen() {
        assertThat(ADA.frozen()).isEqualTo(Frozen.nothing());
        assertThat(Frozen.nothing()).isEqualTo(new Frozen(false, new TreeSet<>(), false));
        assertThat(ADA.provenance()).isEqualTo(Provenance.ofOneSource());
        assertThat(Provenance.ofOneSource()).isEqualTo(new Provenance(new TreeSet<>(), new TreeMap<>()));
        assertThat(ADA.particulars()).isEqualTo(Particulars.none());
        assertThat(Particulars.none().pin()).isNull();
        assertThat(ADA.displayName()).isEqualTo("Ada Byron");
    }

    @Test
    void keysAreComparedAsText() {
        assertThat(new PersonKey("E1")).isEqualTo(new PersonKey("E1")).isNotEqualTo(new PersonKey("e1"));
        assertThat(new PersonKey("E1")).isLessThan(new PersonKey("E2")).hasToString("E1");
        assertThat(new PersonKey("E2").compareTo(new PersonKey("E1"))).isPositive();
        assertThatThrownBy(() -> new PersonKey(" ")).hasMessageContaining("must not be blank");
    }

    @Test
    void aSecretNeverShows() {
        Secret secret = new Secret("2718");

        assertThat(secret)
                .hasToString(Secret.DOTS)
                .isEqualTo(new Secret("2718"))
                .isNotEqualTo(new Secret("2719"));
        assertThat(secret).hasSameHashCodeAs(new Secret("2719"));
        assertThat(secret.equals("2718")).isFalse();
        assertThat(secret.reveal()).isEqualTo("2718");
        assertThat(secret.hashCode()).isNotZero();
    }

    @Test
    void aPinOrPhotoMayBeWantedAway() {
        assertThat(WantedPin.none().isNone()).isTrue();
        assertThat(new WantedPin("sealed", "digest").isNone()).isFalse();
        assertThat(new WantedPin("sealed", "digest")).hasToString(Secret.DOTS);
        assertThat(new WantedPhoto("a.jpg", "").isNone()).isTrue();
        assertThat(new WantedPhoto("a.jpg", "ab12").isNone()).isFalse();
    }

    @Test
    void aGroupToBeMadeDoesNotExist() {
        assertThat(AccountGroup.toBeMade("Pool")).isEqualTo(new AccountGroup(0, "Pool"));
        assertThat(AccountGroup.toBeMade("Pool").exists()).isFalse();
        assertThat(new AccountGroup(1, "Pool").exists()).isTrue();
    }

    @Test
    void frozenGroupsAndSourcesAreTheirOwn() {
        TreeSet<String> groups = new TreeSet<>(Set.of("Lab"));
        Frozen frozen = new Frozen(false, groups, true);
        TreeMap<String, String> values = new TreeMap<>(Map.of("lastName", "hr"));
        Provenance provenance = new Provenance(groups, values);
        groups.add("Vault");
        values.put("firstName", "ad");

        assertThat(frozen.groups()).containsExactly("Lab");
        assertThat(provenance.listedBy()).containsExactly("Lab");
        assertThat(provenance.values()).containsExactly(Map.entry("lastName", "hr"));
    }
}
