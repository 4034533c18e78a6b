package dev.brivosync.brivo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brivosync.brivo.FakeBrivo.Reply;
import dev.brivosync.person.AccountUser;
import dev.brivosync.plan.Change;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MobilePassesTest {
    private static final String PATH = "/users/1/credentials/digital-invitations";
    private static final Change INVITE = new Change.Invite("ada@example.test", false);
    private static final Change CANCEL = new Change.CancelInvitation();
    private static final Reply NOBODY = Reply.of(200, "{\"data\":[],\"count\":0}");

    private final Rehearsal rehearsal = new Rehearsal();
    private final FakeBrivo odd = new FakeBrivo();
    private final Brivo oddBrivo = odd.connect();
    private final RecordedSteps journal = new RecordedSteps();

    @BeforeEach
    void ada() {
        rehearsal.seed("{'users':[{'firstName':'Ada','lastName':'Byron','externalId':'E1'}]}");
    }

    @AfterEach
    void close() {
        rehearsal.close();
        oddBrivo.close();
        odd.close();
    }

    @Test
    void somebodyIsInvitedOnce() {
        rehearsal.apply("E1", INVITE);
        rehearsal.apply("E1", INVITE);
        assertThat(rehearsal.journal.events).containsExactly("intends", "0 Done");
        assertThat(rehearsal.all("invitations"))
                .singleElement()
                .satisfies(
                        each -> assertThat(each.path("referenceId").asString()).isEqualTo("ada@example.test"));
        rehearsal.redeem("E1");
        rehearsal.apply("E1", INVITE);
        assertThat(rehearsal.journal.events).containsExactly("intends", "0 Done");
        assertThat(rehearsal.all("invitations")).hasSize(1);
        // what became of it, and whether the pass is still there
        assertThat(rehearsal.callsTaken()).isEqualTo(2);
    }

    @Test
    void anInvitationThatRanOutIsNoObstacle() {
        odd.insteadOf(
                        "GET " + PATH,
                        Reply.of(
                                200,
                                "{\"data\":[{\"id\":1,\"status\":\"EXPIRED\"},{\"id\":2,\"status\":\"Cancelled\"}],\"count\":2}"))
                .insteadOf("POST " + PATH, Reply.of(200, "{\"id\":3,\"status\":\"PENDING\"}"));
        apply();
        assertThat(journal.events).containsExactly("intends", "0 Done");
        assertThat(odd.apiCalls()).containsExactly("GET " + PATH, "POST " + PATH);
    }

    @Test
    void oneThatIsPendingAfterAllIsBelievedOnlyWhenSeen() {
        Reply pending = Reply.of(409, "{\"code\":409,\"message\":\"There is already a pending invitation\"}");
        odd.insteadOf("GET " + PATH, NOBODY)
                .insteadOf("POST " + PATH, pending)
                .insteadOf("GET " + PATH, Reply.of(200, "{\"data\":[{\"id\":1,\"status\":\"PENDING\"}],\"count\":1}"));
        apply();
        assertThat(journal.events).containsExactly("intends", "0 Done");
        odd.insteadOf("GET " + PATH, NOBODY).insteadOf("POST " + PATH, pending).insteadOf("GET " + PATH, NOBODY);
        apply();
        assertThat(journal.error(0)).startsWith("POST /users/{id}/credentials/digital-invitations: 409");
    }

    @Test
    void noPassLeftIsSaidInWords() {
        odd.insteadOf("GET " + PATH, NOBODY)
                .insteadOf("POST " + PATH, Reply.of(412, "{\"code\":412,\"message\":\"You don't have any\"}"));
        apply();
        assertThat(journal.error(0)).contains("412 the account has no Mobile Pass left; buy more");
    }

    @Test
    void anInvitationThatWaitsIsCancelled() {
        rehearsal.apply("E1", INVITE);

        rehearsal.apply("E1", CANCEL);

        assertThat(rehearsal.journal.events).containsExactly("intends", "0 Done");
        assertThat(rehearsal.callsTaken()).as("as the plan says it costs").isEqualTo(2);
        assertThat(rehearsal.all("credentials")).isEmpty();
        rehearsal.apply("E1", CANCEL);
        assertThat(rehearsal.journal.events).containsExactly("intends", "0 Done");
        assertThat(rehearsal.callsTaken()).as("there is none any more").isEqualTo(1);
        rehearsal.apply("E1", INVITE);
        assertThat(rehearsal.all("invitations")).as("invited again").hasSize(2);
    }

    @Test
    void aPassOnAPhoneIsTakenBackAndThenNoObstacle() {
        rehearsal.apply("E1", INVITE);
        rehearsal.redeem("E1");

        rehearsal.apply("E1", CANCEL);

        assertThat(rehearsal.journal.events).containsExactly("intends", "0 Done");
        assertThat(rehearsal.all("credentials").stream()
                        .filter(each -> each.path("holder").asLong() == rehearsal.idOf("E1")))
                .isEmpty();
        rehearsal.apply("E1", INVITE);
        assertThat(rehearsal.all("invitations")).as("invited again").hasSize(2);
    }

    @Test
    void severalThatWaitAreCancelledOneByOne() {
        odd.insteadOf("GET " + PATH, list(pending(1), pending(2)))
                .insteadOf("DELETE " + PATH, Reply.of(200, "{\"id\":1,\"status\":\"CANCELLED\"}"))
                .insteadOf("GET " + PATH, list(cancelled(1), pending(2)))
                .insteadOf("DELETE " + PATH, Reply.of(200, "{\"id\":2,\"status\":\"CANCELLED\"}"));
        apply(CANCEL);
        assertThat(journal.events).containsExactly("intends", "0 Done");
        assertThat(odd.apiCalls()).hasSize(4);
    }

    @Test
    void oneThatSomebodyElseCancelledIsDone() {
        odd.insteadOf("GET " + PATH, list(pending(1)))
                .insteadOf("DELETE " + PATH, Reply.of(404, "{\"code\":404,\"message\":\"not found\"}"))
                .insteadOf("GET " + PATH, list(cancelled(1)));
        apply(CANCEL);
        assertThat(journal.events).containsExactly("intends", "0 Done");
    }

    @Test
    void oneThatStillWaitsAfterwardsIsAFailure() {
        for (int call = 0; call <= 10; call++) {
            odd.insteadOf("GET " + PATH, list(pending(1)))
                    .insteadOf("DELETE " + PATH, Reply.of(200, "{\"id\":1,\"status\":\"PENDING\"}"));
        }
        apply(CANCEL);
        assertThat(journal.error(0)).contains("DELETE /users/{id}/credentials/digital-invitations");
    }

    @Test
    void aRefusedCancellationIsToldAsItIs() {
        odd.insteadOf("GET " + PATH, list(pending(1)))
                .insteadOf("DELETE " + PATH, Reply.of(403, "{\"code\":403,\"message\":\"Your role may not\"}"));
        apply(CANCEL);
        assertThat(journal.error(0)).contains("403");
    }

    @Test
    void aPassThatIsTakenBackAlreadyIsDone() {
        String passes =
                "{\"data\":[{\"id\":7,\"credentialFormat\":{\"id\":307}},{\"id\":8,\"credentialFormat\":{\"id\":100}}],\"count\":2}";
        odd.insteadOf("GET " + PATH, list("{\"id\":1,\"status\":\"REDEEMED\"}"))
                .insteadOf("GET /users/1/credentials", Reply.of(200, passes))
                .insteadOf("DELETE /users/1/credentials/7", Reply.of(400, "{\"code\":400,\"message\":\"not valid\"}"))
                .insteadOf("GET /users/1/credentials", NOBODY);
        apply(CANCEL);
        assertThat(journal.events).containsExactly("intends", "0 Done");
        odd.insteadOf("GET " + PATH, list("{\"id\":1,\"status\":\"REDEEMED\"}"))
                .insteadOf("GET /users/1/credentials", Reply.of(200, passes))
                .insteadOf("DELETE /users/1/credentials/7", Reply.of(400, "{\"code\":400,\"message\":\"not valid\"}"))
                .insteadOf("GET /users/1/credentials", Reply.of(200, passes));
        apply(CANCEL);
        assertThat(journal.error(0)).contains("400");
    }

    @Test
    void passesThatAreLeftAreThoseNobodyWasInvitedToTake() {
        assertThat(rehearsal.brivo.passesLeft()).isEqualTo(25);
        rehearsal.apply("E1", INVITE);
        assertThat(rehearsal.brivo.passesLeft()).isEqualTo(24);
        odd.insteadOf("GET /credentials/digital/allotment", Reply.of(200, "{\"allotted\":3,\"assigned\":5}"));
        assertThat(oddBrivo.passesLeft()).isZero();
        odd.insteadOf("GET /credentials/digital/allotment", Reply.of(200, "{\"allotted\":3}"));
        assertThatThrownBy(oddBrivo::passesLeft)
                .isInstanceOfSatisfying(
                        BrivoFailure.class,
                        failure -> assertThat(failure.endsRun()).isFalse())
                .hasMessageContaining("GET /credentials/digital/allotment");
    }

    private static Reply list(String... invitations) {
        return Reply.of(
                200, "{\"data\":[%s],\"count\":%d}".formatted(String.join(",", invitations), invitations.length));
    }

    private static String pending(int id) {
        return "{\"id\":%d,\"status\":\"PENDING\"}".formatted(id);
    }

    private static String cancelled(int id) {
        return "{\"id\":%d,\"status\":\"CANCELLED\"}".formatted(id);
    }

    private void apply() {
        apply(INVITE);
    }

    private void apply(Change change) {
        AccountUser ada = new AccountUser(1, "E1", "Ada", "", "Byron", List.of(), List.of(), false);
        oddBrivo.writer(journal).apply(Rehearsal.plan("E1", ada, change));
    }
}
