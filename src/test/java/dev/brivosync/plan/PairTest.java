package dev.brivosync.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.person.AccountUser;
import dev.brivosync.person.PersonKey;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PairTest {
    @Test
    void whatMoreIsToldOfAUserIsToldWhereverTheyStand() {
        AccountUser told = user(7).inGroups(new TreeSet<>(List.of(1L)));

        Pair same = pair(user(7)).withUser(told);
        assertThat(same.user()).isEqualTo(told);
        assertThat(same.ownedUser()).isEqualTo(told);
        assertThat(pair(user(8)).withUser(told).ownedUser()).isEqualTo(user(8));
        assertThat(pair(null).withUser(told).ownedUser()).isNull();
    }

    @Test
    void whatMoreIsToldOfWhomANewcomerMayBeIsToldOfThemAlone() {
        AccountUser told = user(7).inGroups(new TreeSet<>(List.of(1L)));
        OwnedPerson left = new OwnedPerson(new PersonKey("E7"), 7, "Ada Byron", true, 0);
        Kinship kinship = new Kinship(
                List.of(candidate(7), candidate(8)),
                List.of(new Former(left, user(7), null, null), new Former(left, user(8), null, null)),
                null,
                List.of(),
                List.of(),
                null);
        Pair newcomer = new Pair(new PersonKey("E1"), null, null, null, null, null, null).akin(kinship);

        Pair same = newcomer.withUser(told);

        assertThat(same.user()).as("nobody carries the key yet").isNull();
        assertThat(same.kinship().candidates()).extracting(Candidate::user).containsExactly(told, user(8));
        assertThat(same.kinship().formers()).extracting(Former::user).containsExactly(told, user(8));
    }

    private static Candidate candidate(long id) {
        return new Candidate(user(id), List.of(AdoptRule.EMAIL), null, List.of());
    }

    private static Pair pair(@Nullable AccountUser owned) {
        return new Pair(new PersonKey("E1"), null, user(7), null, owned, null, null);
    }

    private static AccountUser user(long id) {
        return new AccountUser(id, "E1", "Ada", "", "Byron", List.of(), List.of(), false);
    }
}
