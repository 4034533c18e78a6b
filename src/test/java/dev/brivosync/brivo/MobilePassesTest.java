package dev.brivosync.brivo;

import static org.assertj.core.api.Assertions.assertThat;

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

    private void apply() {
        AccountUser ada = new AccountUser(1, "E1", "Ada", "", "Byron", List.of(), List.of(), false);
        oddBrivo.writer(journal).apply(Rehearsal.plan("E1", ada, INVITE));
    }
}
