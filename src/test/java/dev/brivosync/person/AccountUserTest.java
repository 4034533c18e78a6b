package dev.brivosync.person;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class AccountUserTest {
    private static final HeldBadge BADGE = new HeldBadge(301, new Card(100, "1", "70"), null, null);
    private static final UserDetails DETAILS = new UserDetails(true, Instant.EPOCH, new TreeSet<>(Set.of(7L)));
    private static final AccountUser ADA = new AccountUser(
            1,
            "E001",
            "Ada",
            "K.",
            "Byron",
            List.of(new Contact("Work", "a@b.test")),
            List.of(new Contact("Mobile", "+12125550100")),
            true);

    @Test
    void nothingIsKnownThatWasNotTold() {
        assertThat(ADA.groups()).isEmpty();
        assertThat(ADA.customFields()).isEmpty();
        assertThat(ADA.badges()).isEmpty();
        assertThat(ADA.details()).isEqualTo(UserDetails.untold());
        assertThat(new AccountUser(1, null, "Ada", "", "", List.of(), List.of(), false).displayName())
                .isEqualTo("Ada");
    }

    @Test
    void whatIsLearntLaterLeavesTheRestAsItWas() {
        AccountUser whole = ADA.inGroups(new TreeSet<>(Set.of(1L, 2L)))
                .withCustomFields(new TreeMap<>(Map.of(201L, "R&D")))
                .carrying(List.of(BADGE))
                .detailed(DETAILS);

        assertThat(whole)
                .isEqualTo(new AccountUser(
                        1,
                        "E001",
                        "Ada",
                        "K.",
                        "Byron",
                        ADA.emails(),
                        ADA.phones(),
                        true,
                        new TreeSet<>(Set.of(1L, 2L)),
                        new TreeMap<>(Map.of(201L, "R&D")),
                        List.of(BADGE),
                        DETAILS));
        assertThat(whole.inGroups(new TreeSet<>()).details()).isEqualTo(DETAILS);
        assertThat(whole.withCustomFields(new TreeMap<>()).badges()).containsExactly(BADGE);
        assertThat(whole.carrying(List.of()).groups()).containsExactly(1L, 2L);
        assertThat(whole.displayName()).isEqualTo("Ada Byron");
    }

    @Test
    void aUserOfWhomNothingElseIsToldHasNoDetails() {
        AccountUser user = new AccountUser(
                1, null, "Ada", "", "Byron", List.of(), List.of(), false, new TreeSet<>(), new TreeMap<>(), List.of());

        assertThat(user.details()).isSameAs(UserDetails.untold());
        assertThat(UserDetails.untold().otherGroups()).isNull();
        assertThat(DETAILS.otherGroups()).containsExactly(7L);
    }

    @Test
    void whatWasHandedInLaterChangesNothing() {
        TreeSet<Long> groups = new TreeSet<>(Set.of(1L));
        AccountUser user = ADA.inGroups(groups);
        groups.add(2L);

        assertThat(user.groups()).containsExactly(1L);
    }
}
