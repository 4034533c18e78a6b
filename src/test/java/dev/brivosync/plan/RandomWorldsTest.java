package dev.brivosync.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.person.AccountGroup;
import dev.brivosync.person.AccountUser;
import dev.brivosync.person.HeldBadge;
import dev.brivosync.person.Standing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Rules that hold in every world. A failure names the seed and the smallest part of the world that still shows it. */
class RandomWorldsTest {
    private static final int WORLDS = 400;

    @TestFactory
    List<DynamicTest> whatHoldsInEveryWorld() {
        return List.of(
                property("applying a plan makes the next plan empty", RandomWorldsTest::nextPlanIsEmpty),
                property("users who are not ours are only touched by adoption", RandomWorldsTest::strangersAreSafe),
                property("no card has two holders, and an end that others wrote stays", RandomWorldsTest::cardsAreSafe),
                property("a card that one of ours gives back is not waited for twice", RandomWorldsTest::handedOver),
                DynamicTest.dynamicTest("cards are handed over in some worlds", RandomWorldsTest::handOversHappen),
                property("a rejected row changes nobody", RandomWorldsTest::rejectedKeepEverything),
                property("whoever is active and ours and not held back may enter", RandomWorldsTest::expectedState),
                property("a doubtful read takes access only from those it names", RandomWorldsTest::doubtIsHarmless),
                property("fields that are not compared need not be known", RandomWorldsTest::uncomparedFieldsAreIdle),
                property(
                        "the same world gives the same plan",
                        world -> assertThat(world.plan(Absence.COUNTS)).isEqualTo(world.plan(Absence.COUNTS))));
    }

    /** A card of somebody who was taken over in the plan is free for others only in the next one. */
    private static void nextPlanIsEmpty(World world) {
        world.apply(world.plan(Absence.COUNTS));
        List<PersonPlan> second = world.plan(Absence.COUNTED_BEFORE);
        assertThat(second)
                .flatMap(PersonPlan::changes)
                .filteredOn(change -> change.blocked() == null)
                .allMatch(change -> change.change() instanceof Change.AssignBadge);
        second.forEach(world::applyAgain);
        List<PlannedChange> left = world.plan(Absence.COUNTED_BEFORE).stream()
                .flatMap(person -> person.changes().stream())
                .filter(change -> change.blocked() == null)
                .toList();
        assertThat(left).isEmpty();
    }

    private static void strangersAreSafe(World world) {
        SortedMap<Long, AccountUser> before = new TreeMap<>(world.account);
        List<Long> ours = new ArrayList<>(
                world.ledger.values().stream().map(OwnedPerson::brivoId).toList());
        List<PersonPlan> plan = world.plan(Absence.COUNTS);
        plan.stream()
                .filter(person -> person.changes().stream().anyMatch(each -> each.change() instanceof Change.Adopt))
                .filter(person -> person.baseline() != null)
                .forEach(person -> ours.add(person.baseline().id()));
        world.apply(plan);
        before.forEach((id, user) -> {
            if (!ours.contains(id)) {
                assertThat(world.account.get(id)).isEqualTo(user);
            }
        });
    }

    /** The world itself throws where a card is taken from anybody. */
    private static void cardsAreSafe(World world) {
        SortedMap<Long, AccountUser> before = new TreeMap<>(world.account);
        SortedMap<Long, Instant> ours = new TreeMap<>(world.ends);
        world.apply(world.plan(Absence.COUNTS));
        List<Long> carried = world.account.values().stream()
                .flatMap(user -> user.badges().stream())
                .map(HeldBadge::credential)
                .toList();
        assertThat(carried).doesNotHaveDuplicates();
        before.forEach((id, user) -> user.badges().stream()
                .filter(badge -> badge.validTo() != null && !badge.validTo().equals(ours.get(badge.credential())))
                .forEach(badge -> Objects.requireNonNull(world.account.get(id)).badges().stream()
                        .filter(now -> now.credential() == badge.credential())
                        .forEach(now -> assertThat(now.validTo()).isBeforeOrEqualTo(badge.validTo()))));
    }

    /** After a plan nobody is blocked by somebody of ours who gave the card back in it, quarantine and takeovers aside. */
    private static void handedOver(World world) {
        List<PersonPlan> plan = world.plan(Absence.COUNTS);
        Set<Long> givenBack = plan.stream()
                .flatMap(person -> person.changes().stream())
                .filter(change -> change.changeClass() != ChangeClass.ADOPT)
                .map(PlannedChange::change)
                .filter(Change.RevokeBadge.class::isInstance)
                .map(change -> ((Change.RevokeBadge) change).badge().credential())
                .collect(Collectors.toSet());
        assertThat(plan)
                .flatMap(PersonPlan::changes)
                .filteredOn(change -> change.change() instanceof Change.AssignBadge assign
                        && assign.giver() != null
                        && givenBack.contains(assign.credential()))
                .allMatch(change -> change.blocked() == null);
    }

    private static void handOversHappen() {
        long waiting = 0;
        for (long seed = 1; seed <= WORLDS; seed++) {
            waiting += World.random(new Random(seed), 24).plan(Absence.COUNTS).stream()
                    .filter(PersonPlan::waitsForOthers)
                    .count();
        }
        assertThat(waiting).isGreaterThan(10);
    }

    private static void uncomparedFieldsAreIdle(World world) {
        Planner planner = world.planner(Absence.COUNTS);
        for (Pair pair : world.pairs()) {
            if (!Planner.comparesFields(pair, LifecycleRules.standard())) {
                Pair sparse = new Pair(
                        pair.key(),
                        pair.entry(),
                        sparse(pair.user()),
                        pair.owned(),
                        sparse(pair.ownedUser()),
                        sparse(pair.lookalike()),
                        pair.otherJob());
                assertThat(planner.plan(sparse).changes())
                        .isEqualTo(planner.plan(pair).changes());
            }
        }
    }

    /** As a listing may show them: key, names and suspension. */
    private static @Nullable AccountUser sparse(@Nullable AccountUser user) {
        return user == null
                ? null
                : new AccountUser(
                                user.id(),
                                user.externalId(),
                                user.firstName(),
                                "",
                                user.lastName(),
                                List.of(),
                                List.of(),
                                user.suspended())
                        .inGroups(user.groups())
                        .carrying(user.badges());
    }

    private static void rejectedKeepEverything(World world) {
        for (PersonPlan person : world.plan(Absence.COUNTS)) {
            if (world.source.get(person.key().text()) instanceof SourceEntry.Rejected) {
                assertThat(person.changes()).isEmpty();
            }
        }
    }

    /** An expectation written independently of the planner: who may enter, and into which groups. */
    private static void expectedState(World world) {
        World before = copy(world);
        world.apply(world.plan(Absence.COUNTS));
        for (Map.Entry<String, OwnedPerson> each : before.ledger.entrySet()) {
            AccountUser was = before.account.get(each.getValue().brivoId());
            if (was == null || !each.getKey().equals(was.externalId())) {
                continue;
            }
            AccountUser is = Objects.requireNonNull(world.account.get(was.id()));
            if (before.source.get(each.getKey()) instanceof SourceEntry.Listed(var person)) {
                boolean byHand = was.suspended() && !each.getValue().suspendedByUs();
                assertThat(is.suspended()).isEqualTo(person.standing() != Standing.ACTIVE || byHand);
                if (!is.suspended()) {
                    assertThat(is.groups())
                            .containsExactlyElementsOf(person.groups().stream()
                                    .map(World.GROUPS::named)
                                    .filter(Objects::nonNull)
                                    .map(AccountGroup::id)
                                    .sorted()
                                    .toList());
                }
            } else if (!before.source.containsKey(each.getKey())) {
                assertThat(is.suspended())
                        .isEqualTo(was.suspended() || each.getValue().missingReads() + 1 >= 2);
            }
        }
    }

    private static void doubtIsHarmless(World world) {
        SourceReceipt receipt = new SourceReceipt.Incomplete(
                new SourceReceipt.Figures(0, 0, List.of(), List.of(), ""), SourceReceipt.Doubt.COUNT, List.of("?"));
        Guard guard = new Guard(Guard.Consent.GIVEN, receipt, Map.of());
        for (PersonPlan person : world.plan(Absence.MEANS_NOTHING)) {
            for (PlannedChange change : guard.hold(person).changes()) {
                if (change.flows() && change.change() instanceof Change.Suspend) {
                    assertThat(world.source.get(person.key().text())).isInstanceOf(SourceEntry.Listed.class);
                }
                if (change.flows() && person.baseline() != null) {
                    assertThat(change.change())
                            .isNotInstanceOfAny(Change.Reinstate.class, Change.AddToGroup.class, Change.SetPin.class);
                }
            }
        }
    }

    private static DynamicTest property(String name, Consumer<World> check) {
        return DynamicTest.dynamicTest(name, () -> {
            for (long seed = 1; seed <= WORLDS; seed++) {
                World world = World.random(new Random(seed), 24);
                try {
                    check.accept(copy(world));
                } catch (AssertionError | RuntimeException e) {
                    World small = reduced(world, check);
                    throw new AssertionError(
                            "seed %d; smallest world: source %s, account %s, ledger %s"
                                    .formatted(seed, small.source, small.account, small.ledger),
                            e);
                }
            }
        });
    }

    /** Drops keys and users as long as the check still fails. */
    private static World reduced(World world, Consumer<World> check) {
        World smallest = world;
        List<String> keys = new ArrayList<>(world.source.keySet());
        keys.addAll(world.ledger.keySet());
        for (String key :
                keys.stream().distinct().sorted(Comparator.reverseOrder()).toList()) {
            World candidate = copy(smallest);
            candidate.source.remove(key);
            candidate.ledger.remove(key);
            candidate.account.values().removeIf(user -> key.equals(user.externalId()));
            try {
                check.accept(copy(candidate));
            } catch (AssertionError | RuntimeException stillFails) {
                smallest = candidate;
            }
        }
        return smallest;
    }

    private static World copy(World world) {
        World copy = new World();
        copy.source.putAll(world.source);
        copy.account.putAll(world.account);
        copy.ledger.putAll(world.ledger);
        copy.ends.putAll(world.ends);
        copy.returned.putAll(world.returned);
        copy.policy = world.policy;
        copy.startIdsAt(5000);
        return copy;
    }
}
