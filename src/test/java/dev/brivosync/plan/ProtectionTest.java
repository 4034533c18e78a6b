package dev.brivosync.plan;

import static dev.brivosync.plan.Acquaintances.OLD;
import static dev.brivosync.plan.Acquaintances.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.person.AccountGroup;
import dev.brivosync.person.AccountUser;
import dev.brivosync.person.Card;
import dev.brivosync.person.HeldBadge;
import dev.brivosync.person.PersonKey;
import dev.brivosync.person.WantedPhoto;
import dev.brivosync.person.WantedPin;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Protected people lose nothing, and whoever should leave is named. */
class ProtectionTest {
    private static final AccountGroup LAB = new AccountGroup(2, "Lab");
    private static final List<Change> LOSSES = List.of(
            new Change.RemoveFromGroup(LAB),
            new Change.RevokeBadge(new HeldBadge(5, new Card(100, "42", ""), null, null), "Standard"),
            new Change.CancelInvitation());
    private static final List<Change> OTHERS = List.of(
            new Change.Create(List.of()),
            new Change.Update(List.of()),
            new Change.Adopt(List.of()),
            new Change.Reinstate(),
            new Change.AddToGroup(LAB),
            new Change.Invite("a@b.test", false),
            new Change.Photo(new WantedPhoto("a", "b")));

    private static PersonPlan plan(@Nullable AccountUser user, List<Change> changes) {
        return new PersonPlan(
                OLD,
                "Ada Byron",
                user,
                null,
                changes.stream()
                        .map(change -> PlannedChange.of(change, ChangeClass.LEAVER, "status is Terminated"))
                        .toList(),
                List.of());
    }

    private static AccountUser member(long group) {
        return user(1, "E1", false).inGroups(new TreeSet<>(Set.of(group)));
    }

    @Test
    void whoShouldLeaveIsBlockedAndNamed() {
        for (Change loss : List.of(new Change.Suspend(), new Change.Delete())) {
            PersonPlan spared = new Protection(Set.of(OLD), Map.of()).spare(plan(member(9), List.of(loss)), null);
            assertThat(spared.changes())
                    .singleElement()
                    .satisfies(change -> assertThat(change.blocked())
                            .isEqualTo("is protected (by their key), but should leave: status is Terminated;"
                                    + " suspend them in Brivo, or end the protection"));
            assertThat(spared.notes()).isEmpty();
        }
    }

    @Test
    void whatElseTheyWouldLoseTheyKeep() {
        PersonPlan spared = new Protection(Set.of(), Map.of(9L, "Executives")).spare(plan(member(9), LOSSES), null);
        assertThat(spared.changes()).isEmpty();
        assertThat(spared.notes())
                .containsExactly(Note.information(
                        "is protected (group Executives), and keeps the group Lab, card 42, the mobile pass"));
    }

    @Test
    void theyKeepTheirPinAndEndsThatLieLater() {
        Instant early = Instant.parse("2026-12-01T05:00:00Z");
        Instant late = Instant.parse("2027-01-01T05:00:00Z");
        Protection protection = new Protection(Set.of(OLD), Map.of());
        PersonPlan spared = protection.spare(
                plan(
                        member(9),
                        List.of(
                                new Change.SetPin(WantedPin.none(), true),
                                new Change.EndPin(late, early),
                                dated(late, early),
                                dated(null, early))),
                null);
        assertThat(spared.changes()).isEmpty();
        assertThat(spared.notes())
                .containsExactly(Note.information("is protected (by their key), and keeps the PIN,"
                        + " the PIN until its present end, card 42 until its present end,"
                        + " card 42 until its present end"));

        PersonPlan gains = plan(
                member(9),
                List.of(
                        new Change.SetPin(new WantedPin("sealed", "k.one"), true),
                        new Change.EndPin(early, late),
                        dated(early, late),
                        dated(early, early),
                        dated(early, null),
                        new Change.AssignBadge(new Card(100, "42", ""), "Standard", 5L, "42", null, early, null)));
        assertThat(protection.spare(gains, null)).isSameAs(gains);
    }

    /** The card that they carry ends at another time. */
    private static Change dated(@Nullable Instant was, @Nullable Instant shall) {
        Card card = new Card(100, "42", "");
        return new Change.AssignBadge(card, "Standard", 5L, "42", null, shall, new HeldBadge(5, card, null, was));
    }

    @Test
    void theyGetWhatOthersGet() {
        Protection protection = new Protection(Set.of(OLD), Map.of());
        PersonPlan plan = plan(member(9), OTHERS);
        assertThat(protection.spare(plan, null)).isSameAs(plan);
        List<Change> mixed = new java.util.ArrayList<>(OTHERS);
        mixed.addAll(LOSSES);
        assertThat(protection.spare(plan(member(9), mixed), null).changes()).isEqualTo(plan.changes());
    }

    @Test
    void nobodyElseIsSpared() {
        PersonPlan plan = plan(member(9), List.of(new Change.Suspend()));
        assertThat(new Protection(Set.of(new PersonKey("E2")), Map.of(8L, "Board")).spare(plan, null))
                .isSameAs(plan);
        PersonPlan arriving = plan(null, List.of(new Change.Create(List.of()), new Change.Suspend()));
        assertThat(new Protection(Set.of(OLD), Map.of()).spare(arriving, null))
                .as("whoever is not in yet must not get in before their time")
                .isSameAs(arriving);
    }

    @Test
    void thePlannerSparesThem() {
        OwnershipRules ownership =
                new OwnershipRules(List.of(), Set.of(), new Protection(Set.of(OLD), Map.of()), true, null);
        AccountUser user = user(1, "E1", false);
        Pair pair = new Pair(
                OLD,
                Acquaintances.listed(OLD, dev.brivosync.person.Standing.INACTIVE),
                user,
                Acquaintances.owned(OLD, 1, false),
                user,
                null,
                null);
        assertThat(new Planner(Acquaintances.rules(ownership, Absence.COUNTS))
                        .plan(pair)
                        .changes()
                        .getFirst()
                        .blocked())
                .startsWith(Protection.PROTECTED);
    }

    @Test
    void membersOfProtectedGroupsAreReadBesideManagedOnes() {
        ManagedGroups groups = new ManagedGroups(
                Map.of("Lab", LAB, "New", AccountGroup.toBeMade("New")),
                Set.of(),
                Set.of(),
                Map.of("Executives", new AccountGroup(9, "Executives"), "Lab", LAB));
        assertThat(groups.read()).containsExactly(LAB, new AccountGroup(9, "Executives"));
        assertThat(groups.protectedGroups()).isEqualTo(Map.of(9L, "Executives", 2L, "Lab"));
        assertThat(groups.existing()).containsExactly(LAB);
    }

    @Test
    void anOldLedgerHoldsLossesAlone() {
        SourceReceipt whole = new SourceReceipt.Complete(new SourceReceipt.Figures(1, 1, List.of(), List.of(), ""));
        Guard guard = new Guard(Guard.Consent.GIVEN, whole, Excess.of(Map.of()), true, true);
        for (ChangeClass each : ChangeClass.values()) {
            PersonPlan held = guard.hold(new PersonPlan(
                    OLD, "", null, null, List.of(PlannedChange.of(new Change.Suspend(), each, "")), List.of()));
            String expected = switch (each) {
                case LEAVER, MISSING, OUT_OF_SCOPE, REMOVE_FROM_GROUP, REVOKE_BADGE, DELETE -> Guard.STALE_LEDGER;
                case ADOPT, REHIRE, RECREATE -> each.label();
                case KEPT_SUSPENDED, REINSTATE, UPDATE, ADD_TO_GROUP, ASSIGN_BADGE, INVITE, CREATE -> null;
            };
            assertThat(held.changes().getFirst().held()).isEqualTo(expected);
        }
        assertThat(new Guard(Guard.Consent.MISSING, whole, Excess.of(Map.of()), true, true)
                        .hold(plan(null, List.of(new Change.Suspend())))
                        .changes()
                        .getFirst()
                        .held())
                .isEqualTo(Guard.FIRST_RUN);
    }
}
