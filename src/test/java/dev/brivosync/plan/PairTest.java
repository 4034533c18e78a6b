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

    private static Pair pair(@Nullable AccountUser owned) {
        return new Pair(new PersonKey("E1"), null, user(7), null, owned, null, null);
    }

    private static AccountUser user(long id) {
        return new AccountUser(id, "E1", "Ada", "", "Byron", List.of(), List.of(), false);
    }
}
