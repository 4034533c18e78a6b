package dev.brivosync.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.person.AccountGroup;
import dev.brivosync.person.AccountUser;
import dev.brivosync.person.PersonKey;
import dev.brivosync.person.WantedPin;
import dev.brivosync.plan.Decision.Verdict;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A decision counts for exactly what it was made on, and neither for more nor for anybody else. */
class DecisionsTest {
    private static final Instant NOW = Instant.parse("2026-11-27T07:00:00Z");
    private static final PersonKey KEY = new PersonKey("E1");
    private static final String LIMIT = "leaver limit: 40 people, at most 5 a run";
    private static final PlannedChange SUSPENDED =
            PlannedChange.of(new Change.Suspend(), ChangeClass.LEAVER, "ended 2026-11-20");
    private static final PlannedChange REVOKED = PlannedChange.of(
            new Change.RemoveFromGroup(new AccountGroup(4, "HQ")), ChangeClass.LEAVER, "ended 2026-11-20");
    private static final PlannedChange RENAMED = PlannedChange.of(
            new Change.Update(List.of(new FieldChange("lastName", "Byron", "Lovelace"))),
            ChangeClass.UPDATE,
            "differs");

    @Test
    void anApprovalReleasesWhatIsHeldForTheSameCause() {
        Decisions decisions = decided(Verdict.APPROVED, NOW, 7L, SUSPENDED);

        PersonPlan plan =
                decisions.decide(plan(7L, SUSPENDED.held("leaver limit: 12 people, at most 5 a run"), RENAMED), "s");

        assertThat(plan.changes().getFirst().held()).isNull();
        assertThat(plan.changes().getFirst().isApproved()).isTrue();
        assertThat(plan.changes().get(1)).isEqualTo(RENAMED);
        assertThat(decisions.ended()).isEmpty();
    }

    @Test
    void anApprovalReleasesNothingThatIsHeldForAnotherCause() {
        PersonPlan held = plan(7L, SUSPENDED.held(Guard.SOURCE));

        Decisions decisions = decided(Verdict.APPROVED, NOW, 7L, SUSPENDED);

        assertThat(decisions.decide(held, "s")).isEqualTo(held);
        assertThat(decisions.ended()).as("the same is planned").isEmpty();
    }

    @Test
    void whatIsPlannedOtherwiseIsMeasuredAnew() {
        for (PersonPlan other : List.of(
                plan(8L, SUSPENDED.held(LIMIT)),
                plan(null, SUSPENDED.held(LIMIT)),
                plan(7L, SUSPENDED.held(LIMIT), REVOKED.held(LIMIT)),
                plan(7L, REVOKED.held(LIMIT)),
                plan(7L, RENAMED))) {
            Decisions decisions = decided(Verdict.APPROVED, NOW, 7L, SUSPENDED);

            assertThat(decisions.decide(other, "s")).isEqualTo(other);
            assertThat(decisions.undecided(other, "s")).isEqualTo(other);
            assertThat(decisions.ended()).extracting(Decisions.Ended::expired).containsExactly(false);
        }
    }

    @Test
    void whatIsBlockedIsNoPartOfADecision() {
        PlannedChange blocked = REVOKED.blocked("no");

        PersonPlan plan =
                decided(Verdict.APPROVED, NOW, 7L, SUSPENDED).decide(plan(7L, SUSPENDED.held(LIMIT), blocked), "s");

        assertThat(plan.changes().getFirst().flows()).isTrue();
        assertThat(plan.changes().get(1)).isEqualTo(blocked);
    }

    @Test
    void anApprovalWhoseTimeIsOverIsNone() {
        PersonPlan held = plan(7L, SUSPENDED.held(LIMIT));

        Decisions decisions = decided(Verdict.APPROVED, NOW.minusSeconds(1), 7L, SUSPENDED);

        assertThat(decisions.decide(held, "s")).isEqualTo(held);
        assertThat(decisions.undecided(held, "s")).isEqualTo(held);
        assertThat(decisions.ended()).extracting(Decisions.Ended::expired).containsExactly(true);
    }

    @Test
    void aRejectionHoldsWhatNoGuardWould() {
        Decisions decisions = decided(Verdict.REJECTED, null, 7L, SUSPENDED);

        PlannedChange change =
                decisions.decide(plan(7L, SUSPENDED), "s").changes().getFirst();

        assertThat(change.held()).isEqualTo(LIMIT);
        assertThat(change.waits()).isFalse();
        assertThat(change.flows()).isFalse();
        assertThat(decisions
                        .decide(plan(7L, SUSPENDED.held(Guard.SOURCE)), "s")
                        .changes()
                        .getFirst()
                        .held())
                .isEqualTo(Guard.SOURCE);
    }

    @Test
    void aRejectionEndsWhenTheSourceSaysSomethingElse() {
        PersonPlan plan = plan(7L, SUSPENDED);

        assertThat(decided(Verdict.REJECTED, null, 7L, SUSPENDED).decide(plan, "t"))
                .isEqualTo(plan);
        assertThat(decided(Verdict.APPROVED, NOW, 7L, SUSPENDED)
                        .decide(plan(7L, SUSPENDED.held(LIMIT)), "t")
                        .changes()
                        .getFirst()
                        .isApproved())
                .isTrue();
    }

    @Test
    void whatIsDecidedCountsTowardsNoLimit() {
        PersonPlan plan = plan(7L, SUSPENDED, RENAMED);

        assertThat(decided(Verdict.APPROVED, NOW, 7L, SUSPENDED)
                        .undecided(plan, "s")
                        .changes())
                .containsExactly(RENAMED);
        assertThat(decided(Verdict.REJECTED, null, 7L, SUSPENDED)
                        .undecided(plan, "s")
                        .changes())
                .containsExactly(RENAMED);
        assertThat(new Decisions(Map.of(), NOW).undecided(plan, "s")).isEqualTo(plan);
    }

    @Test
    void aChangeIsKnownAgainByWhatItDoes() {
        assertThat(digest(new Change.Update(List.of(new FieldChange("lastName", "Byron", "Lovelace", "by Dana Kim")))))
                .as("why it is done is nothing of what is done")
                .isEqualTo(digest(RENAMED.change()));
        assertThat(digest(new Change.Update(List.of(new FieldChange("lastName", "Lovelace", "Byron")))))
                .isNotEqualTo(digest(RENAMED.change()));
        assertThat(digest(new Change.Adopt(List.of(new FieldChange("lastName", "Byron", "Lovelace")))))
                .isNotEqualTo(digest(RENAMED.change()));
        assertThat(digest(new Change.SetPin(new WantedPin("sealed once", "k.digest"), false)))
                .as("a PIN is sealed anew in every run")
                .isEqualTo(digest(new Change.SetPin(new WantedPin("sealed again", "k.digest"), false)));
        assertThat(digest(new Change.SetPin(new WantedPin("sealed", "k.other"), false)))
                .isNotEqualTo(digest(new Change.SetPin(new WantedPin("sealed", "k.digest"), false)));
        assertThat(digest(new Change.AddToGroup(new AccountGroup(4, "HQ"))))
                .isNotEqualTo(digest(new Change.AddToGroup(new AccountGroup(5, "HQ"))));
    }

    private static String digest(Change change) {
        return ChangeDigest.of(change);
    }

    private static Decisions decided(Verdict verdict, @Nullable Instant until, long user, PlannedChange... changes) {
        TreeMap<String, String> holds = new TreeMap<>();
        Arrays.stream(changes).forEach(change -> holds.put(ChangeDigest.of(change.change()), LIMIT));
        Decision decision = new Decision(verdict, 3, "anna", null, NOW.minusSeconds(60), null, "");
        return new Decisions(
                Map.of(KEY, Map.of(ChangeClass.LEAVER, new OpenDecision(decision, until, user, "s", holds))), NOW);
    }

    private static PersonPlan plan(@Nullable Long user, PlannedChange... changes) {
        return new PersonPlan(
                KEY,
                "Ada Byron",
                user == null ? null : new AccountUser(user, "E1", "Ada", "", "Byron", List.of(), List.of(), false),
                "people.csv line 2",
                List.of(changes),
                List.of());
    }
}
