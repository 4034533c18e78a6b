package dev.brivosync.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.store.Databases;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two hosts that share the store and nothing else: what is ordered on one holds on the other. */
@Tag("postgres")
class OrdersOnAnotherHostTest {
    @TempDir
    Path folder;

    private Trial here;
    private Trial there;

    @BeforeEach
    void hosts() throws Exception {
        String store = Databases.onServer(Objects.requireNonNull(System.getProperty("test.postgres"), "test.postgres"));
        here = host("here", store);
        there = host("there", store);
        there.environment.put("BRIVO_ACCOUNTS_SANDBOX_AUTHURL", here.sandbox.url());
        there.environment.put("BRIVO_ACCOUNTS_SANDBOX_APIURL", here.sandbox.url());
        assertThat(here.run("sync", "hr", "--first").exit()).isZero();
    }

    private Trial host(String name, String store) throws Exception {
        Trial host = new Trial(Files.createDirectory(folder.resolve(name)))
                .usualJobWith("reinstateManual: true")
                .people("E1,Ada,Byron,ada@example.test,Active,HQ", "E2,Grace,Quill,grace@example.test,Active,Lab");
        host.environment.put("STORE_URL", store);
        host.environment.put("SECRETKEY", "a key for both of these hosts");
        return host;
    }

    @AfterEach
    void close() {
        here.close();
        there.close();
    }

    @Test
    void whomOneSuspendsTheOtherKeepsOutAndMayLetInAgain() throws Exception {
        Trial.Result suspended = here.run("suspend", "E1", "--account", "sandbox", "--reason", "badge lost");
        assertThat(suspended.exit()).as(suspended.toString()).isZero();

        assertThat(there.run("status").out()).contains("E1", "badge lost");
        assertThat(there.run("sync", "hr").exit()).isZero();
        assertThat(here.user("E1").path("suspended").asBoolean()).isTrue();

        Trial.Result reinstated = there.run("reinstate", "E1", "--account", "sandbox");
        assertThat(reinstated.exit()).as(reinstated.toString()).isZero();
        assertThat(here.user("E1").path("suspended").asBoolean()).isFalse();
        assertThat(here.run("sync", "hr").exit()).isZero();
        assertThat(here.user("E1").path("suspended").asBoolean()).isFalse();
        assertThat(here.run("reinstate", "E1", "--account", "sandbox").err())
                .contains("nobody of this account is kept");
    }
}
