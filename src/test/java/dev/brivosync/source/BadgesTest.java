package dev.brivosync.source;

import static dev.brivosync.source.Samples.listed;
import static dev.brivosync.source.Samples.record;
import static dev.brivosync.source.Samples.rules;
import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.person.Badge;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** From when to when a card shall open doors. */
class BadgesTest {
    private static final Instant NEW_YEAR = Instant.parse("2027-01-01T05:00:00Z");
    private static final Instant APRIL = Instant.parse("2027-04-01T04:00:00Z");

    @Test
    void aCardEndsWithItsHoldersAccess() {
        Badge badge = badge(rules().endsOn("{ends}").badge(rule(null)), "2026-12-31", "");
        assertThat(badge.validTo()).isEqualTo(NEW_YEAR);
        assertThat(badge.endsWithHolder()).isTrue();
    }

    @Test
    void itsOwnLastDayComesFirst() {
        Badge badge = badge(rules().endsOn("{ends}").badge(rule("{card ends}")), "2026-12-31", "2027-03-31");
        assertThat(badge.validTo()).isEqualTo(APRIL);
        assertThat(badge.endsWithHolder()).isFalse();
    }

    @Test
    void whereItHasNoneOfItsOwnThatOfItsHolderCounts() {
        Badge badge = badge(rules().endsOn("{ends}").badge(rule("{card ends}")), "2026-12-31", "");
        assertThat(badge.validTo()).isEqualTo(NEW_YEAR);
        assertThat(badge.endsWithHolder()).isTrue();
    }

    @Test
    void withoutAnyLastDayItEndsNever() {
        for (Samples.Rules rules : new Samples.Rules[] {rules(), rules().endsOn("{ends}")}) {
            Badge badge = badge(rules.badge(rule("{card ends}")), "", "");
            assertThat(badge.validTo()).isNull();
            assertThat(badge.endsWithHolder()).isFalse();
        }
    }

    @Test
    void aTimeOfDayIsKeptToTheSecond() {
        Badge badge = badge(rules().endsOn("{ends}").badge(rule(null)), "2026-12-31T17:30:15", "");
        assertThat(badge.validTo()).isEqualTo(Instant.parse("2026-12-31T22:30:15Z"));
    }

    private static BadgeRule rule(@Nullable String validTo) {
        return new BadgeRule(
                null,
                "100",
                Template.parse("{badge}"),
                null,
                null,
                null,
                validTo == null ? null : Template.parse(validTo));
    }

    private static Badge badge(Samples.Rules rules, String ends, String cardEnds) {
        return listed(rules.at("2026-11-23T02:00")
                        .map(record(
                                "id",
                                "E1",
                                "first",
                                "Ada",
                                "last",
                                "Byron",
                                "badge",
                                "7",
                                "ends",
                                ends,
                                "card ends",
                                cardEnds))
                        .entry())
                .badges()
                .getFirst();
    }
}
