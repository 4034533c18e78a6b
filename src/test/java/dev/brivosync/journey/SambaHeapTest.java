package dev.brivosync.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.brivosync.BrivoSync;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * A whole plan of everybody in an Active Directory domain, photos, managers and three groups included, by a process with
 * 256 MB of heap. The domain is named as for {@link SambaJourneyTest}; {@code .ci/run} loads 20,000 people into it.
 */
@Tag("samba")
class SambaHeapTest {
    private final Map<String, String> server = System.getenv();

    @TempDir
    Path folder;

    @Test
    void everybodyIsPlannedWithin256MegabytesOfHeap() throws Exception {
        assumeTrue(server.containsKey("AD_LDAPS_URL"), "no Active Directory is named");
        try (Trial trial = new Trial(folder)) {
            trial.environment.put("LDAP_PASSWORD", value("AD_BIND_PW"));
            trial.job("staff", job());
            Process plan = start(trial);

            assertThat(plan.waitFor(15, TimeUnit.MINUTES)).isTrue();
            assertThat(plan.exitValue())
                    .as(Files.readString(folder.resolve("output.txt")))
                    .isZero();
            JsonNode report = trial.json("report", "last");
            assertThat(report.path("source").path("complete").asBoolean()).isTrue();
            assertThat(report.path("source").path("records").asInt()).isGreaterThan(1_900);
            assertThat(report.path("source").path("evidence").toString())
                    .contains("group 'All Staff'", "group 'ERP Outer'", "group 'Cycle A'");
        }
    }

    private Process start(Trial trial) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BrivoSync.class.getName(),
                        "plan",
                        "staff",
                        "--jobs",
                        folder.resolve("jobs").toString(),
                        "--config",
                        folder.resolve("config").toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output.txt").toFile());
        builder.environment().putAll(trial.environment);
        return builder.start();
    }

    private String job() {
        return """
                source:
                  ldap:
                    url: %s
                    trust: %s
                    user: "%s"
                    password: ${LDAP_PASSWORD}
                    search: "OU=People,OU=Corp,%s"
                    pageSize: 1000
                    activeDirectory: true
                person:
                  key: "{sAMAccountName}"
                  firstName: "{givenName}"
                  lastName: "{sn}"
                  onlyIf: "record.thumbnailPhoto != 'none' && record[\\"manager.employeeID\\"] != 'none'"
                groups:
                  All Staff: { adGroup: All Staff }
                  Lab A: { adGroup: ERP Outer }
                  HQ Office: { adGroup: Cycle A }
                """.formatted(value("AD_LDAPS_URL"), value("AD_CA_CERT"), value("AD_BIND_DN"), value("AD_BASE_DN"));
    }

    private String value(String name) {
        return Objects.requireNonNull(server.get(name), name);
    }
}
