package dev.brivosync.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.person.AccountUser;
import dev.brivosync.person.Card;
import dev.brivosync.person.HeldBadge;
import dev.brivosync.person.PersonKey;
import dev.brivosync.plan.BadgeMemory;
import dev.brivosync.plan.Change;
import dev.brivosync.plan.ChangeClass;
import dev.brivosync.plan.FieldChange;
import dev.brivosync.plan.Outcome;
import dev.brivosync.plan.PersonPlan;
import dev.brivosync.plan.PlannedChange;
import dev.brivosync.store.BadgeLinks.Link;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which badges somebody carries is remembered as Brivo confirms it. */
class LedgerJournalTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-23T02:00:00Z"), ZoneOffset.UTC);
    private static final HeldBadge BADGE =
            new HeldBadge(700, new Card(100, "329", "70"), CLOCK.instant(), Instant.parse("2031-01-01T00:00:00Z"));

    private final MemoryStore memory = new MemoryStore();
    private final BadgeLinks links = new BadgeLinks(memory.store, "default");
    private final PersonPlan person = memory.stored(new PersonPlan(
            new PersonKey("E1"),
            "Ada Byron",
            new AccountUser(17, "E1", "Ada", "", "Byron", List.of(), List.of(), false),
            null,
            List.of(PlannedChange.of(
                    new Change.RevokeBadge(BADGE, "Standard 26 Bit"), ChangeClass.REVOKE_BADGE, "a test")),
            List.of()));

    @AfterEach
    void close() {
        memory.close();
    }

    private LedgerJournal journal() {
        return new LedgerJournal(memory.store, new Ledger(memory.store, "default", "hr"), memory.run, CLOCK);
    }

    private List<Link> carriedBy(long user) {
        return links.carriedBy(user, Set.of(100L));
    }

    @Test
    void aConfirmedBadgeIsRememberedWithItsDates() {
        try (LedgerJournal journal = journal()) {
            journal.carries(person, 17, BADGE);
        }

        assertThat(carriedBy(17)).containsExactly(new Link(17, BADGE, true));
        assertThat(new BadgeLinks(memory.store, "another").carriedBy(17, Set.of(100L)))
                .isEmpty();
    }

    @Test
    void aBadgeThatPassedOnIsItsNewCarriersAlone() {
        try (LedgerJournal journal = journal()) {
            journal.carries(person, 17, BADGE);
            journal.carries(person, 18, BADGE);
            journal.ended(person, 0, new Outcome.Done());
        }

        assertThat(carriedBy(17)).isEmpty();
        assertThat(carriedBy(18)).containsExactly(new Link(18, BADGE, true));
    }

    @Test
    void aRevokedBadgeIsForgottenAndAFailedRevocationIsNot() {
        try (LedgerJournal journal = journal()) {
            journal.carries(person, 17, BADGE);
            journal.ended(person, 0, new Outcome.Failed("503"));
        }
        assertThat(carriedBy(17)).hasSize(1);

        try (LedgerJournal journal = journal()) {
            journal.ended(person, 0, new Outcome.Done());
        }

        assertThat(carriedBy(17)).isEmpty();
    }

    @Test
    void whoeverGaveACardBackIsRememberedUntilItIsGivenAgain() {
        BadgeHistory history = new Ledger(memory.store, "default", "hr").badgeHistory();
        try (LedgerJournal journal = journal()) {
            journal.ended(person, 0, new Outcome.Failed("no"));
        }
        assertThat(history.returned(700)).isEmpty();
        try (LedgerJournal journal = journal()) {
            journal.ended(person, 0, new Outcome.Done());
        }
        assertThat(history.returned(700)).hasValue(new BadgeMemory.Return(person.key(), CLOCK.instant()));
        assertThat(new Ledger(memory.store, "another", "hr").badgeHistory().returned(700))
                .isEmpty();
        new Ledger(memory.store, "default", "hr").own(new PersonKey("N9"), 17, "Ada Byron", CLOCK.instant());
        assertThat(history.returned(700).orElseThrow().from())
                .as("by their new key")
                .isEqualTo(new PersonKey("N9"));
        try (LedgerJournal journal = journal()) {
            journal.carries(given(null, BADGE.validTo()), 18, BADGE);
        }
        assertThat(history.returned(700)).isEmpty();
    }

    @Test
    void aCardThatTheNextOneHasAlreadyIsNotReturned() {
        BadgeHistory history = new Ledger(memory.store, "default", "hr").badgeHistory();
        try (LedgerJournal journal = journal()) {
            journal.carries(given(null, BADGE.validTo()), 18, BADGE);
            journal.ended(person, 0, new Outcome.Done());
        }
        assertThat(history.returned(700)).isEmpty();
        assertThat(history.wroteEnd(BADGE)).isTrue();
    }

    @Test
    void whoIsCreatedAgainUnderAnotherKeyIsNobodyUnderTheOneBefore() {
        PersonPlan again = new PersonPlan(
                new PersonKey("X1"),
                "Ada Byron",
                null,
                null,
                List.of(PlannedChange.of(
                        new Change.Create(List.of(new FieldChange("externalId", "E1", "X1"))),
                        ChangeClass.RECREATE,
                        "a test")),
                List.of());
        Ledger ledger = new Ledger(memory.store, "default", "hr");
        ledger.own(new PersonKey("E1"), 17, "Ada Byron", CLOCK.instant());
        try (LedgerJournal journal = journal()) {
            journal.owns(again, 18);
        }

        assertThat(ledger.owned(new PersonKey("E1"))).isEmpty();
        assertThat(ledger.owned(new PersonKey("X1")).orElseThrow().brivoId()).isEqualTo(18);
        assertThat(ledger.ownedPeople()).isEqualTo(1);
    }

    @Test
    void onlyAnEndThatWeChangedIsOurs() {
        BadgeHistory history = new Ledger(memory.store, "default", "hr").badgeHistory();
        HeldBadge later = new HeldBadge(700, BADGE.card(), null, CLOCK.instant());
        HeldBadge endless = new HeldBadge(700, BADGE.card(), null, null);
        try (LedgerJournal journal = journal()) {
            journal.carries(given(BADGE, BADGE.validTo()), 17, BADGE);
        }
        assertThat(history.wroteEnd(BADGE)).as("said again").isFalse();
        try (LedgerJournal journal = journal()) {
            journal.carries(given(BADGE, later.validTo()), 17, later);
        }
        assertThat(history.wroteEnd(later)).isTrue();
        assertThat(history.wroteEnd(BADGE)).isFalse();
        assertThat(history.wroteEnd(endless)).isFalse();
        try (LedgerJournal journal = journal()) {
            journal.carries(given(later, later.validTo()), 17, later);
        }
        assertThat(history.wroteEnd(later)).as("it was ours before").isTrue();
        try (LedgerJournal journal = journal()) {
            journal.carries(given(later, null), 17, endless);
        }
        assertThat(history.wroteEnd(later)).isFalse();
    }

    private PersonPlan given(@Nullable HeldBadge carried, @Nullable Instant to) {
        return person.withChanges(List.of(PlannedChange.of(
                new Change.AssignBadge(BADGE.card(), "Standard 26 Bit", 700L, "329", null, to, carried),
                ChangeClass.ASSIGN_BADGE,
                "a test")));
    }
}
