package dev.brivosync.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.person.AccountGroup;
import dev.brivosync.person.AccountUser;
import dev.brivosync.person.Card;
import dev.brivosync.person.HeldBadge;
import dev.brivosync.person.PersonKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DoorsTest {
    private static final Passage FRONT = new Passage(11, "Front Door", "24x7");
    private static final Passage FRONT_BY_DAY = new Passage(11, "Front Door", "weekdays");
    private static final Passage LAB = new Passage(12, "Lab", "24x7");
    private static final Passage GARAGE = new Passage(13, "Garage", "24x7");

    private static final AccountGroup STAFF = new AccountGroup(1, "Staff");
    private static final AccountGroup OFFICE = new AccountGroup(2, "Office");
    private static final AccountGroup LABS = new AccountGroup(3, "Labs");
    private static final AccountGroup PARKING = new AccountGroup(4, "Parking");

    private static final Change REVOKE =
            new Change.RevokeBadge(new HeldBadge(7, new Card(100, "1", ""), null, null), "Standard 26 Bit");

    private final Doors doors = new Doors(
            Map.of(
                    1L, List.of(FRONT_BY_DAY),
                    2L, List.of(FRONT),
                    3L, List.of(LAB, FRONT),
                    4L, List.of(GARAGE)),
            Set.of(12L));

    private static PersonPlan plan(@Nullable AccountUser user, Change... changes) {
        List<PlannedChange> planned = new ArrayList<>();
        for (Change change : changes) {
            planned.add(PlannedChange.of(change, ChangeClass.UPDATE, "so"));
        }
        return new PersonPlan(new PersonKey("E1"), "Ada Byron", user, null, planned, List.of());
    }

    private static AccountUser user(boolean suspended, Long... groups) {
        return new AccountUser(1, "E1", "Ada", "", "Byron", List.of(), List.of(), suspended)
                .inGroups(new TreeSet<>(List.of(groups)));
    }

    private List<String> effects(PersonPlan person) {
        return doors.effects(person).changes().stream()
                .map(change -> "%s %s %s via %s besides %s"
                        .formatted(
                                change.opens() ? "+" : "-",
                                change.door(),
                                change.schedule(),
                                change.via(),
                                change.besides()))
                .toList();
    }

    private static Change into(AccountGroup group) {
        return new Change.AddToGroup(group);
    }

    private static Change outOf(AccountGroup group) {
        return new Change.RemoveFromGroup(group);
    }

    @Test
    void aMoverGainsAndLosesByDoorAndSchedule() {
        PersonPlan mover = plan(user(false, 1L, 2L), outOf(OFFICE), into(PARKING));

        assertThat(effects(mover))
                .containsExactly(
                        "- Front Door 24x7 via [Office] besides [weekdays]", "+ Garage 24x7 via [Parking] besides []");
        assertThat(Doors.concerned(mover)).containsExactlyInAnyOrder(1L, 2L, 4L);
        assertThat(Doors.takes(mover)).isTrue();
        assertThat(doors.effects(mover).mayStillOpen()).isEmpty();
    }

    @Test
    void aDoorThatAnotherGroupOpensIsNeitherGainedNorLost() {
        assertThat(effects(plan(user(false, 2L), outOf(OFFICE), into(LABS))))
                .containsExactly("+ Lab 24x7 via [Labs] besides []");
        assertThat(effects(plan(user(false, 2L, 3L), outOf(OFFICE)))).isEmpty();
    }

    @Test
    void aDoorThatTwoGroupsOpenNamesBoth() {
        assertThat(effects(plan(user(false), into(OFFICE), into(LABS))))
                .containsExactly("+ Front Door 24x7 via [Labs, Office] besides []", "+ Lab 24x7 via [Labs] besides []");
    }

    @Test
    void aJoinerGainsAllAndOneWhoWaitsForTheirStartNothing() {
        Change create = new Change.Create(List.of());
        PersonPlan joiner = plan(null, create, into(STAFF));

        assertThat(effects(joiner)).containsExactly("+ Front Door weekdays via [Staff] besides []");
        assertThat(Doors.takes(joiner)).isFalse();
        PersonPlan waiting = plan(null, create, new Change.Suspend(), into(STAFF));
        assertThat(effects(waiting)).isEmpty();
        assertThat(Doors.concerned(waiting)).isEmpty();
        assertThat(Doors.takes(waiting)).isFalse();
    }

    @Test
    void whoeverIsSuspendedLosesAllAndTheCardMayStillOpenWhereThePanelIsDisconnected() {
        PersonPlan leaver = plan(user(false, 1L, 3L), new Change.Suspend(), outOf(LABS));

        assertThat(effects(leaver))
                .containsExactly(
                        "- Front Door 24x7 via [] besides []",
                        "- Front Door weekdays via [] besides []",
                        "- Lab 24x7 via [] besides []");
        assertThat(doors.effects(leaver).mayStillOpen()).containsExactly("Lab");
        assertThat(Doors.takes(leaver)).isTrue();
        assertThat(effects(plan(user(false, 4L), new Change.Delete())))
                .containsExactly("- Garage 24x7 via [] besides []");
    }

    @Test
    void nothingOpensForSomebodySuspendedUntilTheyAreBack() {
        assertThat(effects(plan(user(true, 1L), outOf(STAFF), into(PARKING)))).isEmpty();
        assertThat(Doors.concerned(plan(user(true, 1L), into(PARKING)))).isEmpty();
        assertThat(Doors.takes(plan(user(true, 1L), new Change.Delete(), REVOKE)))
                .isFalse();
        PersonPlan back = plan(user(true, 1L), outOf(STAFF), into(PARKING), new Change.Reinstate());
        assertThat(effects(back)).containsExactly("+ Garage 24x7 via [] besides []");
        assertThat(Doors.concerned(back)).containsExactly(4L);
    }

    @Test
    void aCardTakenBackMayStillOpenTheDoorsThatItsHolderKeeps() {
        PersonPlan person = plan(user(false, 3L), REVOKE);

        assertThat(effects(person)).isEmpty();
        assertThat(doors.effects(person).mayStillOpen()).containsExactly("Lab");
        assertThat(Doors.takes(person)).isTrue();
        assertThat(Doors.concerned(person)).containsExactly(3L);
        assertThat(doors.effects(plan(user(true, 3L), REVOKE))).isEqualTo(DoorEffects.none());
    }

    @Test
    void aDoorGainedOrOnlyKeptAtADisconnectedPanelIsNoDanger() {
        assertThat(doors.effects(plan(user(false), into(LABS))).mayStillOpen()).isEmpty();
        assertThat(doors.effects(plan(user(false, 3L, 4L), outOf(PARKING))).mayStillOpen())
                .isEmpty();
    }

    @Test
    void whatIsBlockedHappensToNoDoor() {
        PersonPlan blocked = new PersonPlan(
                new PersonKey("E1"),
                "Ada Byron",
                user(false, 1L),
                null,
                List.of(PlannedChange.of(outOf(STAFF), ChangeClass.UPDATE, "so").blocked("no")),
                List.of());

        assertThat(doors.effects(blocked)).isEqualTo(DoorEffects.none());
        assertThat(Doors.concerned(blocked)).isEmpty();
        assertThat(Doors.takes(blocked)).isFalse();
    }

    @Test
    void aGroupThatIsYetToBeMadeOpensNothing() {
        PersonPlan person = plan(user(false, 1L), into(AccountGroup.toBeMade("New")));

        assertThat(Doors.concerned(person)).isEmpty();
        assertThat(doors.effects(person).isNone()).isTrue();
    }

    @Test
    void otherChangesConcernNoDoor() {
        PersonPlan person = plan(
                user(false, 1L),
                new Change.Update(List.of()),
                new Change.Invite("a@b.test", false),
                new Change.CancelInvitation());

        assertThat(Doors.concerned(person)).isEmpty();
        assertThat(Doors.takes(person)).isFalse();
        assertThat(doors.effects(person).isNone()).isTrue();
    }

    @Test
    void effectsAreSomethingAsSoonAsOneDoorIsConcerned() {
        assertThat(DoorEffects.none().isNone()).isTrue();
        assertThat(new DoorEffects(List.of(), new TreeSet<>(Set.of("Lab"))).isNone())
                .isFalse();
        assertThat(doors.effects(plan(user(false), into(PARKING))).isNone()).isFalse();
    }
}
