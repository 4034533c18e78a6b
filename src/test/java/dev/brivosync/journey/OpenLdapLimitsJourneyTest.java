package dev.brivosync.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.brivosync.journey.Trial.Result;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * A real OpenLDAP that gives less than everybody takes access from nobody. It is named by {@code OL_LDAPS_URL}, {@code
 * OL_CA_CERT}, {@code OL_BASE_DN}, {@code OL_BIND_DN} (whose pages hold 1000 at most), {@code OL_NOPAGE_DN} (who is given
 * 2000 entries in all, of more) and {@code OL_BIND_PW}; nothing is changed there.
 */
@Tag("openldap")
class OpenLdapLimitsJourneyTest {
    private final Map<String, String> server = System.getenv();

    @TempDir
    Path folder;

    @BeforeEach
    void aServerIsThere() {
        assumeTrue(server.containsKey("OL_LDAPS_URL"), "no OpenLDAP server is named");
    }

    @Test
    void aSizeLimitOfTheServerRemovesNobody() throws Exception {
        try (Trial trial = new Trial(folder)) {
            trial.environment.put("LDAP_PASSWORD", value("OL_BIND_PW"));
            trial.job("staff", job("OL_BIND_DN", 1000));
            Result first = trial.run("sync", "staff", "--first");
            assertThat(first.exit()).as(first.out() + first.err()).isIn(0, 3);
            int everybody = trial.users().size();
            assertThat(everybody).isGreaterThan(2_000);
            long members = trial.membersOf("Lab A");
            assertThat(members).isPositive();

            trial.resetStats();
            trial.job("staff", job("OL_NOPAGE_DN", 500));
            requireIncomplete(trial, "result 4");
            trial.job("staff", job("OL_BIND_DN", 1001));
            requireIncomplete(trial, "result 11");

            assertThat(trial.writes()).as("calls that change something").isZero();
            assertThat(trial.users())
                    .hasSize(everybody)
                    .allMatch(user -> !user.path("suspended").asBoolean());
            assertThat(trial.membersOf("Lab A")).isEqualTo(members);
        }
    }

    private static void requireIncomplete(Trial trial, String result) {
        Result sync = trial.run("sync", "staff");
        JsonNode report = trial.json("report", "last");

        assertThat(sync.exit()).as(sync.out() + sync.err()).isEqualTo(6);
        assertThat(sync.out().lines().limit(8).collect(Collectors.joining(" "))).contains(result);
        assertThat(report.path("source").path("complete").asBoolean()).isFalse();
        assertThat(report.path("summary").path("suspend").asInt()).isZero();
        assertThat(report.path("summary").path("removeFromGroup").asInt()).isZero();
    }

    private String job(String account, int pageSize) {
        return """
                source:
                  ldap:
                    url: %s
                    trust: %s
                    user: "%s"
                    password: ${LDAP_PASSWORD}
                    search: "ou=people,%s"
                    filter: "(objectClass=inetOrgPerson)"
                    pageSize: %d
                person: { key: "{uid}", firstName: "{givenName}", lastName: "{sn}" }
                groups:
                  Lab A: { if: { departmentNumber: [Research] } }
                """.formatted(value("OL_LDAPS_URL"), value("OL_CA_CERT"), value(account), value("OL_BASE_DN"), pageSize);
    }

    private String value(String name) {
        return Objects.requireNonNull(server.get(name), name);
    }
}
