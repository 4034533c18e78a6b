package dev.brivosync.brivo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.brivo.FakeBrivo.Reply;
import dev.brivosync.person.AccountUser;
import dev.brivosync.person.PersonKey;
import dev.brivosync.person.Secret;
import dev.brivosync.person.WantedPin;
import dev.brivosync.plan.Change;
import dev.brivosync.plan.FieldChange;
import dev.brivosync.plan.Outcome;
import dev.brivosync.plan.Returns;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PinDeskTest {
    private static final Change.SetPin SET = new Change.SetPin(new WantedPin("sealed 471108", "k.digest"), false);
    private static final Change.SetPin CLEAR = new Change.SetPin(WantedPin.none(), true);
    private static final Instant JUNE = Instant.parse("2027-06-01T04:00:00Z");
    private static final Instant JULY = Instant.parse("2027-07-01T04:00:00Z");

    private final FakeBrivo server = new FakeBrivo();
    private final Set<String> learnt = new ConcurrentSkipListSet<>();
    private final Brivo brivo = Brivo.connect(
            server.settings(),
            new Attendants((_, _) -> {}, new CompositeMeterRegistry(), null, new AccountHabits() {
                @Override
                public Set<String> known() {
                    return learnt;
                }

                @Override
                public void learnt(String habit) {
                    learnt.add(habit);
                }
            }),
            FakeBrivo.QUICK,
            () -> false);
    private final List<String> told = new ArrayList<>();
    private long ada;

    @BeforeEach
    void ada() {
        ada = server.account.add("E1", "Ada", "Byron");
        server.account.user(ada).putAll(Map.of("middleName", "King", "bleTwoFactorExempt", true));
        server.account.groups.put(7L, new java.util.TreeSet<>());
    }

    @AfterEach
    void close() {
        brivo.close();
        server.close();
    }

    @Test
    void aPinIsSetInOneCall() {
        apply(SET);

        assertThat(user()).containsEntry("pin", "471108");
        assertThat(calls()).containsExactly("PATCH /users/1");
        assertThat(told).containsExactly("done");
    }

    @Test
    void anAnswerThatLacksThePinIsAskedForAgain() {
        server.after("PATCH /users/1", Reply.of(200, "{\"id\":1,\"firstName\":\"Ada\"}"));

        apply(SET);

        assertThat(calls()).containsExactly("PATCH /users/1", "GET /users/1");
        assertThat(told).containsExactly("done");
    }

    @Test
    void aPinThatPatchLeavesIsSentWithTheWholeUserAndThatIsRemembered() {
        server.insteadOf("PATCH /users/1", Reply.of(200, "{\"id\":1,\"firstName\":\"Ada\"}"));

        apply(SET);

        assertThat(calls()).containsExactly("PATCH /users/1", "GET /users/1", "PUT /users/1", "GET /users/1");
        assertThat(user()).containsEntry("pin", "471108").containsEntry("middleName", "King");
        assertThat(learnt).containsExactly("PATCH cannot set pin");
        server.calls.clear();
        user().remove("pin");
        apply(SET);
        assertThat(calls()).containsExactly("GET /users/1", "PUT /users/1", "GET /users/1");
    }

    @Test
    void aPinIsTakenAwayAndTheRestOfTheUserKept() {
        user().put("pin", "471108");
        server.account.patchClears = false;

        apply(CLEAR);

        assertThat(user())
                .doesNotContainKey("pin")
                .containsEntry("middleName", "King")
                .containsEntry("bleTwoFactorExempt", true);
        assertThat(told).containsExactly("done");
        assertThat(learnt).containsExactly("PATCH cannot clear pin");
    }

    @Test
    void whereAnEmptyPinIsRefusedItIsLeftOutOfTheWholeUser() {
        user().put("pin", "471108");
        server.insteadOf("PATCH /users/1", Reply.of(400, "{\"code\":400,\"message\":\"Invalid criteria provided\"}"));

        apply(CLEAR);

        assertThat(user()).doesNotContainKey("pin");
        assertThat(told).containsExactly("done");
    }

    @Test
    void whereBrivoRefusesItsOwnWordsMayHoldThePinAndAreNotRepeated() {
        server.insteadOf("PATCH /users/1", Reply.of(400, "{\"code\":400,\"message\":\"pin 471108 is taken\"}"));

        apply(SET);

        assertThat(told)
                .containsExactly(
                        "failed: PATCH /users/{id}: 400 Brivo does not take this PIN: most likely somebody else in"
                                + " the account has it, and a PIN is one person's; give them another one in the source");
    }

    @Test
    void aPinThatNothingShowsIsNoSuccess() {
        server.insteadOf("PATCH /users/1", Reply.of(200, "{\"id\":1}"));
        server.insteadOf("PUT /users/1", Reply.of(200, "{\"id\":1}"));

        apply(SET);

        assertThat(told)
                .containsExactly(
                        "failed: PUT /users/{id}: notConverged: Brivo confirmed the call, and it does not show the"
                                + " PIN that was sent; look at the user in Brivo");
        assertThat(learnt).isEmpty();
    }

    @Test
    void aPinOfAnotherKeyIsNotSent() {
        apply(new Change.SetPin(new WantedPin("of another key", "x.digest"), false));

        assertThat(calls()).isEmpty();
        assertThat(told)
                .singleElement()
                .satisfies(outcome -> assertThat(outcome).startsWith("failed: the PIN was sealed with another key"));
    }

    @Test
    void theEndIsSetMovedAndTakenAway() {
        apply(new Change.EndPin(null, JUNE));
        assertThat(user()).containsEntry("effectiveTo", "2027-06-01T04:00:00Z");
        assertThat(calls()).containsExactly("GET /users/1", "PATCH /users/1");

        apply(new Change.EndPin(JUNE, JULY));
        assertThat(user()).containsEntry("effectiveTo", "2027-07-01T04:00:00Z");

        server.account.patchClears = false;
        apply(new Change.EndPin(JULY, null));
        assertThat(user()).doesNotContainKey("effectiveTo");
        assertThat(told).containsExactly("done", "done", "done");
    }

    @Test
    void anEndThatIsThereAlreadyTakesNoWriting() {
        user().put("effectiveTo", "2027-06-01T04:00:00.250Z");

        apply(new Change.EndPin(null, JUNE));

        assertThat(calls()).containsExactly("GET /users/1");
        assertThat(told).containsExactly("done");
    }

    @Test
    void anEndOfSomebodyElseIsOnlyBroughtForward() {
        user().put("effectiveTo", "2027-06-01T04:00:00Z");

        apply(new Change.EndPin(null, JULY));
        apply(new Change.EndPin(JULY, null));
        assertThat(user()).containsEntry("effectiveTo", "2027-06-01T04:00:00Z");
        assertThat(told)
                .hasSize(2)
                .allSatisfy(outcome -> assertThat(outcome)
                        .startsWith("failed: the PIN ends 2027-06-01T04:00:00Z in Brivo, which we did not write"));

        apply(new Change.EndPin(JULY, Instant.parse("2027-05-01T04:00:00Z")));
        assertThat(user()).containsEntry("effectiveTo", "2027-05-01T04:00:00Z");
    }

    @Test
    void anEndThatSomebodyTookAwayIsSetAgain() {
        apply(new Change.EndPin(JUNE, JULY));

        assertThat(user()).containsEntry("effectiveTo", "2027-07-01T04:00:00Z");
    }

    @Test
    void afterAFailureAPinIsStillTakenAndEndedButNoneIsGiven() {
        user().put("pin", "582917");
        server.insteadOf("PATCH /users/1", Reply.of(400, "{\"code\":400,\"message\":\"no\"}"));

        apply(
                new Change.Update(List.of(new FieldChange("lastName", "Byron", "Lovelace"))),
                CLEAR,
                new Change.EndPin(null, JUNE),
                SET,
                new Change.EndPin(JUNE, JULY));

        assertThat(told.getFirst()).startsWith("failed: ");
        assertThat(told.subList(1, 5))
                .containsExactlyInAnyOrder(
                        "done", "done", "skipped: a step before it failed", "skipped: a step before it failed");
        assertThat(user()).doesNotContainKey("pin").containsEntry("effectiveTo", "2027-06-01T04:00:00Z");
    }

    @Test
    void theExemptionIsSentAsATruth() {
        apply(new Change.Update(List.of(new FieldChange("bleTwoFactorExempt", "true", "false"))));

        assertThat(user()).containsEntry("bleTwoFactorExempt", false);
        assertThat(told).containsExactly("done");
    }

    private void apply(Change... changes) {
        AccountUser planned = brivo.reader().byKey(new PersonKey("E1")).orElseThrow();
        server.calls.clear();
        RecordedSteps journal = new RecordedSteps();
        brivo.writer(
                        journal,
                        new Supplies(
                                photo -> new Pictures.Unusable("there are none"), PinDeskTest::opened, Returns.none()))
                .apply(Rehearsal.plan("E1", planned, changes));
        journal.outcomes.values().forEach(outcome -> told.add(told(outcome)));
    }

    private static String told(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done _ -> "done";
            case Outcome.Failed failed -> "failed: " + failed.error();
            case Outcome.Skipped(String reason) -> "skipped: " + reason;
            case Outcome.Stale(String difference) -> "stale: " + difference;
        };
    }

    private static Optional<Secret> opened(WantedPin pin) {
        return pin.sealed().startsWith("sealed ")
                ? Optional.of(new Secret(pin.sealed().substring("sealed ".length())))
                : Optional.empty();
    }

    private Map<String, Object> user() {
        return server.account.user(ada);
    }

    private List<String> calls() {
        return server.apiCalls();
    }
}
