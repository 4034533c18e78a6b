package dev.brivosync.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.person.PersonKey;
import dev.brivosync.plan.Compared.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComparedTest {
    private static final PlannedChange LEAVES =
            PlannedChange.of(new Change.Suspend(), ChangeClass.LEAVER, "ended 2026-11-25");
    private static final PlannedChange RENAMED = PlannedChange.of(
            new Change.Update(List.of(new FieldChange("lastName", "Byron", "Lovelace"))),
            ChangeClass.UPDATE,
            "differs from the source");

    @Test
    void whatIsPlannedAgainIsNothingNewWhyeverItWas() {
        PlannedChange later = PlannedChange.of(new Change.Suspend(), ChangeClass.LEAVER, "status is Terminated");

        assertThat(Compared.of(plan(LEAVES), plan(later)).isSame()).isTrue();
        assertThat(Compared.of(plan(LEAVES.ended(new Outcome.Failed("500"))), plan(later))
                        .isSame())
                .isTrue();
    }

    @Test
    void aHoldWhoseFiguresMovedIsTheSameHold() {
        PlannedChange then = LEAVES.held("leaver limit: 40 people, at most 30 a run");

        assertThat(Compared.of(plan(then), plan(LEAVES.held("leaver limit: 41 people, at most 30 a run")))
                        .isSame())
                .isTrue();
        assertThat(Compared.of(plan(then), plan(LEAVES.held("configChange"))).kind())
                .isEqualTo(Kind.CHANGED);
    }

    @Test
    void whatIsHeldAndGoesOnNowIsNews() {
        Compared released = Compared.of(plan(LEAVES.held("leaver limit")), plan(LEAVES));

        assertThat(released.isNews()).isTrue();
        assertThat(released.more()).containsExactly(LEAVES);
    }

    @Test
    void whatIsDoneAndNoLongerPlannedIsNoNews() {
        Compared compared = Compared.of(plan(RENAMED.ended(new Outcome.Done()), LEAVES), plan(LEAVES));

        assertThat(compared.kind()).isEqualTo(Kind.CHANGED);
        assertThat(compared.isNews()).isFalse();
        assertThat(compared.less()).hasSize(1);
    }

    @Test
    void whatIsDoneAndPlannedOnceMoreIsNews() {
        assertThat(Compared.of(plan(RENAMED.ended(new Outcome.Done())), plan(RENAMED))
                        .isNews())
                .isTrue();
    }

    @Test
    void remarksCountOnlyWhereNothingChanges() {
        assertThat(Compared.of(told("absent in 2 more reads"), told("absent in 1 more read"))
                        .kind())
                .isEqualTo(Kind.CHANGED);
        assertThat(Compared.of(told("absent"), told("absent")).isSame()).isTrue();
    }

    @Test
    void whoeverIsOnlyInOneRunIsNewOrGone() {
        assertThat(new InTwoRuns(null, plan(LEAVES)).compared().kind()).isEqualTo(Kind.NEW);
        assertThat(new InTwoRuns(plan(LEAVES), null).compared().kind()).isEqualTo(Kind.GONE);
        assertThat(new InTwoRuns(plan(LEAVES), null).compared().isNews()).isFalse();
    }

    private static PersonPlan plan(PlannedChange... changes) {
        return new PersonPlan(new PersonKey("E1"), "Ada Byron", null, "people.csv line 2", List.of(changes), List.of());
    }

    private static PersonPlan told(String note) {
        return new PersonPlan(new PersonKey("E1"), "Ada Byron", null, null, List.of(), List.of(Note.information(note)));
    }
}
