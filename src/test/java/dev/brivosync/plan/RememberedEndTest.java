package dev.brivosync.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.person.AccountUser;
import dev.brivosync.person.Person;
import dev.brivosync.person.PersonKey;
import dev.brivosync.person.Standing;
import dev.brivosync.plan.SourceReceipt.Doubt;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** An end that an earlier read told acts, whatever became of the source since. */
class RememberedEndTest {
    private static final PersonKey KEY = new PersonKey("E1");
    private static final Instant NOW = Instant.parse("2026-11-23T07:00:00Z");
    private static final String END = "ended 2026-11-20, as the source said on 2026-11-19";

    private Absence absence = Absence.NOTHING_WAS_READ;
    private @Nullable Instant end = Instant.parse("2026-11-21T05:00:00Z");
    private @Nullable Instant told = Instant.parse("2026-11-19T07:00:00Z");
    private boolean suspended;
    private LeaverRules leaver = LeaverRules.standard();

    @Test
    void whereNothingCanBeBelievedItSuspendsAndNothingElseHappens() {
        leaver = new LeaverRules(Delay.atOnce(), Delay.atOnce(), Delay.atOnce(), Delay.atOnce(), Delay.atOnce());
        for (SourceEntry entry : List.of(listed(Standing.ACTIVE), listed(Standing.INACTIVE), unread())) {
            PersonPlan plan = plan(entry);
            assertThat(plan.changes())
                    .containsExactly(PlannedChange.of(
                            new Change.Suspend(), ChangeClass.LEAVER, END + "; it could not be read today"));
            assertThat(plan.origin()).isNull();
            assertThat(plan.notes()).isEmpty();
        }
        assertThat(plan(null).changes()).singleElement().matches(each -> each.changeClass() == ChangeClass.LEAVER);
    }

    @Test
    void whoeverIsSuspendedStaysAsTheyAre() {
        suspended = true;
        assertThat(plan(null).isQuiet()).isTrue();
        assertThat(plan(unread()).changes()).isEmpty();
        assertThat(plan(rejected()).notes()).hasSize(1);
    }

    @Test
    void itActsFromItsFirstInstantOn() {
        end = NOW;
        assertThat(plan(null).changes()).hasSize(1);
        end = NOW.plusMillis(1);
        assertThat(plan(null).isQuiet()).isTrue();
        end = null;
        assertThat(plan(null).isQuiet()).isTrue();
    }

    @Test
    void aTimeOfDayIsShownAndWhatNobodyKnowsIsNot() {
        end = Instant.parse("2026-11-20T22:30:00Z");
        told = null;
        assertThat(why(plan(null))).isEqualTo("ended 2026-11-20 17:30, as the source said; it could not be read today");
    }

    @Test
    void aRecordThatIsWrongKeepsEverythingAndIsPointedOut() {
        for (Absence each : List.of(Absence.NOTHING_WAS_READ, Absence.COUNTS)) {
            absence = each;
            PersonPlan plan = plan(rejected());
            assertThat(plan.changes()).isEmpty();
            assertThat(plan.notes())
                    .containsExactly(
                            Note.information("keeps everything: no last name"),
                            Note.trouble("keeps access although they " + END
                                    + ": correct their record, or suspend them in Brivo"));
        }
        end = NOW.plusSeconds(1);
        assertThat(plan(rejected()).notes()).hasSize(1);
    }

    @Test
    void whoseStandingWasNotReadIsSuspendedInAnyRead() {
        absence = Absence.COUNTS;
        assertThat(why(plan(unread()))).isEqualTo(END + "; it could not be read today");
        end = NOW.plusSeconds(1);
        assertThat(plan(unread()).changes()).isEmpty();
        assertThat(plan(unread()).notes()).containsExactly(Note.information("keeps everything: nobody knows"));
    }

    @Test
    void whoeverIsNotListedAnyMoreIsNotWaitedFor() {
        for (Absence each : List.of(Absence.COUNTS, Absence.COUNTED_BEFORE, Absence.MEANS_NOTHING)) {
            absence = each;
            assertThat(why(plan(null))).isEqualTo(END + "; today's read does not list them");
        }
    }

    @Test
    void whatGoesAtOnceGoesOnlyWithAReadThatIsNotInDoubt() {
        leaver = new LeaverRules(Delay.atOnce(), Delay.never(), Delay.never(), Delay.never(), Delay.atOnce());
        absence = Absence.COUNTS;
        assertThat(plan(null).changes()).hasSize(2);
        absence = Absence.COUNTED_BEFORE;
        assertThat(plan(null).changes()).hasSize(2);
        absence = Absence.MEANS_NOTHING;
        assertThat(plan(null).changes()).hasSize(1);
    }

    @Test
    void whatARowSaysOfSomebodyCountsInAnyOtherRead() {
        absence = Absence.MEANS_NOTHING;
        assertThat(plan(listed(Standing.ACTIVE)).isQuiet()).isTrue();
    }

    @Test
    void aSuspensionThatIsPutOffIsPutOffHereToo() {
        leaver = new LeaverRules(
                Delay.after(Period.ofDays(3)), Delay.never(), Delay.never(), Delay.never(), Delay.never());
        assertThat(plan(null).changes()).isEmpty();
        assertThat(plan(null).notes())
                .containsExactly(Note.information(
                        END + "; it could not be read today: suspended on 2026-11-24 (lifecycle.leaver.suspend)"));
    }

    @Test
    void guardsBelieveItWhateverTheyDoubt() {
        for (Doubt doubt : Doubt.values()) {
            Guard guard = new Guard(Guard.Consent.GIVEN, incomplete(doubt), Map.of());
            assertThat(guard.hold(plan(null)).changes()).allMatch(PlannedChange::flows);
        }
    }

    @Test
    void guardsLimitItAndDoubtTheRest() {
        Guard limited =
                new Guard(Guard.Consent.GIVEN, incomplete(Doubt.CONTENT), Map.of(ChangeClass.LEAVER, "too many"));
        assertThat(limited.hold(plan(null)).changes().getFirst().held()).isEqualTo("too many");

        Guard guard = new Guard(Guard.Consent.GIVEN, incomplete(Doubt.CONTENT), Map.of());
        end = null;
        PersonPlan leaving = plan(listed(Standing.INACTIVE));
        assertThat(guard.hold(leaving).changes().getFirst().held()).isEqualTo(Guard.SOURCE);
        PersonPlan missing = new PersonPlan(
                KEY,
                "Ada Byron",
                null,
                null,
                List.of(PlannedChange.of(new Change.Suspend(), ChangeClass.MISSING, "absent")),
                List.of());
        assertThat(guard.hold(missing).changes().getFirst().held()).isEqualTo(Guard.SOURCE);
    }

    private static SourceReceipt incomplete(Doubt doubt) {
        return new SourceReceipt.Incomplete(
                new SourceReceipt.Figures(0, 0, List.of(), List.of(), ""), doubt, List.of("?"));
    }

    private static String why(PersonPlan plan) {
        return plan.changes().getFirst().why();
    }

    private PersonPlan plan(@Nullable SourceEntry entry) {
        AccountUser user = new AccountUser(42, "E1", "Ada", "", "Byron", List.of(), List.of(), suspended);
        Memory memory = new Memory(null, null, end, null, null, null, new TreeMap<>(), told, null);
        OwnedPerson owned = new OwnedPerson(KEY, 42, "Ada Byron", suspended, 0, false, memory);
        return new Planner(new PlanRules(
                                new ManagedGroups(Map.of(), Set.of()),
                                2,
                                absence,
                                null,
                                CustomFieldRules.none(),
                                BadgeRules.none(),
                                InvitationRules.none())
                        .at(NOW, ZoneId.of("America/New_York"))
                        .with(PinRules.none(), new LifecycleRules(leaver, false)))
                .plan(new Pair(KEY, entry, user, owned, user, null, null));
    }

    private static SourceEntry rejected() {
        return new SourceEntry.Rejected(KEY, "no last name", "line 2");
    }

    private static SourceEntry unread() {
        return new SourceEntry.Rejected(KEY, "nobody knows", "", true);
    }

    private static SourceEntry listed(Standing standing) {
        return new SourceEntry.Listed(new Person(
                KEY,
                "Ada",
                null,
                "Byron",
                List.of(),
                List.of(),
                standing,
                "status says so",
                new TreeSet<>(),
                new TreeMap<>(),
                List.of(),
                null,
                "line 2",
                List.of()));
    }
}
