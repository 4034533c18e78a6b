package dev.brivosync.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.person.AccountGroup;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class MembershipCostTest {
    private static final List<AccountGroup> FORTY = LongStream.rangeClosed(1, 40)
            .mapToObj(id -> new AccountGroup(id, "group " + id))
            .toList();

    @Test
    void fewPeopleAreAskedForOneByOne() {
        assertThat(new MembershipCost(FORTY, Map.of(), 20).personIsCheaper()).isTrue();
    }

    @Test
    void manyPeopleAreReadByGroup() {
        assertThat(new MembershipCost(FORTY, Map.of(), 10_000).personIsCheaper())
                .isFalse();
    }

    @Test
    void groupsThatWereLargeLastTimeAreNotBegun() {
        MembershipCost cost = new MembershipCost(FORTY, Map.of(1L, 5_000L), 60);
        assertThat(cost.byGroup()).isEqualTo(39 + 51);
        assertThat(cost.personIsCheaper()).isTrue();
    }

    @Test
    void nobodyCostsNothing() {
        assertThat(new MembershipCost(List.of(), Map.of(), 0).personIsCheaper()).isTrue();
        assertThat(new MembershipCost(List.of(), Map.of(), 5).personIsCheaper()).isFalse();
    }
}
