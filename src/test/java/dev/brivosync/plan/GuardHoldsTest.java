package dev.brivosync.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.person.AccountGroup;
import dev.brivosync.person.PersonKey;
import dev.brivosync.plan.Guard.Consent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the guard does with holds of the plan's own, and where the account may not have been seen whole. */
class GuardHoldsTest {
    private static final SourceReceipt.Figures FIGURES = new SourceReceipt.Figures(1, 1, List.of(), List.of(), "sum");
    private static final SourceReceipt WHOLE = new SourceReceipt.Complete(FIGURES);
    private static final PlannedChange FIRST_REMOVAL = PlannedChange.of(
                    new Change.RemoveFromGroup(new AccountGroup(1, "Lab")), ChangeClass.REMOVE_FROM_GROUP, "why")
            .held(Guard.NEWLY_MANAGED);

    @Test
    void aFirstRemovalKeepsItsReasonEvenWhereItsClassIsOverItsLimit() {
        Guard guard = new Guard(Consent.GIVEN, WHOLE, Map.of(ChangeClass.REMOVE_FROM_GROUP, "too many"));

        assertThat(held(guard, FIRST_REMOVAL)).isEqualTo("newlyManaged");
    }

    @Test
    void theFirstRunsConsentAndADoubtfulSourceComeBeforeIt() {
        SourceReceipt doubtful = new SourceReceipt.Incomplete(FIGURES, SourceReceipt.Doubt.COUNT, List.of("shrunk"));

        assertThat(held(new Guard(Consent.MISSING, WHOLE, Map.of()), FIRST_REMOVAL))
                .isEqualTo("firstRun");
        assertThat(held(new Guard(Consent.GIVEN, doubtful, Map.of()), FIRST_REMOVAL))
                .isEqualTo("source");
    }

    @Test
    void ofAnAccountThatWasNotSeenWholeNobodyIsCreatedAdoptedOrMissed() {
        Guard guard = new Guard(Consent.GIVEN, WHOLE, Excess.of(Map.of()), false, false);
        Map<ChangeClass, String> held = Arrays.stream(ChangeClass.values())
                .filter(each -> "account".equals(held(guard, PlannedChange.of(new Change.Suspend(), each, "why"))))
                .collect(Collectors.toMap(each -> each, each -> "account"));

        assertThat(held)
                .containsOnlyKeys(ChangeClass.CREATE, ChangeClass.RECREATE, ChangeClass.ADOPT, ChangeClass.MISSING);
        assertThat(held(new Guard(Consent.MISSING, WHOLE, Excess.of(Map.of()), false, false), creation()))
                .isEqualTo("account");
        assertThat(held(new Guard(Consent.GIVEN, WHOLE, Map.of()), creation())).isNull();
    }

    @Test
    void whatWaitsAnywayDoesNotCountTowardsALimit() {
        Tally tally = new Tally();
        tally.reach(plan(FIRST_REMOVAL));
        assertThat(tally.reached().people()).isEmpty();

        tally.reach(plan(PlannedChange.of(
                new Change.RemoveFromGroup(new AccountGroup(1, "Lab")), ChangeClass.REMOVE_FROM_GROUP, "why")));
        assertThat(tally.reached().people()).containsExactly(Map.entry(ChangeClass.REMOVE_FROM_GROUP, 1));
    }

    private static PlannedChange creation() {
        return PlannedChange.of(new Change.Create(List.of()), ChangeClass.CREATE, "why");
    }

    private static @Nullable String held(Guard guard, PlannedChange change) {
        return guard.hold(plan(change)).changes().getFirst().held();
    }

    private static PersonPlan plan(PlannedChange change) {
        return new PersonPlan(new PersonKey("E1"), "Ada Byron", null, null, List.of(change), List.of());
    }
}
