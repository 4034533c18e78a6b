package dev.brivosync.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.person.AccountGroup;
import dev.brivosync.person.PersonKey;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What a plan would reach beside what earlier runs have reached, in groups, and under an announcement. */
class GuardsOverDaysTest {
    private static final Guards NORMAL = Guards.normal();
    private static final Map<Long, Long> NO_MEMBERS = Map.of();

    private static Earlier within(Span span, ChangeClass changeClass, String... keys) {
        return new Earlier(Map.of(span, Map.of(changeClass, keys(keys))), Map.of(), Map.of());
    }

    private static Set<PersonKey> keys(String... keys) {
        Set<PersonKey> people = new TreeSet<>();
        Arrays.stream(keys).map(PersonKey::new).forEach(people::add);
        return people;
    }

    private static Reached reached(Earlier earlier, ChangeClass changeClass, String... keys) {
        Reached reached = new Reached(earlier);
        for (String key : keys) {
            reached.add(OnePerson.planned(key, PlannedChange.of(new Change.Suspend(), changeClass, "why")));
        }
        return reached;
    }

    private static Map<ChangeClass, String> exceeded(Reached reached) {
        return NORMAL.exceeded(reached, 10, NO_MEMBERS).classes();
    }

    @Test
    void todayAndThisPlanCountTogether() {
        Earlier three = within(Span.DAY, ChangeClass.LEAVER, "A", "B", "C");

        assertThat(exceeded(reached(three, ChangeClass.LEAVER, "D", "E"))).isEmpty();
        assertThat(exceeded(reached(three, ChangeClass.LEAVER, "D", "E", "F")))
                .containsExactly(Map.entry(
                        ChangeClass.LEAVER,
                        "leaver limit: 3 people in the last 24 hours and 3 more would be 6, at most 5 a day"));
    }

    @Test
    void whoeverIsReachedTwiceCountsOnce() {
        Earlier five = within(Span.DAY, ChangeClass.LEAVER, "A", "B", "C", "D", "E");

        assertThat(exceeded(reached(five, ChangeClass.LEAVER, "A", "B"))).isEmpty();
        assertThat(exceeded(reached(five, ChangeClass.LEAVER, "A", "F")).get(ChangeClass.LEAVER))
                .endsWith("5 people in the last 24 hours and 1 more would be 6, at most 5 a day");
    }

    @Test
    void theWeekHasALimitOfItsOwn() {
        Earlier one = within(Span.WEEK, ChangeClass.MISSING, "A");

        assertThat(exceeded(reached(one, ChangeClass.MISSING, "B"))).isEmpty();
        assertThat(exceeded(reached(one, ChangeClass.MISSING, "B", "C")).get(ChangeClass.MISSING))
                .isEqualTo("missing limit: 1 person in the last 7 days and 2 more would be 3, at most 2 a week");
    }

    @Test
    void aClassThatThisPlanLeavesAloneIsNotHeld() {
        Earlier six = within(Span.DAY, ChangeClass.LEAVER, "A", "B", "C", "D", "E", "F");

        assertThat(exceeded(reached(six, ChangeClass.CREATE, "G"))).isEmpty();
        assertThat(exceeded(reached(six, ChangeClass.LEAVER, "A")).get(ChangeClass.LEAVER))
                .isEqualTo("leaver limit: 6 people in the last 24 hours, at most 5 a day");
    }

    @Test
    void twoNightsInARowAreTwoDays() {
        assertThat(Span.DAY.reach()).hasHours(22);
        assertThat(Span.WEEK.reach()).hasHours(7 * 24 - 2);
    }

    @Test
    void whatIsHeldOrBlockedReachesNobody() {
        Reached reached = new Reached(Earlier.nothing());
        PlannedChange removal =
                PlannedChange.of(new Change.RemoveFromGroup(OnePerson.LAB), ChangeClass.REMOVE_FROM_GROUP, "why");
        reached.add(OnePerson.planned("A", removal.held("newlyManaged")));
        reached.add(OnePerson.planned("B", removal.blocked("no")));

        assertThat(reached.people()).isEmpty();
        assertThat(reached.losses()).isEmpty();
    }

    private static Map<Long, String> ofGroups(int people, long members, ChangeClass changeClass, Earlier earlier) {
        Reached reached = new Reached(earlier);
        for (int person = 0; person < people; person++) {
            reached.add(OnePerson.planned(
                    "E" + person,
                    PlannedChange.of(new Change.RemoveFromGroup(OnePerson.LAB), changeClass, "why"),
                    PlannedChange.of(new Change.AddToGroup(OnePerson.STAFF), ChangeClass.ADD_TO_GROUP, "why")));
        }
        return NORMAL.exceeded(reached, 1_000, Map.of(OnePerson.LAB.id(), members))
                .groups();
    }

    @Test
    void aGroupKeepsWhomItWouldLoseInBulk() {
        ChangeClass mover = ChangeClass.REMOVE_FROM_GROUP;

        assertThat(ofGroups(6, 11, mover, Earlier.nothing()))
                .containsExactly(Map.entry(
                        OnePerson.LAB.id(), "ofOneGroup limit: Lab would lose 6 of 11 members, at most 5 a run"));
        assertThat(ofGroups(6, 12, mover, Earlier.nothing())).isEmpty();
        assertThat(ofGroups(4, 4, mover, Earlier.nothing())).isEmpty();
        assertThat(ofGroups(5, 0, mover, Earlier.nothing()))
                .as("of a group whose size nobody knows at least these are members")
                .hasSize(1);
    }

    @Test
    void whoLeavesAGroupWithAllAccessIsCountedAsALeaver() {
        assertThat(ofGroups(6, 6, ChangeClass.LEAVER, Earlier.nothing())).isEmpty();
    }

    @Test
    void onlyThatGroupIsHeld() {
        AccountGroup lab = OnePerson.LAB;
        Guard guard = new Guard(
                Guard.Consent.GIVEN,
                new SourceReceipt.Complete(new SourceReceipt.Figures(1, 1, List.of(), List.of(), "")),
                new Excess(Map.of(), Map.of(lab.id(), "too many")),
                true,
                false);
        PersonPlan person = guard.hold(OnePerson.planned(
                "A",
                PlannedChange.of(new Change.RemoveFromGroup(lab), ChangeClass.REMOVE_FROM_GROUP, "why"),
                PlannedChange.of(new Change.RemoveFromGroup(OnePerson.VAULT), ChangeClass.REMOVE_FROM_GROUP, "why"),
                PlannedChange.of(new Change.AddToGroup(OnePerson.STAFF), ChangeClass.ADD_TO_GROUP, "why")));

        assertThat(person.changes()).extracting(PlannedChange::held).containsExactly("too many", null, null);
    }

    private static Earlier announced(int atMost, String... used) {
        Instant then = Instant.parse("2026-11-20T08:00:00Z");
        Announcement announcement = new Announcement(
                ChangeClass.LEAVER,
                atMost,
                LocalDate.of(2026, 11, 30),
                Instant.parse("2026-12-01T05:00:00Z"),
                "the plant closes",
                "ada",
                then);
        return new Earlier(
                Map.of(Span.DAY, Map.of(ChangeClass.LEAVER, keys("X", "Y", "Z", "U", "V"))),
                Map.of(ChangeClass.LEAVER, announcement),
                Map.of(ChangeClass.LEAVER, keys(used)));
    }

    @Test
    void whatIsAnnouncedTakesThePlaceOfEveryLimit() {
        assertThat(exceeded(reached(announced(7), ChangeClass.LEAVER, "A", "B", "C", "D", "E", "F", "G")))
                .isEmpty();
        assertThat(exceeded(reached(announced(3), ChangeClass.LEAVER, "A", "B", "C", "D"))
                        .get(ChangeClass.LEAVER))
                .isEqualTo("leaver limit: 4 people, 3 expected until 2026-11-30 (the plant closes)");
    }

    @Test
    void whatIsUsedUpIsUsedUp() {
        assertThat(exceeded(reached(announced(3, "A", "B"), ChangeClass.LEAVER, "B", "C")))
                .isEmpty();
        assertThat(exceeded(reached(announced(3, "A", "B"), ChangeClass.LEAVER, "C", "D"))
                        .get(ChangeClass.LEAVER))
                .isEqualTo("leaver limit: 2 people since it was announced and 2 more would be 4,"
                        + " 3 expected until 2026-11-30 (the plant closes)");
    }

    @Test
    void onlyWhatIsLimitedAndCanBeUndoneIsAnnounced() {
        assertThat(Arrays.stream(ChangeClass.values()).filter(each -> !Announcement.isFor(each)))
                .containsExactlyInAnyOrder(
                        ChangeClass.OUT_OF_SCOPE,
                        ChangeClass.REHIRE,
                        ChangeClass.ADOPT,
                        ChangeClass.RECREATE,
                        ChangeClass.DELETE);
    }
}
