package dev.brivosync.brivo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brivosync.brivo.FakeBrivo.Reply;
import dev.brivosync.plan.Reach;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How much of the account its administrator sees. */
class ReachReaderTest {
    private FakeBrivo server;
    private Brivo brivo;

    @BeforeEach
    void open() {
        server = new FakeBrivo();
        brivo = server.connect();
        server.insteadOf("GET /administrators/whoami", Reply.of(200, "{\"id\":77}"));
    }

    @AfterEach
    void close() {
        brivo.close();
        server.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"sites":{"isAll":true},"groups":{"isAll":true}}                   | ALL
            {"sites":{"isAll":true},"groups":{"isAll":false,"assignments":[]}} | LIMITED
            {"sites":{"isAll":false},"groups":{"isAll":true}}                  | LIMITED
            {"sites":{},"groups":{"isAll":true}}                               | LIMITED
            {"groups":{"isAll":true}}                                          | LIMITED
            {"emergencyScenarios":{"isAll":true}}                              | UNKNOWN
            """)
    void onlyAllGroupsAndAllSitesAreAll(String answer, Reach reach) {
        server.insteadOf("GET /assignments/77", Reply.of(200, answer));

        assertThat(brivo.reach().read()).isEqualTo(reach);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 404, 596})
    void anAdministratorWhomBrivoDoesNotTellIsNotLimited(int status) {
        server.insteadOf("GET /assignments/77", Reply.of(status, "{\"code\":%d,\"message\":\"no\"}".formatted(status)));

        assertThat(brivo.reach().read()).isEqualTo(Reach.UNKNOWN);
    }

    @Test
    void whatIsOutOfOrderIsNoAnswer() {
        for (int attempt = 0; attempt < 20; attempt++) {
            server.insteadOf("GET /assignments/77", Reply.of(500, "{\"code\":500,\"message\":\"server error\"}"));
        }

        assertThatThrownBy(() -> brivo.reach().read())
                .isInstanceOfSatisfying(
                        BrivoFailure.class,
                        failure -> assertThat(failure.endsRun()).isTrue());
    }
}
