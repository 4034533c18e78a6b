package dev.brivosync.brivo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.brivo.FakeBrivo.Reply;
import dev.brivosync.person.AccountUser;
import dev.brivosync.person.Card;
import dev.brivosync.person.HeldBadge;
import dev.brivosync.plan.Change;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UserRemovalTest {
    private static final AccountUser ADA = new AccountUser(1, "E1", "Ada", "", "Byron", List.of(), List.of(), true);
    private static final Change DELETE = new Change.Delete();
    private static final Reply REFUSED = Reply.of(400, "{\"code\":400,\"message\":\"Invalid criteria provided\"}");
    private static final Reply GONE = Reply.of(404, "{\"code\":404,\"message\":\"User not found\"}");

    private final FakeBrivo server = new FakeBrivo();
    private final Brivo brivo = server.connect();
    private final RecordedSteps journal = new RecordedSteps();

    @AfterEach
    void close() {
        brivo.close();
        server.close();
    }

    @Test
    void aUserIsDeletedByOneCall() {
        server.insteadOf("DELETE /users/1", Reply.of(204, ""));
        apply(DELETE);
        assertThat(journal.events).containsExactly("intends", "0 Done");
        assertThat(server.apiCalls()).containsExactly("DELETE /users/1");
    }

    @Test
    void aUserWhoIsGoneIsDone() {
        server.insteadOf("DELETE /users/1", GONE).insteadOf("GET /users/1", GONE);
        apply(DELETE);
        assertThat(journal.events).containsExactly("intends", "0 Done");
    }

    @Test
    void aUserWhomOnlyTheDeletionDoesNotFindIsThereStill() {
        server.insteadOf("DELETE /users/1", GONE).insteadOf("GET /users/1", Reply.of(200, "{\"id\":1}"));
        apply(DELETE);
        assertThat(journal.error(0)).contains("DELETE /users/{id}").contains("404");
    }

    @Test
    void aRepeatedCallThatIsRefusedIsDoneWhereTheUserIsGone() {
        server.insteadOf("DELETE /users/1", Reply.of(503, "{\"code\":503,\"message\":\"away\"}"))
                .insteadOf("DELETE /users/1", REFUSED)
                .insteadOf("GET /users/1", GONE);
        apply(DELETE);
        assertThat(journal.events).containsExactly("intends", "0 Done");
    }

    @Test
    void aRefusalIsAFailureWhereTheUserIsThere() {
        server.insteadOf("DELETE /users/1", REFUSED).insteadOf("GET /users/1", Reply.of(200, "{\"id\":1}"));
        apply(DELETE);
        assertThat(journal.error(0)).contains("DELETE /users/{id}").contains("400");
        assertThat(server.apiCalls()).containsExactly("DELETE /users/1", "GET /users/1");
    }

    @Test
    void whoMayNotDeleteIsNotAskedTwice() {
        server.insteadOf("DELETE /users/1", Reply.of(403, "{\"code\":403,\"message\":\"Your role may not\"}"));
        apply(DELETE);
        assertThat(journal.error(0)).contains("403");
        assertThat(server.apiCalls()).containsExactly("DELETE /users/1");
    }

    @Test
    void deletionComesLast() {
        server.insteadOf("PUT /users/1/suspended", Reply.of(200, "{\"id\":1,\"suspended\":true}"))
                .insteadOf("DELETE /users/1/credentials/7", Reply.of(204, ""))
                .insteadOf("GET /users/1/credentials/digital-invitations", Reply.of(200, "{\"data\":[],\"count\":0}"))
                .insteadOf("DELETE /users/1", Reply.of(204, ""));
        apply(
                DELETE,
                new Change.CancelInvitation(),
                new Change.RevokeBadge(new HeldBadge(7, new Card(100, "1", "70"), null, null), "Standard 26 Bit"),
                new Change.Suspend());
        assertThat(server.apiCalls())
                .containsExactly(
                        "PUT /users/1/suspended",
                        "DELETE /users/1/credentials/7",
                        "GET /users/1/credentials/digital-invitations",
                        "DELETE /users/1");
    }

    private void apply(Change... changes) {
        brivo.writer(journal).apply(Rehearsal.plan("E1", ADA, changes));
    }
}
