package dev.brivosync.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.person.Frozen;
import dev.brivosync.person.Particulars;
import dev.brivosync.person.Person;
import dev.brivosync.person.PersonKey;
import dev.brivosync.person.Provenance;
import dev.brivosync.person.Standing;
import dev.brivosync.person.WantedPin;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PinDiffTest {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final Instant EARLY = Instant.parse("2026-12-01T05:00:00Z");
    private static final Instant LATE = Instant.parse("2027-01-01T05:00:00Z");
    private static final WantedPin PIN = new WantedPin("sealed", "k.one");
    private static final WantedPin OTHER = new WantedPin("sealed too", "k.two");
    private static final PinRules RULES = new PinRules(true, (key, digest) -> Optional.empty());

    @Test
    void aJobThatGivesNoPinsTouchesNone() {
        PinDiff diff =
                new PinDiff(PinRules.none(), person(PIN, LATE, Standing.ACTIVE), memory("k.two", EARLY), NEW_YORK);

        assertThat(diff.changes(ChangeClass.UPDATE)).isEmpty();
        assertThat(diff.changesOfNew(ChangeClass.CREATE)).isEmpty();
        assertThat(PinRules.none().claims().rival(new PersonKey("E1"), "k.one")).isEmpty();
    }

    @Test
    void whoeverIsOutKeepsWhatTheyHave() {
        assertThat(changes(person(PIN, LATE, Standing.INACTIVE), memory("k.two", EARLY)))
                .isEmpty();
        assertThat(changes(person(PIN, null, Standing.ON_LEAVE), memory("k.two", null)))
                .hasSize(1);
        assertThat(changes(person(PIN, null, Standing.ARRIVING), memory("k.two", null)))
                .hasSize(1);
    }

    @Test
    void aPinIsGivenReplacedAndTakenAway() {
        assertThat(changes(person(PIN, null, Standing.ACTIVE), memory(null, null)))
                .containsExactly(
                        planned(new Change.SetPin(PIN, false), ChangeClass.ASSIGN_BADGE, "differs from the source"));
        assertThat(changes(person(PIN, null, Standing.ACTIVE), memory("k.two", null)))
                .containsExactly(
                        planned(new Change.SetPin(PIN, true), ChangeClass.ASSIGN_BADGE, "differs from the source"));
        assertThat(changes(person(WantedPin.none(), null, Standing.ACTIVE), memory("k.one", null)))
                .containsExactly(planned(
                        new Change.SetPin(WantedPin.none(), true), ChangeClass.REVOKE_BADGE, "empty in the source"));
    }

    @Test
    void aPinThatIsRightOrNotSaidOrNotOursStays() {
        assertThat(changes(person(PIN, null, Standing.ACTIVE), memory("k.one", null)))
                .isEmpty();
        assertThat(changes(person(null, null, Standing.ACTIVE), memory("k.one", null)))
                .isEmpty();
        assertThat(changes(person(null, null, Standing.ACTIVE), memory(null, null)))
                .isEmpty();
        assertThat(changes(person(WantedPin.none(), LATE, Standing.ACTIVE), memory(null, null)))
                .isEmpty();
    }

    @Test
    void changesGoWithTheirCause() {
        PinDiff diff = new PinDiff(RULES, person(PIN, LATE, Standing.ACTIVE), memory("k.two", EARLY), NEW_YORK);

        assertThat(diff.changes(ChangeClass.REINSTATE))
                .extracting(PlannedChange::changeClass)
                .containsExactly(ChangeClass.REINSTATE, ChangeClass.REINSTATE);
    }

    @Test
    void anotherKeyIsToldAndRemarkedOn() {
        List<PlannedChange> anew = changes(person(PIN, null, Standing.ACTIVE), memory("other.one", null));

        assertThat(anew)
                .singleElement()
                .satisfies(change -> assertThat(change.why()).startsWith("the installation's key is another one"));
        assertThat(PinDiff.remark(anew)).hasValueSatisfying(note -> {
            assertThat(note.text()).startsWith("PIN written anew: the installation's key is another one");
            assertThat(note.needsSomebody()).isFalse();
        });
        assertThat(PinDiff.remark(changes(person(PIN, null, Standing.ACTIVE), memory("k.two", null))))
                .isEmpty();
        assertThat(PinDiff.remark(
                        anew.stream().map(change -> change.blocked("a reason")).toList()))
                .isEmpty();
    }

    @Test
    void aPinThatIsNoneIsBlockedHoweverItWasBefore() {
        WantedPin unusable = WantedPin.unusable("it has more than 8 digits");

        for (String before : new String[] {null, "k.one"}) {
            assertThat(changes(person(unusable, null, Standing.ACTIVE), memory(before, null)))
                    .singleElement()
                    .satisfies(change -> {
                        assertThat(change.blocked())
                                .isEqualTo("it has more than 8 digits; give them another PIN in the source");
                        assertThat(change.changeClass()).isEqualTo(ChangeClass.ASSIGN_BADGE);
                        assertThat(change.why()).isEqualTo("differs from the source");
                    });
        }
    }

    @Test
    void aPinThatTwoClaimIsBlockedWhereItIsNotThereYet() {
        PinRules contested = new PinRules(
                true, (key, digest) -> Optional.of(new PersonKey("E2")).filter(e -> digest.equals("k.one")));

        PinDiff claimed = new PinDiff(contested, person(PIN, null, Standing.ACTIVE), memory(null, null), NEW_YORK);
        assertThat(claimed.changes(ChangeClass.UPDATE))
                .singleElement()
                .satisfies(
                        change -> assertThat(change.blocked())
                                .isEqualTo(
                                        "E2 has the same PIN in the source; a PIN is one person's: give each one of their own"));
        assertThat(claimed.changesOfNew(ChangeClass.CREATE)).singleElement().satisfies(change -> {
            assertThat(change.blocked()).isNotNull();
            assertThat(change.changeClass()).isEqualTo(ChangeClass.CREATE);
        });
        assertThat(new PinDiff(contested, person(PIN, null, Standing.ACTIVE), memory("k.one", null), NEW_YORK)
                        .changes(ChangeClass.UPDATE))
                .isEmpty();
        assertThat(new PinDiff(contested, person(OTHER, null, Standing.ACTIVE), memory("k.one", null), NEW_YORK)
                        .changes(ChangeClass.UPDATE))
                .allSatisfy(change -> assertThat(change.blocked()).isNull());
        PinRules everybodys = new PinRules(true, (key, digest) -> Optional.of(new PersonKey("E2")));
        assertThat(new PinDiff(
                                everybodys,
                                person(WantedPin.none(), null, Standing.ACTIVE),
                                memory("k.one", null),
                                NEW_YORK)
                        .changes(ChangeClass.UPDATE))
                .as("to have none is nobody's claim")
                .allSatisfy(change -> assertThat(change.blocked()).isNull());
    }

    @Test
    void thePinEndsWithItsHolder() {
        assertThat(changes(person(PIN, LATE, Standing.ACTIVE), memory("k.one", null)))
                .containsExactly(planned(new Change.EndPin(null, LATE), ChangeClass.REVOKE_BADGE, "ends 2026-12-31"));
        assertThat(changes(person(PIN, EARLY, Standing.ACTIVE), memory("k.one", LATE)))
                .containsExactly(planned(
                        new Change.EndPin(LATE, EARLY), ChangeClass.REVOKE_BADGE, "ends 2026-11-30, not 2026-12-31"));
        assertThat(changes(person(PIN, LATE, Standing.ACTIVE), memory("k.one", EARLY)))
                .containsExactly(planned(
                        new Change.EndPin(EARLY, LATE), ChangeClass.ASSIGN_BADGE, "ends 2026-12-31, not 2026-11-30"));
        assertThat(changes(person(PIN, null, Standing.ACTIVE), memory("k.one", EARLY)))
                .containsExactly(
                        planned(new Change.EndPin(EARLY, null), ChangeClass.ASSIGN_BADGE, "no longer ends 2026-11-30"));
        assertThat(changes(person(PIN, LATE, Standing.ACTIVE), memory("k.one", LATE)))
                .isEmpty();
    }

    @Test
    void anEndThatWasTakenAwayIsNone() {
        Memory cleared = new Memory(null, null, null, "k.one", null, null, new TreeMap<>(Map.of(PinDiff.END, "")));

        assertThat(changes(person(PIN, null, Standing.ACTIVE), cleared)).isEmpty();
        assertThat(changes(person(PIN, LATE, Standing.ACTIVE), cleared))
                .extracting(PlannedChange::change)
                .containsExactly(new Change.EndPin(null, LATE));
    }

    @Test
    void onlyWhereThereIsAPinItEnds() {
        assertThat(changes(person(null, LATE, Standing.ACTIVE), memory(null, null)))
                .isEmpty();
        assertThat(changes(person(WantedPin.unusable("x"), LATE, Standing.ACTIVE), memory(null, null)))
                .extracting(PlannedChange::change)
                .hasOnlyElementsOfType(Change.SetPin.class);
        assertThat(changes(person(null, LATE, Standing.ACTIVE), memory("k.one", null)))
                .hasSize(1);
        assertThat(changes(person(WantedPin.unusable("x"), LATE, Standing.ACTIVE), memory("k.one", null)))
                .hasSize(2);
        assertThat(changes(person(WantedPin.none(), LATE, Standing.ACTIVE), memory("k.one", null)))
                .extracting(PlannedChange::change)
                .hasOnlyElementsOfType(Change.SetPin.class);
    }

    @Test
    void aNewUserIsMadeWithTheEndOfTheirPin() {
        assertThat(PinDiff.endOfNew(person(PIN, LATE, Standing.ACTIVE))).contains(LATE);
        assertThat(PinDiff.endOfNew(person(PIN, null, Standing.ACTIVE))).isEmpty();
        assertThat(PinDiff.endOfNew(person(null, LATE, Standing.ACTIVE))).isEmpty();
        assertThat(PinDiff.endOfNew(person(WantedPin.none(), LATE, Standing.ACTIVE)))
                .isEmpty();
        assertThat(PinDiff.endOfNew(person(WantedPin.unusable("x"), LATE, Standing.ACTIVE)))
                .isEmpty();
        assertThat(FieldDiff.ofNew(person(PIN, LATE, Standing.ACTIVE)))
                .contains(new FieldChange("effectiveTo", "", "2027-01-01T05:00:00Z"));
        assertThat(new PinDiff(RULES, person(PIN, LATE, Standing.ACTIVE), Memory.none(), NEW_YORK)
                        .changesOfNew(ChangeClass.CREATE))
                .containsExactly(planned(new Change.SetPin(PIN, false), ChangeClass.CREATE, "differs from the source"));
    }

    @Test
    void pinsCostACallEachAndTheirEndsTwo() {
        Tally tally = new Tally();
        tally.add(new PersonPlan(
                new PersonKey("E1"),
                "Ada Byron",
                null,
                null,
                List.of(
                        planned(new Change.SetPin(PIN, false), ChangeClass.CREATE, ""),
                        planned(new Change.EndPin(null, LATE), ChangeClass.UPDATE, "")),
                List.of()));

        assertThat(tally.cost(10).calls()).isEqualTo(3);
    }

    @Test
    void theirKindsHaveNames() {
        assertThat(new Change.SetPin(PIN, true).kind()).isEqualTo("setPin");
        assertThat(new Change.EndPin(null, LATE).kind()).isEqualTo("endPin");
        assertThat(new Change.SetPin(PIN, true).toString()).doesNotContain("sealed", "one");
    }

    private static List<PlannedChange> changes(Person person, Memory memory) {
        return new PinDiff(RULES, person, memory, NEW_YORK).changes(ChangeClass.UPDATE);
    }

    private static PlannedChange planned(Change change, ChangeClass changeClass, String why) {
        return PlannedChange.of(change, changeClass, why);
    }

    private static Memory memory(@Nullable String digest, @Nullable Instant end) {
        TreeMap<String, String> written = new TreeMap<>();
        if (end != null) {
            written.put(PinDiff.END, end.toString());
        }
        return new Memory(null, null, null, digest, null, null, written);
    }

    static Person person(@Nullable WantedPin pin, @Nullable Instant endsAt, Standing standing) {
        return new Person(
                new PersonKey("E1"),
                "Ada",
                null,
                "Byron",
                List.of(),
                List.of(),
                standing,
                "Status says so",
                new TreeSet<>(),
                new TreeMap<>(),
                List.of(),
                null,
                "line 2",
                List.of(),
                Frozen.nothing(),
                null,
                Provenance.ofOneSource(),
                new Particulars(pin, null, null, endsAt, null, null));
    }
}
