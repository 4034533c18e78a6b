package dev.brivosync.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.person.AccountUser;
import dev.brivosync.person.PersonKey;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What somebody undid is not done again by itself. */
class UndoneBeforeTest {
    @Test
    void whatWasUndoneIsHeldWhereAPlanWouldDoItAgain() {
        AccountUser user = new AccountUser(1001, "E1", "Ada", "", "Quill", List.of(), List.of(), false);
        UndoneBefore undone = new UndoneBefore(List.of(
                new UndoneBefore.Undone(1001, new Effect("lastName", "Byron"), 13),
                new UndoneBefore.Undone(1001, new Effect("groups.2", "yes"), 13),
                new UndoneBefore.Undone(1001, new Effect("suspended", "yes"), 13)));
        PersonPlan again = undone.hold(new PersonPlan(
                new PersonKey("E1"),
                "Ada",
                user,
                "line 2",
                List.of(
                        PlannedChange.of(
                                new Change.Update(List.of(
                                        new FieldChange("firstName", "Ada", "Adah"),
                                        new FieldChange("lastName", "Quill", "Byron"))),
                                ChangeClass.UPDATE,
                                "differs"),
                        PlannedChange.of(
                                new Change.SetCustomField(OnePerson.DEPARTMENT, "", "Sales"),
                                ChangeClass.UPDATE,
                                "differs"),
                        PlannedChange.of(new Change.AddToGroup(OnePerson.STAFF), ChangeClass.ADD_TO_GROUP, "rule")),
                List.of()));
        assertThat(again.changes()).extracting(PlannedChange::held).containsExactly("undone", "undone", null);
        assertThat(undone.over()).extracting(each -> each.effect().aspect()).containsExactly("groups.2", "suspended");
        assertThat(undone.met()).hasSize(1);
        PersonPlan ordered = undone.hold(new PersonPlan(
                new PersonKey("E1"),
                "Ada",
                user,
                null,
                List.of(PlannedChange.of(new Change.Suspend(), ChangeClass.KEPT_SUSPENDED, "order")),
                List.of()));
        assertThat(ordered.changes()).extracting(PlannedChange::held).containsOnlyNulls();
    }
}
