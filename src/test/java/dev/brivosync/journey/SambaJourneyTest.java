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
 * The whole line from a real Active Directory domain, Samba's, loaded with people. It is named by {@code AD_LDAPS_URL},
 * {@code AD_CA_CERT}, {@code AD_BASE_DN}, {@code AD_BIND_DN} and {@code AD_BIND_PW}; nothing is changed there.
 */
@Tag("samba")
class SambaJourneyTest {
    private final Map<String, String> server = System.getenv();

    @TempDir
    Path folder;

    @BeforeEach
    void aServerIsThere() {
        assumeTrue(server.containsKey("AD_LDAPS_URL"), "no Active Directory is named");
    }

    @Test
    void aGroupThatIsGoneFreezesItsRulesAndNothingElse() throws Exception {
        try (Trial trial = new Trial(folder)) {
            trial.environment.put("LDAP_PASSWORD", value("AD_BIND_PW"));
            trial.job("staff", job("ERP Finance", "ERP Approvers", "{givenName}"));

            Result first = trial.run("sync", "staff", "--first");
            assertThat(first.exit()).as(first.out() + first.err()).isIn(0, 3);
            long members = trial.membersOf("Lab A");
            long others = trial.membersOf("HQ Office");
            assertThat(members).isPositive();
            assertThat(others).isPositive();
            assertThat(trial.users())
                    .hasSizeGreaterThan(1_500)
                    .allMatch(user -> !user.path("suspended").asBoolean());

            trial.job("staff", job("Gone for good", "Empty Group", "{givenName} II"));
            Result second = trial.run("sync", "staff");
            JsonNode report = trial.json("report", "last");

            assertThat(second.exit()).as(second.out() + second.err()).isEqualTo(6);
            assertThat(second.out().lines().limit(14).collect(Collectors.joining(" ")))
                    .contains("PART OF THE SOURCE WAS NOT READ")
                    .contains("The directory group 'Gone for good' was")
                    .doesNotContain("NOTHING FOR YOU TO DO");
            assertThat(report.path("source").path("complete").asBoolean()).isFalse();
            assertThat(trial.membersOf("Lab A"))
                    .as("nobody is removed through it")
                    .isEqualTo(members);
            assertThat(trial.membersOf("HQ Office"))
                    .as("the other group suddenly looks empty, which somebody has to accept")
                    .isEqualTo(others);
            assertThat(report.path("summary").path("held").asInt()).isEqualTo((int) others);
            assertThat(report.path("summary").path("update").asInt()).isGreaterThan(1_000);
            assertThat(report.path("summary").path("suspend").asInt()).isZero();
        }
    }

    private String job(String labGroup, String officeGroup, String firstName) {
        return """
                source:
                  ldap:
                    url: %s
                    trust: %s
                    user: "%s"
                    password: ${LDAP_PASSWORD}
                    search: "OU=People,OU=Corp,%s"
                    activeDirectory: true
                person:
                  key: "{sAMAccountName}"
                  firstName: "%s"
                  lastName: "{sn}"
                groups:
                  All Staff: everyone
                  Lab A: { adGroup: "%s" }
                  HQ Office: { adGroup: "%s" }
                guards: { removeFromGroup: { perRun: 100%%, atLeast: 5000 }, update: { perRun: 100%%, atLeast: 5000 } }
                """.formatted(
                        value("AD_LDAPS_URL"),
                        value("AD_CA_CERT"),
                        value("AD_BIND_DN"),
                        value("AD_BASE_DN"),
                        firstName,
                        labGroup,
                        officeGroup);
    }

    private String value(String name) {
        return Objects.requireNonNull(server.get(name), name);
    }
}
