package dev.brivosync.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.person.AccountGroup;
import dev.brivosync.person.Card;
import dev.brivosync.person.PersonKey;
import dev.brivosync.person.WantedPhoto;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a plan counts, and what applying it costs. */
class TallyTest {
    private static final Change.AssignBadge BADGE =
            new Change.AssignBadge(new Card(100, "7", "70"), "Standard 26 Bit", 307L, "7", null, null, null);

    private final Tally tally = new Tally();

    private static PersonPlan plan(PlannedChange... changes) {
        return new PersonPlan(new PersonKey("E001"), "Ada", null, null, Arrays.asList(changes), List.of());
    }

    private static PlannedChange of(Change change) {
        return PlannedChange.of(change, ChangeClass.UPDATE, "why");
    }

    private static long calls(Change... changes) {
        Tally tally = new Tally();
        tally.add(plan(Arrays.stream(changes).map(TallyTest::of).toArray(PlannedChange[]::new)));
        return tally.cost(10).calls();
    }

    @Test
    void eachActTakesItsCalls() {
        List<FieldChange> field = List.of(new FieldChange("lastName", "", "Byron"));

        assertThat(calls()).isZero();
        assertThat(calls(new Change.Create(field))).isEqualTo(1);
        assertThat(calls(new Change.Update(field))).isEqualTo(1);
        assertThat(calls(new Change.Suspend())).isEqualTo(1);
        assertThat(calls(new Change.Reinstate())).isEqualTo(1);
        assertThat(calls(new Change.SetCustomField(OnePerson.DEPARTMENT, "", "R&D")))
                .isEqualTo(1);
        assertThat(calls(new Change.RevokeBadge(OnePerson.held(1, null), ""))).isEqualTo(1);
        assertThat(calls(new Change.Photo(new WantedPhoto("a.jpg", "")))).isEqualTo(1);
        assertThat(calls(new Change.Delete())).isEqualTo(1);
        assertThat(calls(BADGE)).isEqualTo(2);
        assertThat(calls(new Change.Invite("ada@b.test", false))).isEqualTo(2);
        assertThat(calls(new Change.CancelInvitation())).isEqualTo(2);
        assertThat(calls(new Change.Adopt(field))).isEqualTo(1);
        assertThat(calls(new Change.Adopt(List.of()))).isZero();
    }

    @Test
    void allGroupsOfAPersonTakeOneCall() {
        assertThat(calls(new Change.AddToGroup(OnePerson.LAB))).isEqualTo(1);
        assertThat(calls(new Change.RemoveFromGroup(OnePerson.LAB))).isEqualTo(1);
        assertThat(calls(new Change.AddToGroup(OnePerson.LAB), new Change.RemoveFromGroup(OnePerson.STAFF)))
                .isEqualTo(1);
        assertThat(calls(
                        new Change.Suspend(),
                        new Change.AddToGroup(OnePerson.LAB),
                        new Change.AddToGroup(OnePerson.STAFF)))
                .isEqualTo(2);
    }

    @Test
    void aGroupIsMadeOnceForEverybody() {
        PlannedChange add = of(new Change.AddToGroup(AccountGroup.toBeMade("Pool")));

        tally.add(plan(add));
        tally.add(plan(add));
        assertThat(tally.cost(10)).isEqualTo(new Cost(4, 0.4));

        Tally held = new Tally();
        held.add(plan(add.held("limit")));
        assertThat(held.cost(10).calls()).isZero();
    }

    @Test
    void whatWaitsCostsNothingButForTheFirstConsent() {
        PlannedChange suspend = of(new Change.Suspend());

        tally.add(plan(suspend.blocked("no"), suspend.held("limit"), suspend.held(Guard.FIRST_RUN)));

        assertThat(tally.cost(3)).isEqualTo(new Cost(1, 0.3));
        assertThat(tally.summary()).isEqualTo(new Summary(Map.of("suspend", 3), 0, 2, 1));
    }

    @Test
    void whatIsBlockedWaitsForNobody() {
        tally.add(plan(of(new Change.Suspend()).blocked("no").held("limit")));

        assertThat(tally.summary()).isEqualTo(new Summary(Map.of("suspend", 1), 0, 0, 1));
        assertThat(tally.summary().stillHeld(3).held()).isEqualTo(3);
    }

    @Test
    void peopleAreCountedOnceForEachClass() {
        tally.reach(plan(
                of(new Change.Suspend()),
                of(new Change.Update(List.of())),
                PlannedChange.of(BADGE, ChangeClass.ASSIGN_BADGE, "why").blocked("no")));
        tally.reach(plan(of(new Change.Suspend())));
        tally.addUnchanged();
        tally.addUnchanged();

        assertThat(tally.reached().people()).containsExactly(Map.entry(ChangeClass.UPDATE, 2));
        assertThat(tally.summary().unchanged()).isEqualTo(2);
    }

    @Test
    void aSummaryKnowsItsKinds() {
        Summary summary = new Summary(Map.of("suspend", 3, "update", 2), 7, 1, 0);

        assertThat(summary.of("suspend")).isEqualTo(3);
        assertThat(summary.of("create")).isZero();
        assertThat(summary.changes()).isEqualTo(5);
    }
}
