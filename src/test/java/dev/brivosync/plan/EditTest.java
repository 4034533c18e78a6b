package dev.brivosync.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.person.PersonKey;
import dev.brivosync.person.Standing;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whose loss is only the doing of an edit of the job file. */
class EditTest {
    private static final Map<Long, String> NAMES = Map.of(OnePerson.LAB.id(), "Lab");

    private final OnePerson one = new OnePerson();

    private static Edit edit(Set<EditedPart> parts, @Nullable Map<PersonKey, Before> before) {
        return new Edit(parts, Set.of(), NAMES, before, _ -> false, 0, true, Set.of());
    }

    private static Edit edit(EditedPart... parts) {
        return edit(EnumSet.copyOf(List.of(parts)), null);
    }

    private List<@Nullable String> held(Edit edit, PlannedChange... changes) {
        List<@Nullable String> held = new ArrayList<>();
        edit.hold(one.pair(), OnePerson.planned(OnePerson.KEY.text(), changes))
                .changes()
                .forEach(change -> held.add(change.held()));
        return held;
    }

    private static PlannedChange of(Change change, ChangeClass changeClass) {
        return PlannedChange.of(change, changeClass, "why");
    }

    private static PlannedChange leaves() {
        return of(new Change.Suspend(), ChangeClass.LEAVER);
    }

    private static PlannedChange outOfLab(ChangeClass changeClass) {
        return of(new Change.RemoveFromGroup(OnePerson.LAB), changeClass);
    }

    @Test
    void whoWasInByTheOldRulesIsHeldAndWhoWasOutIsNot() {
        one.standing = Standing.INACTIVE;
        Edit otherwise =
                edit(Set.of(EditedPart.STANDING), Map.of(OnePerson.KEY, new Before(Standing.ACTIVE, Set.of())));

        assertThat(held(otherwise, leaves())).containsExactly(Guard.CONFIG_CHANGE);
        assertThat(held(edit(Set.of(EditedPart.STANDING), Map.of()), leaves())).containsOnlyNulls();
        assertThat(held(edit(Set.of(), Map.of(OnePerson.KEY, new Before(Standing.ON_LEAVE, Set.of()))), leaves()))
                .as("they would have been suspended as well")
                .containsOnlyNulls();
        assertThat(held(edit(Set.of(), Map.of(OnePerson.KEY, new Before(null, Set.of()))), leaves()))
                .as("the old rules could not tell")
                .containsExactly(Guard.CONFIG_CHANGE);
    }

    @Test
    void whereTheOldRulesCannotBeAskedTheirEditDecides() {
        one.standing = Standing.INACTIVE;

        assertThat(held(edit(EditedPart.STANDING), leaves())).containsExactly(Guard.CONFIG_CHANGE);
        assertThat(held(edit(EditedPart.BADGES), leaves())).containsOnlyNulls();
        assertThat(held(edit(EditedPart.ANYTHING), leaves())).containsExactly(Guard.CONFIG_CHANGE);
    }

    @Test
    void whatGoesWithASuspensionIsHeldWithIt() {
        one.standing = Standing.INACTIVE;

        assertThat(held(
                        edit(EditedPart.STANDING),
                        leaves(),
                        outOfLab(ChangeClass.LEAVER),
                        of(new Change.Update(List.of()), ChangeClass.UPDATE)))
                .containsExactly(Guard.CONFIG_CHANGE, Guard.CONFIG_CHANGE, null);
        assertThat(held(edit(EditedPart.LATER_GROUPS), leaves(), outOfLab(ChangeClass.LEAVER)))
                .as("the suspension itself is nobody's edit")
                .containsExactly(null, Guard.CONFIG_CHANGE);
    }

    @Test
    void aGroupThatTheOldRulesGaveIsKept() {
        Edit edit = edit(Set.of(), Map.of(OnePerson.KEY, new Before(Standing.ACTIVE, Set.of("Lab"))));

        assertThat(held(
                        edit,
                        outOfLab(ChangeClass.REMOVE_FROM_GROUP),
                        of(new Change.RemoveFromGroup(OnePerson.VAULT), ChangeClass.REMOVE_FROM_GROUP)))
                .containsExactly(Guard.CONFIG_CHANGE, null);
        assertThat(held(edit(EditedPart.GROUPS), outOfLab(ChangeClass.REMOVE_FROM_GROUP)))
                .containsExactly(Guard.CONFIG_CHANGE);
    }

    @Test
    void whatSomebodyGetsIsNoLoss() {
        assertThat(held(
                        edit(EditedPart.ANYTHING),
                        of(new Change.AddToGroup(OnePerson.LAB), ChangeClass.ADD_TO_GROUP),
                        outOfLab(ChangeClass.REINSTATE),
                        of(new Change.Reinstate(), ChangeClass.REINSTATE)))
                .containsOnlyNulls();
    }

    @Test
    void whatIsHeldAlreadyKeepsItsReason() {
        assertThat(held(
                        edit(EditedPart.GROUPS),
                        outOfLab(ChangeClass.REMOVE_FROM_GROUP).held(Guard.NEWLY_MANAGED),
                        outOfLab(ChangeClass.REMOVE_FROM_GROUP).blocked("no")))
                .containsExactly(Guard.NEWLY_MANAGED, null);
    }

    private PlannedChange missing() {
        one.listed = false;
        return of(new Change.Suspend(), ChangeClass.MISSING);
    }

    @Test
    void fewerReadsMakeNobodyMissingWhomTheOldNumberSpares() {
        PlannedChange missing = missing();
        Edit three = new Edit(Set.of(EditedPart.MISSING), Set.of(), NAMES, Map.of(), _ -> false, 3, true, Set.of());

        one.missingReads = 1;
        assertThat(held(three, missing)).containsExactly(Guard.CONFIG_CHANGE);
        one.missingReads = 2;
        assertThat(held(three, missing)).containsOnlyNulls();
    }

    @Test
    void whoIsOutOfSightSinceTheSourceWasEditedIsOutOfScope() {
        PlannedChange missing = missing();
        PersonPlan plan = OnePerson.planned(OnePerson.KEY.text(), missing, outOfLab(ChangeClass.MISSING));

        one.missingReads = 0;
        PersonPlan held = edit(EditedPart.SOURCE).hold(one.pair(), plan);
        assertThat(held.changes()).singleElement().satisfies(change -> {
            assertThat(change.changeClass()).isEqualTo(ChangeClass.OUT_OF_SCOPE);
            assertThat(change.why()).endsWith("since the job file's source was edited");
        });
        one.missingReads = 1;
        assertThat(edit(EditedPart.SOURCE).hold(one.pair(), plan).changes())
                .as("they were absent before")
                .hasSize(2);
        assertThat(Edit.none(Set.of(OnePerson.KEY)).hold(one.pair(), plan).changes())
                .as("an edit of long ago")
                .extracting(PlannedChange::changeClass)
                .containsExactly(ChangeClass.OUT_OF_SCOPE);
    }

    @Test
    void whomTheOldFileProtectedLosesNothing() {
        one.standing = Standing.INACTIVE;
        Edit edit = new Edit(Set.of(), Set.of(), NAMES, Map.of(), OnePerson.KEY::equals, 0, true, Set.of());

        assertThat(held(edit, leaves())).containsExactly(Guard.CONFIG_CHANGE);
    }

    @Test
    void ofWhomTheOldRulesCouldNotTellNothingIsTaken() {
        Edit edit = edit(Set.of(), Map.of(OnePerson.KEY, new Before(null, Set.of())));

        assertThat(held(
                        edit,
                        outOfLab(ChangeClass.REMOVE_FROM_GROUP),
                        of(new Change.RevokeBadge(OnePerson.held(1, null), ""), ChangeClass.REVOKE_BADGE)))
                .containsExactly(Guard.CONFIG_CHANGE, Guard.CONFIG_CHANGE);
    }
}
