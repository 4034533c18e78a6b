package dev.brivosync.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.brivosync.person.AccountGroup;
import dev.brivosync.person.AccountUser;
import dev.brivosync.person.Frozen;
import dev.brivosync.person.Particulars;
import dev.brivosync.person.Person;
import dev.brivosync.person.PersonKey;
import dev.brivosync.person.Provenance;
import dev.brivosync.person.Standing;
import dev.brivosync.person.UserDetails;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which groups a person gets and loses, on 22 November in New York, which is the 23rd in UTC. */
class GroupDiffTest {
    private static final Instant NOW = Instant.parse("2026-11-23T04:59:59Z");
    private static final LocalDate TODAY = LocalDate.parse("2026-11-22");
    private static final AccountGroup LAB = new AccountGroup(1, "Lab");
    private static final AccountGroup VAULT = new AccountGroup(2, "Vault (renamed)");

    @Test
    void rulesAloneDecideWhereNothingIsGiven() {
        GroupDiff diff = diff(GroupFacts.none(), person("Vault"), user(1));

        assertThat(diff.removals(ChangeClass.REMOVE_FROM_GROUP))
                .containsExactly(PlannedChange.of(
                        new Change.RemoveFromGroup(LAB),
                        ChangeClass.REMOVE_FROM_GROUP,
                        "no rule of this group holds any more"));
        assertThat(diff.additions(ChangeClass.ADD_TO_GROUP))
                .containsExactly(PlannedChange.of(
                        new Change.AddToGroup(VAULT), ChangeClass.ADD_TO_GROUP, "a rule of this group holds"));
    }

    @Test
    void anExceptionKeepsAGroupToTheEndOfItsDayInTheJobsZone() {
        assertThat(diff(given(TODAY), person(), user(1)).removals(ChangeClass.REMOVE_FROM_GROUP))
                .isEmpty();
        assertThat(diff(given(TODAY.minusDays(1)), person(), user(1)).removals(ChangeClass.REMOVE_FROM_GROUP))
                .extracting(PlannedChange::why)
                .containsExactly("exception ended 2026-11-21");
    }

    @Test
    void anExceptionThatEndedLongAgoIsNotTheCause() {
        assertThat(diff(given(TODAY.minusDays(31)), person(), user(1)).removals(ChangeClass.REMOVE_FROM_GROUP))
                .extracting(PlannedChange::why)
                .containsExactly("exception ended 2026-10-22");
        assertThat(diff(given(TODAY.minusDays(32)), person(), user(1)).removals(ChangeClass.REMOVE_FROM_GROUP))
                .extracting(PlannedChange::why)
                .containsExactly("no rule of this group holds any more");
    }

    @Test
    void anExceptionGivesAGroupAndSaysWhoseItIs() {
        assertThat(diff(given(TODAY), person(), user()).additions(ChangeClass.ADD_TO_GROUP))
                .extracting(PlannedChange::change, PlannedChange::why)
                .containsExactly(
                        tuple(new Change.AddToGroup(LAB), "exception until 2026-11-22: nights, given by M. Okri"));
        assertThat(diff(given(TODAY.minusDays(1)), person(), user()).additions(ChangeClass.ADD_TO_GROUP))
                .isEmpty();
    }

    @Test
    void whereARuleGivesTheGroupAsWellTheRuleIsTheCause() {
        assertThat(diff(given(TODAY), person("Lab"), null).additions(ChangeClass.CREATE))
                .extracting(PlannedChange::why)
                .containsExactly("a rule of this group holds");
    }

    @Test
    void anExceptionIsForItsPersonAlone() {
        GroupFacts others = GroupFacts.none()
                .withExceptions(Exceptions.of(List.of(new GroupException("E2", "Lab", TODAY, "nights", "M. Okri"))));

        assertThat(diff(others, person(), user(1)).removals(ChangeClass.REMOVE_FROM_GROUP))
                .extracting(PlannedChange::why)
                .containsExactly("no rule of this group holds any more");
        assertThat(diff(others, person(), user()).additions(ChangeClass.ADD_TO_GROUP))
                .isEmpty();
    }

    @Test
    void ofTwoExceptionsForOneGroupThatWhichEndsLaterCounts() {
        GroupException shorter = new GroupException("E1", "Lab", TODAY, "nights", "M. Okri");
        GroupException longer = new GroupException("E1", "Lab", TODAY.plusDays(9), "days", "Z. Quill");

        for (List<GroupException> both : List.of(List.of(shorter, longer), List.of(longer, shorter))) {
            GroupFacts facts = GroupFacts.none().withExceptions(Exceptions.of(both));
            assertThat(diff(facts, person(), user()).additions(ChangeClass.ADD_TO_GROUP))
                    .extracting(PlannedChange::why)
                    .containsExactly("exception until 2026-12-01: days, given by Z. Quill");
        }
        List<GroupException> ended = List.of(
                new GroupException("E1", "Lab", TODAY.minusDays(9), "nights", "M. Okri"),
                new GroupException("E1", "Lab", TODAY.minusDays(2), "days", "Z. Quill"),
                new GroupException("E1", "Vault", TODAY.minusDays(1), "days", "Z. Quill"));
        assertThat(diff(GroupFacts.none().withExceptions(Exceptions.of(ended)), person(), user(1))
                        .removals(ChangeClass.REMOVE_FROM_GROUP))
                .extracting(PlannedChange::why)
                .containsExactly("exception ended 2026-11-20");
    }

    @Test
    void whereExceptionsCouldNotBeReadNobodyIsRemovedAndPeopleAreAdded() {
        GroupDiff diff = diff(GroupFacts.none().withExceptions(null), person("Vault"), user(1));

        assertThat(diff.removals(ChangeClass.REMOVE_FROM_GROUP)).isEmpty();
        assertThat(diff.additions(ChangeClass.ADD_TO_GROUP)).hasSize(1);
    }

    @Test
    void firstRemovalsFromAGroupWaitAndOthersFlow() {
        GroupFacts facts = GroupFacts.none().withNewlyManaged(Set.of(2L));

        assertThat(diff(facts, person(), user(1, 2)).removals(ChangeClass.REMOVE_FROM_GROUP))
                .extracting(PlannedChange::change, PlannedChange::held)
                .containsExactly(
                        tuple(new Change.RemoveFromGroup(LAB), null),
                        tuple(new Change.RemoveFromGroup(VAULT), "newlyManaged"));
        assertThat(diff(facts, person("Vault"), user()).additions(ChangeClass.ADD_TO_GROUP))
                .extracting(PlannedChange::held)
                .containsOnlyNulls();
    }

    @Test
    void whatIsFrozenIsKept() {
        Person unsure = new Person(
                new PersonKey("E1"),
                "Ada",
                null,
                "Byron",
                List.of(),
                List.of(),
                Standing.ACTIVE,
                "Status is Active",
                new TreeSet<>(),
                new TreeMap<>(),
                List.of(),
                null,
                "line 2",
                List.of(),
                new Frozen(false, new TreeSet<>(Set.of("Lab", "Nowhere")), false),
                null,
                Provenance.ofOneSource(),
                Particulars.none());

        assertThat(diff(GroupFacts.none(), unsure, user(1, 2)).removals(ChangeClass.REMOVE_FROM_GROUP))
                .extracting(PlannedChange::change)
                .containsExactly(new Change.RemoveFromGroup(VAULT));
    }

    @Test
    void sixteenGroupsFitAndSeventeenDoNot() {
        assertThat(ofMany(16, 0, UserDetails.untold()))
                .extracting(PlannedChange::blocked)
                .containsOnlyNulls();
        assertThat(ofMany(17, 0, UserDetails.untold()))
                .hasSize(17)
                .extracting(PlannedChange::blocked)
                .allMatch(reason -> reason.startsWith("would be in 17 groups, and Brivo holds 16: G01, G02, ")
                        && reason.endsWith(", G16, G17; take one away"));
        assertThat(ofMany(16, 15, UserDetails.untold())).hasSize(1).allMatch(each -> each.blocked() == null);
        assertThat(ofMany(17, 16, UserDetails.untold())).hasSize(1).allMatch(each -> each.blocked() != null);
        assertThat(ofMany(20, 0, UserDetails.untold()))
                .extracting(PlannedChange::blocked)
                .allMatch(reason -> reason.endsWith("; take 4 away"));
        assertThat(ofMany(17, 17, UserDetails.untold())).isEmpty();
    }

    @Test
    void groupsThatTheJobDoesNotManageCount() {
        UserDetails two = new UserDetails(null, null, new TreeSet<>(Set.of(901L, 902L)));

        assertThat(ofMany(14, 13, two)).extracting(PlannedChange::blocked).containsOnlyNulls();
        assertThat(ofMany(15, 14, two))
                .singleElement()
                .extracting(PlannedChange::blocked)
                .asString()
                .startsWith("would be in 17 groups, and Brivo holds 16: Chapel, G01, ")
                .contains(", group 902; take one away");
    }

    @Test
    void aRemovalMakesRoomUnlessItWaits() {
        assertThat(swapped(GroupFacts.none()))
                .extracting(PlannedChange::blocked)
                .containsOnlyNulls();
        assertThat(swapped(GroupFacts.none().withNewlyManaged(Set.of(1L))))
                .extracting(PlannedChange::blocked)
                .doesNotContainNull();
    }

    /** In groups 1 to 16, of which 1 is no longer theirs, and 17 is. */
    private static List<PlannedChange> swapped(GroupFacts facts) {
        ManagedGroups groups = many(17).with(facts);
        Person person = person(names(2, 17));
        return new GroupDiff(rules(groups), person, user(ids(16))).additions(ChangeClass.ADD_TO_GROUP);
    }

    private static List<PlannedChange> ofMany(int wanted, int present, UserDetails details) {
        ManagedGroups groups = many(wanted).with(GroupFacts.none().withOthers(Map.of(901L, "Chapel")));
        AccountUser user = present == 0 ? null : user(ids(present)).detailed(details);
        return new GroupDiff(rules(groups), person(names(1, wanted)), user).additions(ChangeClass.ADD_TO_GROUP);
    }

    @Test
    void othersAreAskedForOnlyWhereTheyDecide() {
        assertThat(asks(15, 14, 2, null)).isTrue();
        assertThat(asks(15, 14, 1, null)).isFalse();
        assertThat(asks(15, 15, 9, null)).as("nothing is added").isFalse();
        assertThat(asks(15, 0, 9, null)).as("nobody is there yet").isFalse();
        assertThat(asks(15, 14, 9, Set.of())).as("it is known already").isFalse();
    }

    private static boolean asks(int wanted, int present, int others, @Nullable Set<Long> known) {
        Map<Long, String> names = IntStream.range(0, others)
                .boxed()
                .collect(Collectors.toMap(each -> 900L + each, each -> "Other " + each));
        ManagedGroups groups = many(wanted).with(GroupFacts.none().withOthers(names));
        AccountUser user = present == 0
                ? null
                : user(ids(present)).detailed(new UserDetails(null, null, known == null ? null : new TreeSet<>(known)));
        List<PlannedChange> changes =
                new GroupDiff(rules(groups), person(names(1, wanted)), user).additions(ChangeClass.ADD_TO_GROUP);
        PersonPlan plan = new PersonPlan(new PersonKey("E1"), "Ada Byron", user, "line 2", changes, List.of());
        return new GroupLimit(groups).asksForOthers(plan);
    }

    private static ManagedGroups many(int count) {
        Map<String, AccountGroup> bound = new TreeMap<>();
        for (int id = 1; id <= count; id++) {
            String name = "G%02d".formatted(id);
            bound.put(name, new AccountGroup(id, name));
        }
        return new ManagedGroups(bound, Set.of());
    }

    private static String[] names(int first, int last) {
        return IntStream.rangeClosed(first, last).mapToObj("G%02d"::formatted).toArray(String[]::new);
    }

    private static long[] ids(int count) {
        return IntStream.rangeClosed(1, count).asLongStream().toArray();
    }

    private static GroupFacts given(LocalDate until) {
        return GroupFacts.none()
                .withExceptions(Exceptions.of(List.of(new GroupException("E1", "Lab", until, "nights", "M. Okri"))));
    }

    @Test
    void whatWasGivenUnderTheKeyBeforeIsStillTheirs() {
        PlanRules rules = rules(new ManagedGroups(Map.of("Lab", LAB, "Vault", VAULT), Set.of())
                .with(GroupFacts.none()
                        .withExceptions(Exceptions.of(List.of(
                                new GroupException("E0", "Lab", LocalDate.of(2026, 12, 31), "nights", "M. Okri"),
                                new GroupException("E0", "Vault", LocalDate.of(2020, 1, 1), "nights", "M. Okri"))))));
        Person person = person();

        assertThat(new GroupDiff(rules, person, null, new PersonKey("E0")).additions(ChangeClass.UPDATE))
                .singleElement()
                .matches(change -> change.change().equals(new Change.AddToGroup(LAB)));
        assertThat(new GroupDiff(rules, person, null).additions(ChangeClass.UPDATE))
                .isEmpty();
    }

    private static GroupDiff diff(GroupFacts facts, Person person, @Nullable AccountUser user) {
        return new GroupDiff(
                rules(new ManagedGroups(Map.of("Lab", LAB, "Vault", VAULT), Set.of()).with(facts)), person, user);
    }

    private static PlanRules rules(ManagedGroups groups) {
        return new PlanRules(
                        groups,
                        2,
                        Absence.COUNTS,
                        null,
                        new CustomFieldRules(Map.of(), List.of()),
                        new BadgeRules(
                                Map.of(),
                                false,
                                card -> java.util.Optional.empty(),
                                (key, badge) -> java.util.Optional.empty()),
                        new InvitationRules(false, 25))
                .at(NOW, ZoneId.of("America/New_York"));
    }

    private static Person person(String... groups) {
        return new Person(
                new PersonKey("E1"),
                "Ada",
                null,
                "Byron",
                List.of(),
                List.of(),
                Standing.ACTIVE,
                "Status is Active",
                new TreeSet<>(Set.of(groups)),
                new TreeMap<>(),
                List.of(),
                null,
                "line 2",
                List.of());
    }

    private static AccountUser user(long... groups) {
        List<Long> ids = new ArrayList<>();
        Arrays.stream(groups).forEach(ids::add);
        return new AccountUser(7, "E1", "Ada", "", "Byron", List.of(), List.of(), false).inGroups(new TreeSet<>(ids));
    }
}
