package dev.brivosync.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.person.Badge;
import dev.brivosync.person.BankedCard;
import dev.brivosync.person.Card;
import dev.brivosync.person.HeldBadge;
import dev.brivosync.person.PersonKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which cards are given and taken, and which are not and why. */
class BadgesOfOnePersonTest {
    private static final Instant SOON = Instant.parse("2026-12-01T05:00:00Z");
    private static final Instant LATER = Instant.parse("2027-01-01T05:00:00Z");

    private final OnePerson given = new OnePerson();

    private List<PlannedChange> planned() {
        return given.plan().changes();
    }

    private void inTheBank(boolean assigned, @Nullable Long holder) {
        given.bank = card -> Optional.of(new BankedCard(307, card, "7", assigned, holder));
    }

    @Test
    void aCardFromTheBankIsGiven() {
        inTheBank(false, null);
        given.wantedBadges = List.of(OnePerson.badge("0007", SOON));

        assertThat(planned())
                .singleElement()
                .extracting(PlannedChange::change)
                .isEqualTo(new Change.AssignBadge(
                        new Card(100, "7", "70"), "Standard 26 Bit", 307L, "0007", null, SOON, null));
        assertThat(planned()).allMatch(PlannedChange::flows);
    }

    @Test
    void aCardThatTheBankLacksIsMadeOnlyWhereTheJobSaysSo() {
        given.wantedBadges = List.of(OnePerson.badge("7", null));
        assertThat(planned())
                .singleElement()
                .extracting(PlannedChange::blocked)
                .isEqualTo(
                        "Brivo's card bank has no Standard 26 Bit card 7 of facility 70; add it there, or correct the"
                                + " number");

        given.createMissingBadges = true;
        assertThat(planned()).allMatch(PlannedChange::flows);
        assertThat(planned())
                .singleElement()
                .extracting(PlannedChange::change)
                .isEqualTo(new Change.AssignBadge(
                        new Card(100, "7", "70"), "Standard 26 Bit", null, "7", null, null, null));
    }

    @Test
    void aCardThatSomebodyCarriesIsNotTaken() {
        given.wantedBadges = List.of(OnePerson.badge("7", null));
        inTheBank(true, 9L);
        assertThat(planned())
                .singleElement()
                .extracting(PlannedChange::blocked)
                .isEqualTo("user 9 carries this card in Brivo; it can be given as soon as they have given it back");

        inTheBank(true, null);
        assertThat(planned())
                .singleElement()
                .extracting(PlannedChange::blocked)
                .isEqualTo(
                        "somebody else carries this card in Brivo; it can be given as soon as they have given it back");
    }

    @Test
    void aNumberThatIsNoneIsNotGivenAndNothingIsTakenMeanwhile() {
        given.badges = List.of(OnePerson.held(1, null));
        given.wantedBadges = List.of(OnePerson.badge("1.2E+3", null));

        assertThat(planned())
                .singleElement()
                .extracting(PlannedChange::blocked)
                .isEqualTo("'1.2E+3' is no card number; correct it in the source");
    }

    @Test
    void aFacilityMustBeDigitsWhereTheFormatHasOne() {
        given.badges = List.of(OnePerson.held(1, null));
        given.wantedBadges = List.of(new Badge("Standard 26 Bit", "7", "HQ", "7", null, null));

        assertThat(planned())
                .singleElement()
                .extracting(PlannedChange::blocked)
                .isEqualTo("cards of the format Standard 26 Bit need a facilityCode of digits");
    }

    @Test
    void cardsOfAFormatThatIsUnknownTodayAreLeftAlone() {
        given.badges = List.of(OnePerson.held(1, null));
        given.wantedBadges = List.of(new Badge("HID Corporate 1000", "7", "70", "7", null, null));

        assertThat(planned()).isEmpty();
    }

    @Test
    void onlyCardsOfTheJobsFormatsAreTaken() {
        given.badges = List.of(OnePerson.held(1, null), new HeldBadge(900, new Card(2, "1234", ""), null, null));

        assertThat(planned())
                .singleElement()
                .extracting(PlannedChange::change)
                .isEqualTo(new Change.RevokeBadge(OnePerson.held(1, null), "Standard 26 Bit"));
    }

    @Test
    void theSameCardIsGivenOnce() {
        inTheBank(false, null);
        given.wantedBadges = List.of(OnePerson.badge("7", null), OnePerson.badge("007", null));

        assertThat(planned()).hasSize(1).allMatch(PlannedChange::flows);
    }

    @Test
    void twoRulesThatContradictEachOtherGiveNothing() {
        inTheBank(false, null);
        given.wantedBadges = List.of(OnePerson.badge("7", SOON), OnePerson.badge("007", LATER));
        assertThat(planned())
                .singleElement()
                .extracting(PlannedChange::blocked)
                .isEqualTo("two rules of the job give the card 7 different dates; correct one of them");

        given.wantedBadges = List.of(
                new Badge("Standard 26 Bit", "7", "70", "7", SOON, null),
                OnePerson.badge("7", null),
                OnePerson.badge("8", LATER));
        assertThat(planned()).first().extracting(PlannedChange::blocked).isNotNull();
        assertThat(planned()).last().extracting(PlannedChange::blocked).isNull();
    }

    @Test
    void anEndIsBroughtForwardAndSaidAgainWithTheBeginning() {
        HeldBadge carried = new HeldBadge(307, new Card(100, "7", "70"), Instant.EPOCH, LATER);
        given.badges = List.of(carried);
        given.wantedBadges = List.of(OnePerson.badge("7", SOON));

        assertThat(planned())
                .singleElement()
                .satisfies(change -> assertThat(change.flows()).isTrue())
                .satisfies(change -> assertThat(change.why()).isEqualTo("ends 2026-12-01 05:00, not 2027-01-01 05:00"))
                .extracting(PlannedChange::change)
                .isEqualTo(new Change.AssignBadge(
                        carried.card(), "Standard 26 Bit", 307L, "7", Instant.EPOCH, SOON, carried));
    }

    @Test
    void anEndIsNeverPutOff() {
        given.badges = List.of(OnePerson.held(7, SOON));
        given.wantedBadges = List.of(OnePerson.badge("7", LATER));

        assertThat(planned())
                .singleElement()
                .extracting(PlannedChange::blocked)
                .isEqualTo(
                        "it ends 2026-12-01 05:00 in Brivo, before the source's 2027-01-01 05:00, and we did not write that"
                                + " end: it may be somebody's decision, so put it off there, or correct the source");
    }

    @Test
    void datesThatTheSourceDoesNotGiveStay() {
        given.badges = List.of(new HeldBadge(307, new Card(100, "7", "70"), Instant.EPOCH, SOON));
        given.wantedBadges = List.of(OnePerson.badge("7", null));
        assertThat(planned()).isEmpty();

        given.wantedBadges = List.of(OnePerson.badge("7", SOON));
        assertThat(planned()).isEmpty();

        given.wantedBadges = List.of(new Badge("Standard 26 Bit", "7", "70", "7", LATER, null));
        assertThat(planned())
                .singleElement()
                .satisfies(change -> assertThat(change.change())
                        .isInstanceOfSatisfying(
                                Change.AssignBadge.class,
                                badge -> assertThat(badge.validFrom()).isEqualTo(LATER)));
    }

    @Test
    void aCardThatTwoClaimGoesToNeither() {
        PlanRules rules = given.rules();
        given.wantedBadges = List.of(OnePerson.badge("7", null));
        BadgeRules contested = new BadgeRules(
                Map.of(OnePerson.STANDARD.name(), OnePerson.STANDARD),
                true,
                card -> Optional.empty(),
                (key, badge) -> Optional.of(new PersonKey("E002")));
        Planner planner = new Planner(new PlanRules(
                rules.groups(),
                rules.missingReads(),
                rules.absence(),
                rules.keyPattern(),
                rules.customFields(),
                contested,
                rules.invitations()));

        assertThat(planner.plan(given.pair()).changes())
                .singleElement()
                .extracting(PlannedChange::blocked)
                .isEqualTo("E002 claims the card 7 as well; a card has one holder: correct one of the two");
    }

    @Test
    void aJobWithoutBadgeRulesTouchesNoCard() {
        BadgeRules none = BadgeRules.none();

        assertThat(none.bank().find(new Card(100, "7", "70"))).isEmpty();
        assertThat(none.claims().rival(OnePerson.KEY, OnePerson.badge("7", null)))
                .isEmpty();
        assertThat(none.createMissing()).isFalse();
        PlanRules rules = new PlanRules(
                new ManagedGroups(Map.of(), Set.of()),
                2,
                Absence.COUNTS,
                null,
                CustomFieldRules.none(),
                none,
                InvitationRules.none());
        assertThat(new BadgeDiff(rules, given.person(), List.of(OnePerson.held(1, null)))
                        .revocations(ChangeClass.UPDATE))
                .isEmpty();
    }
}
