package dev.brivosync.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.brivosync.person.AccountUser;
import dev.brivosync.person.Card;
import dev.brivosync.person.WantedPhoto;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Acts, their names, and what becomes of them. */
class ChangeTest {
    private static final PlannedChange SUSPEND =
            PlannedChange.of(new Change.Suspend(), ChangeClass.LEAVER, "Status is Terminated");

    private static AccountUser named(String first, String last) {
        return new AccountUser(1, "E001", first, "", last, List.of(), List.of(), false);
    }

    @Test
    void everyActIsCalledAsInTheReport() {
        assertThat(List.of(
                                new Change.Create(List.of()),
                                new Change.Update(List.of()),
                                new Change.Adopt(List.of()),
                                new Change.Suspend(),
                                new Change.Reinstate(),
                                new Change.AddToGroup(OnePerson.LAB),
                                new Change.RemoveFromGroup(OnePerson.LAB),
                                new Change.SetCustomField(OnePerson.DEPARTMENT, "", ""),
                                new Change.AssignBadge(new Card(100, "7", "70"), "", null, "", null, null, null),
                                new Change.RevokeBadge(OnePerson.held(1, null), ""),
                                new Change.Invite("", false),
                                new Change.CancelInvitation(),
                                new Change.Photo(new WantedPhoto("", "")),
                                new Change.Delete())
                        .stream()
                        .map(Change::kind))
                .containsExactly(
                        "create",
                        "update",
                        "adopt",
                        "suspend",
                        "reinstate",
                        "addToGroup",
                        "removeFromGroup",
                        "setCustomField",
                        "assignBadge",
                        "revokeBadge",
                        "invite",
                        "cancelInvitation",
                        "photo",
                        "delete");
    }

    @Test
    void aClassIsFoundByItsName() {
        assertThat(ChangeClass.values())
                .allSatisfy(
                        each -> assertThat(ChangeClass.labelled(each.label())).contains(each));
        assertThat(ChangeClass.OUT_OF_SCOPE.label()).isEqualTo("outOfScope");
        assertThat(ChangeClass.labelled("leavers")).isEmpty();
    }

    @Test
    void aNewUserIsRecognisedByTheirNames() {
        Change.Create create = new Change.Create(List.of(
                new FieldChange("externalId", "", "E001"),
                new FieldChange("firstName", "", "Ada"),
                new FieldChange("lastName", "", "Byron")));

        assertThat(create.hasNamesOf(named(" Ada", "Byron"))).isTrue();
        assertThat(create.hasNamesOf(named("Eve", "Byron"))).isFalse();
        assertThat(create.hasNamesOf(named("Ada", "Lovelace"))).isFalse();
    }

    @Test
    void anUpdateTellsTheKeyThatItGives() {
        FieldChange name = new FieldChange("lastName", "Byron", "Lovelace");
        FieldChange key = new FieldChange("externalId", "E1", "E9");

        assertThat(new Change.Update(List.of(name, key)).newKey()).contains("E9");
        assertThat(new Change.Update(List.of(name)).newKey()).isEmpty();
    }

    @Test
    void whatIsHeldBlockedOrDoneDoesNotFlow() {
        assertThat(SUSPEND.flows()).isTrue();
        assertThat(SUSPEND.held("leaver limit").flows()).isFalse();
        assertThat(SUSPEND.blocked("no").flows()).isFalse();
        assertThat(SUSPEND.ended(new Outcome.Done()).flows()).isFalse();
        assertThat(SUSPEND.ended(new Outcome.Failed("500")).flows()).isTrue();
    }

    @Test
    void aFateLeavesTheRestAsItWas() {
        PlannedChange change = SUSPEND.held("limit").blocked("no").ended(new Outcome.Skipped("stopped"));

        assertThat(change)
                .isEqualTo(new PlannedChange(
                        new Change.Suspend(),
                        ChangeClass.LEAVER,
                        "Status is Terminated",
                        "limit",
                        "no",
                        new Outcome.Skipped("stopped")));
        assertThat(SUSPEND.blocked("no").held("limit").blocked()).isEqualTo("no");
        assertThat(SUSPEND.ended(new Outcome.Done()).held("limit").outcome()).isEqualTo(new Outcome.Done());
    }

    @Test
    void theMostUrgentChangeDecidesWhenAPersonsTurnIs() {
        PersonPlan nobody = new PersonPlan(OnePerson.KEY, "Ada", null, null, List.of(), List.of());
        PersonPlan person = nobody.withChanges(List.of(
                PlannedChange.of(new Change.Update(List.of()), ChangeClass.UPDATE, "why"),
                PlannedChange.of(new Change.Suspend(), ChangeClass.MISSING, "why")));

        assertThat(nobody.urgency()).isEqualTo(Integer.MAX_VALUE);
        assertThat(person.urgency()).isEqualTo(ChangeClass.MISSING.ordinal());
        assertThat(nobody.isQuiet()).isTrue();
        assertThat(person.isQuiet()).isFalse();
        assertThat(new PersonPlan(OnePerson.KEY, "Ada", null, null, List.of(), List.of(Note.information("hello")))
                        .isQuiet())
                .isFalse();
        assertThat(person.withChanges(change -> change.held("limit")).changes())
                .hasSize(2)
                .allMatch(change -> "limit".equals(change.held()));
        assertThat(person.sources()).isEmpty();
    }

    @Test
    void sourcesOfValuesStayWithThePlan() {
        TreeMap<String, String> sources = new TreeMap<>(Map.of("lastName", "hr"));
        PersonPlan person = new PersonPlan(OnePerson.KEY, "Ada", null, null, List.of(), List.of(), sources);

        assertThat(person.withChanges(List.of()).sources()).containsExactly(entry("lastName", "hr"));
        assertThat(Note.trouble("x")).isEqualTo(new Note("x", true));
        assertThat(Note.information("x")).isEqualTo(new Note("x", false));
    }
}
