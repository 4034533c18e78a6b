package dev.brivosync.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.person.Badge;
import dev.brivosync.person.BankedCard;
import dev.brivosync.person.Card;
import dev.brivosync.person.CardFormat;
import dev.brivosync.person.HeldBadge;
import dev.brivosync.person.Person;
import dev.brivosync.person.PersonKey;
import dev.brivosync.person.Standing;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BadgeDiffTest {
    private static final String STANDARD = "Standard 26 Bit";
    private static final String BRIVO = "Brivo 37 Bit";
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Instant NOW = Instant.parse("2026-11-23T07:00:00Z");
    /** The end of 2026 in Berlin, and of the January after it. */
    private static final Instant YEAR = Instant.parse("2026-12-31T23:00:00Z");

    private static final Instant JANUARY = Instant.parse("2027-01-31T23:00:00Z");
    private static final Instant BEFORE = Instant.parse("2026-01-01T00:00:00Z");

    private final List<BankedCard> bank = new ArrayList<>();
    private final Map<Long, Instant> ends = new HashMap<>();
    private final Map<Long, BadgeMemory.Return> returned = new HashMap<>();
    private final List<HeldBadge> held = new ArrayList<>();
    private BadgePolicy policy = BadgePolicy.usual();
    private boolean createMissing;
    private @Nullable PersonKey rival;

    @Test
    void aCardThatNoRuleNamesIsTakenBackAndAnotherGiven() {
        held.add(carried(7, null));
        banked(8, false, null);
        assertThat(revoked(badge("8", null))).containsExactly(7L);
        assertThat(only(badge("8", null))).satisfies(change -> {
            assertThat(change.blocked()).isNull();
            assertThat(change.why()).isEqualTo("a rule of the job gives this card");
            assertThat(change.change()).isEqualTo(assign(8, 8L, null, null));
        });
        assertThat(kept(badge("8", null))).isEmpty();
    }

    @Test
    void aCardWhoseLastDayIsOverIsGivenToNobody() {
        banked(8, false, null);
        assertThat(diff(badge("8", NOW)).assignments(ChangeClass.ASSIGN_BADGE)).isEmpty();
        assertThat(diff(badge("8", NOW)).notGiven())
                .containsExactly("the card 8 is not given: its last day was 2026-11-23 08:00");
        Instant justAhead = NOW.plusSeconds(1);
        assertThat(only(badge("8", justAhead)).change()).isEqualTo(assign(8, 8L, null, justAhead));
        assertThat(diff(badge("8", justAhead)).notGiven()).isEmpty();
        assertThat(diff(badge("8", null)).notGiven()).isEmpty();
    }

    @Test
    void aCardWhoseLastDayIsOverIsTakenBackUnlessItHasEnded() {
        held.add(carried(8, null));
        assertThat(revoked(badge("8", NOW))).containsExactly(8L);
        assertThat(diff(badge("8", NOW)).revocations(ChangeClass.REVOKE_BADGE))
                .extracting(PlannedChange::why)
                .containsExactly("its last day was 2026-11-23 08:00");
        assertThat(diff(badge("8", NOW)).assignments(ChangeClass.ASSIGN_BADGE)).isEmpty();
        assertThat(diff(badge("8", NOW)).notGiven()).as("they carry it").isEmpty();
        held.set(0, carried(8, YEAR));
        assertThat(revoked(badge("8", BEFORE))).containsExactly(8L);
        held.set(0, carried(8, BEFORE));
        assertThat(revoked(badge("8", NOW))).isEmpty();
        assertThat(diff(badge("8", NOW)).assignments(ChangeClass.ASSIGN_BADGE)).isEmpty();
        assertThat(revoked(badge("9", NOW))).as("no rule names 8").containsExactly(8L);
    }

    @Test
    void whatCannotBeReadOrContradictsItselfIsNotOver() {
        assertThat(only(badge("12A", NOW)).blocked()).contains("'12A' is no card number");
        banked(8, false, null);
        assertThat(diff(badge("8", NOW), badge("8", null)).assignments(ChangeClass.ASSIGN_BADGE))
                .singleElement()
                .satisfies(change -> assertThat(change.blocked()).contains("different dates"));
        assertThat(diff(new Badge("Other", "7", "70", "7", null, NOW)).notGiven())
                .as("of a format that the account lacks nothing is known")
                .isEmpty();
    }

    @Test
    void aReplacedCardIsKeptWhereTheJobSaysSoAndAnotherTakesItsPlace() {
        policy = new BadgePolicy(true, Period.ZERO);
        held.add(carried(7, null));
        assertThat(revoked(badge("8", null))).isEmpty();
        assertThat(kept(badge("8", null))).containsExactly(7L);
        assertThat(revoked()).as("whoever shall have none keeps none").containsExactly(7L);
        assertThat(kept()).isEmpty();
    }

    @Test
    void aKeptCardIsToldOfOnlyWithANewOne() {
        policy = new BadgePolicy(true, Period.ZERO);
        held.add(carried(7, null));
        held.add(carried(8, null));
        assertThat(revoked(badge("8", null))).isEmpty();
        assertThat(kept(badge("8", null))).isEmpty();
    }

    @Test
    void aCardOfAnotherFormatTakesNoPlace() {
        policy = new BadgePolicy(true, Period.ZERO);
        held.add(carried(7, null));
        assertThat(revoked(new Badge(BRIVO, "8", "", "8", null, null))).containsExactly(7L);
        assertThat(kept(new Badge(BRIVO, "8", "", "8", null, null))).isEmpty();
    }

    @Test
    void nothingIsTakenBackWhileANumberMakesNoSense() {
        held.add(carried(7, null));
        for (String number : List.of("65536", "1.2E3", "1234567890123456789", "")) {
            assertThat(revoked(badge(number, null))).as(number).isEmpty();
            assertThat(kept(badge(number, null))).isEmpty();
            assertThat(only(badge(number, null)).blocked()).isNotNull();
        }
        assertThat(only(new Badge(STANDARD, "7", "256", "7", null, null)).blocked())
                .contains("facility code 256");
        assertThat(only(new Badge(STANDARD, "7", "", "7", null, null)).blocked())
                .contains("facilityCode of digits");
    }

    @Test
    void aFormatThatTheAccountLacksFreezesRevocations() {
        held.add(carried(7, null));
        assertThat(revoked(new Badge("Other", "7", "70", "7", null, null))).isEmpty();
        assertThat(diff(new Badge("Other", "7", "70", "7", null, null)).assignments(ChangeClass.UPDATE))
                .isEmpty();
    }

    @Test
    void cardsOfOtherFormatsAreLeftAlone() {
        held.add(new HeldBadge(7, new Card(999, "7", "70"), null, null));
        assertThat(revoked()).isEmpty();
    }

    @Test
    void aCardThatTheBankLacksIsMadeOnlyWhereTheJobSaysSo() {
        assertThat(only(badge("8", null)).blocked())
                .isEqualTo("Brivo's card bank has no Standard 26 Bit card 8 of facility 70; add it there, or correct"
                        + " the number");
        createMissing = true;
        assertThat(only(badge("8", null)).blocked()).isNull();
        assertThat(only(badge("8", null)).change()).isEqualTo(assign(8, null, null, null));
    }

    @Test
    void aCardThatTwoClaimGoesToNeither() {
        banked(8, false, null);
        rival = new PersonKey("E2");
        assertThat(only(badge("8", null)).blocked()).startsWith("E2 claims the card 8 as well");
    }

    @Test
    void aCardOfSomebodyElseWaitsForThem() {
        banked(8, true, 17L);
        PlannedChange change = only(badge("8", null));
        assertThat(change.blocked())
                .isEqualTo("user 17 carries this card in Brivo; it can be given as soon as they have given it back");
        assertThat(((Change.AssignBadge) change.change()).giver()).isEqualTo(new Change.Giver(17, null));
    }

    @Test
    void aCardOfNobodyKnowsWhomWaitsForNobody() {
        banked(8, true, null);
        PlannedChange change = only(badge("8", null));
        assertThat(change.blocked()).startsWith("somebody else carries this card");
        assertThat(((Change.AssignBadge) change.change()).giver()).isNull();
    }

    @Test
    void twoRulesThatDisagreeGiveNothingWhoeverCarriesTheCard() {
        banked(8, true, 17L);
        List<PlannedChange> changes =
                diff(badge("8", YEAR), badge("008", JANUARY)).assignments(ChangeClass.UPDATE);
        assertThat(changes).singleElement().satisfies(change -> {
            assertThat(change.blocked()).startsWith("two rules of the job give the card 8 different dates");
            assertThat(((Change.AssignBadge) change.change()).giver()).isNull();
        });
        assertThat(diff(badge("8", YEAR), badge("8", YEAR), new Badge(STANDARD, "8", "70", "8", BEFORE, YEAR))
                        .assignments(ChangeClass.UPDATE))
                .singleElement()
                .satisfies(change -> assertThat(change.blocked()).startsWith("two rules"));
    }

    @Test
    void aCardInQuarantineIsForItsLastCarrierAlone() {
        policy = new BadgePolicy(false, Period.ofDays(90));
        banked(8, false, null);
        returned.put(8L, new BadgeMemory.Return(new PersonKey("E2"), NOW));
        assertThat(only(badge("8", null)).blocked())
                .isEqualTo("given back by E2 on 2026-11-23, in quarantine until 2027-02-21 (badges.quarantine); only E2"
                        + " may get it back before, so give another card");
        returned.put(8L, new BadgeMemory.Return(new PersonKey("E1"), NOW));
        assertThat(only(badge("8", null)).blocked()).isNull();
    }

    @Test
    void aQuarantineEndsToTheSecond() {
        policy = new BadgePolicy(false, Period.ofDays(90));
        banked(8, false, null);
        Instant then = NOW.atZone(BERLIN).minusDays(90).toInstant();
        returned.put(8L, new BadgeMemory.Return(new PersonKey("E2"), then.plusSeconds(1)));
        assertThat(only(badge("8", null)).blocked()).isNotNull();
        returned.put(8L, new BadgeMemory.Return(new PersonKey("E2"), then));
        assertThat(only(badge("8", null)).blocked()).isNull();
    }

    @Test
    void withoutQuarantineACardIsForAnybodyAtOnce() {
        banked(8, false, null);
        returned.put(8L, new BadgeMemory.Return(new PersonKey("E2"), NOW));
        assertThat(only(badge("8", null)).blocked()).isNull();
    }

    @Test
    void aCardIsNotHandedOnFromHandToHandWhereThereIsAQuarantine() {
        policy = new BadgePolicy(false, Period.ofDays(1));
        banked(8, true, 17L);
        PlannedChange change = only(badge("8", null));
        assertThat(change.blocked())
                .isEqualTo("user 17 carries this card in Brivo, and when they give it back it is for nobody else for 1"
                        + " day (badges.quarantine); give another card");
        assertThat(((Change.AssignBadge) change.change()).giver()).isNull();
        policy = new BadgePolicy(false, Period.ofMonths(2));
        bank.clear();
        banked(8, true, null);
        assertThat(only(badge("8", null)).blocked())
                .startsWith("somebody else carries")
                .contains("for P2M");
    }

    @Test
    void anEndOfOursIsPutOffAndTakenAway() {
        held.add(carried(7, YEAR));
        ends.put(7L, YEAR);
        assertThat(only(badge("7", JANUARY))).satisfies(change -> {
            assertThat(change.blocked()).isNull();
            assertThat(change.why()).isEqualTo("ends 2027-01-31, not 2026-12-31");
            assertThat(change.change()).isEqualTo(redated(YEAR, JANUARY));
        });
        assertThat(only(badge("7", null))).satisfies(change -> {
            assertThat(change.blocked()).isNull();
            assertThat(change.why()).isEqualTo("no longer ends 2026-12-31");
            assertThat(change.change()).isEqualTo(redated(YEAR, null));
            assertThat(((Change.AssignBadge) change.change()).clearsEnd()).isTrue();
            assertThat(((Change.AssignBadge) change.change()).movesEnd()).isFalse();
        });
        assertThat(only(lifelong(JANUARY)).change()).isEqualTo(redated(YEAR, JANUARY));
    }

    @Test
    void anEndOfSomebodyElseIsNeitherPutOffNorTakenAway() {
        held.add(carried(7, YEAR));
        ends.put(7L, JANUARY);
        assertThat(diff(badge("7", null)).assignments(ChangeClass.UPDATE)).isEmpty();
        assertThat(only(badge("7", JANUARY)).blocked())
                .isEqualTo(
                        "it ends 2026-12-31 in Brivo, before the source's 2027-01-31, and we did not write that end: it"
                                + " may be somebody's decision, so put it off there, or correct the source");
        assertThat(diff(lifelong(JANUARY)).assignments(ChangeClass.UPDATE))
                .as("before their access ends is early enough")
                .isEmpty();
    }

    @Test
    void anEndComesForwardWhoeverSetIt() {
        held.add(carried(7, JANUARY));
        for (Badge badge : List.of(badge("7", YEAR), lifelong(YEAR))) {
            assertThat(only(badge)).satisfies(change -> {
                assertThat(change.blocked()).isNull();
                assertThat(change.why()).isEqualTo("ends 2026-12-31, not 2027-01-31");
                assertThat(((Change.AssignBadge) change.change()).movesEnd()).isTrue();
            });
        }
    }

    @Test
    void aCardGetsItsFirstEnd() {
        held.add(carried(7, null));
        assertThat(only(lifelong(YEAR)).why()).isEqualTo("ends 2026-12-31");
        assertThat(only(badge("7", YEAR.plusSeconds(1))).why()).isEqualTo("ends 2027-01-01 00:00:01");
        assertThat(diff(badge("7", null)).assignments(ChangeClass.UPDATE)).isEmpty();
    }

    @Test
    void aBeginningMovesAloneAndBesideAnEnd() {
        held.add(carried(7, YEAR));
        Badge later = new Badge(STANDARD, "7", "70", "7", Instant.parse("2026-11-30T23:00:00Z"), null);
        assertThat(only(later)).satisfies(change -> {
            assertThat(change.why()).isEqualTo("begins 2026-12-01");
            Change.AssignBadge assign = (Change.AssignBadge) change.change();
            assertThat(assign.validTo()).isEqualTo(YEAR);
            assertThat(assign.movesEnd()).isFalse();
            assertThat(assign.clearsEnd()).isFalse();
        });
        Badge both = new Badge(STANDARD, "7", "70", "7", NOW, YEAR.minusSeconds(60));
        assertThat(only(both).why()).isEqualTo("begins 2026-11-23 08:00, ends 2026-12-31 23:59, not 2026-12-31");
    }

    @Test
    void datesThatTwoRulesDisagreeOnStay() {
        held.add(carried(7, null));
        assertThat(diff(badge("7", YEAR), badge("7", JANUARY)).assignments(ChangeClass.UPDATE))
                .singleElement()
                .satisfies(change -> assertThat(change.blocked()).startsWith("two rules"));
    }

    @Test
    void ofTwoRulesForOneFormatTheStricterCounts() {
        BadgePolicy keeping = new BadgePolicy(true, Period.ofDays(90));
        BadgePolicy taking = new BadgePolicy(false, Period.ofDays(30));
        assertThat(keeping.and(taking)).isEqualTo(new BadgePolicy(false, Period.ofDays(90)));
        assertThat(taking.and(keeping)).isEqualTo(new BadgePolicy(false, Period.ofDays(90)));
        assertThat(keeping.and(new BadgePolicy(true, Period.ofMonths(3))))
                .isEqualTo(new BadgePolicy(true, Period.ofMonths(3)));
        assertThat(new BadgePolicy(true, Period.ofMonths(3)).and(keeping))
                .isEqualTo(new BadgePolicy(true, Period.ofMonths(3)));
        assertThat(new BadgePolicy(true, Period.ofDays(1))
                        .and(new BadgePolicy(true, Period.ofDays(1)))
                        .keepsReplaced())
                .isTrue();
    }

    private void banked(long number, boolean assigned, @Nullable Long holder) {
        bank.add(new BankedCard(number, card(number), "" + number, assigned, holder));
    }

    private static Card card(long number) {
        return new Card(100, "" + number, "70");
    }

    private static HeldBadge carried(long number, @Nullable Instant to) {
        return new HeldBadge(number, card(number), BEFORE, to);
    }

    private static Badge badge(String number, @Nullable Instant to) {
        return new Badge(STANDARD, number, "70", number, null, to);
    }

    private static Badge lifelong(Instant to) {
        return new Badge(STANDARD, "7", "70", "7", null, to, true);
    }

    private static Change.AssignBadge assign(
            long number, @Nullable Long credential, @Nullable Instant from, @Nullable Instant to) {
        return new Change.AssignBadge(card(number), STANDARD, credential, "" + number, from, to, null);
    }

    private static Change.AssignBadge redated(Instant was, @Nullable Instant to) {
        return new Change.AssignBadge(card(7), STANDARD, 7L, "7", BEFORE, to, carried(7, was));
    }

    private List<Long> revoked(Badge... wanted) {
        return diff(wanted).revocations(ChangeClass.REVOKE_BADGE).stream()
                .map(change -> ((Change.RevokeBadge) change.change()).badge().credential())
                .toList();
    }

    private List<Long> kept(Badge... wanted) {
        return diff(wanted).keptBesideNew().stream().map(HeldBadge::credential).toList();
    }

    private PlannedChange only(Badge wanted) {
        List<PlannedChange> changes = diff(wanted).assignments(ChangeClass.ASSIGN_BADGE);
        assertThat(changes).hasSize(1);
        return changes.getFirst();
    }

    private BadgeDiff diff(Badge... wanted) {
        CardFormat format = new CardFormat(
                100,
                STANDARD,
                List.of(new CardFormat.Field(1, "card_number"), new CardFormat.Field(2, "facility_code")));
        CardFormat another = new CardFormat(101, BRIVO, List.of(new CardFormat.Field(1, "card_number")));
        BadgeRules badges = new BadgeRules(
                Map.of(STANDARD, format, BRIVO, another),
                createMissing,
                card -> bank.stream().filter(each -> each.card().equals(card)).findFirst(),
                (key, badge) -> Optional.ofNullable(rival),
                Map.of(STANDARD, policy),
                new Remembered());
        PlanRules rules = new PlanRules(
                        new ManagedGroups(Map.of(), Set.of()),
                        2,
                        Absence.COUNTS,
                        null,
                        CustomFieldRules.none(),
                        badges,
                        InvitationRules.none())
                .at(NOW, BERLIN);
        return new BadgeDiff(rules, person(List.of(wanted)), held);
    }

    private final class Remembered implements BadgeMemory {
        @Override
        public boolean wroteEnd(HeldBadge badge) {
            return badge.validTo() != null && badge.validTo().equals(ends.get(badge.credential()));
        }

        @Override
        public Optional<Return> returned(long credential) {
            return Optional.ofNullable(returned.get(credential));
        }
    }

    private static Person person(List<Badge> wanted) {
        return new Person(
                new PersonKey("E1"),
                "Ada",
                null,
                "Byron",
                List.of(),
                List.of(),
                Standing.ACTIVE,
                "active",
                new TreeSet<>(),
                new TreeMap<>(),
                wanted,
                null,
                "people.csv line 2",
                List.of());
    }
}
