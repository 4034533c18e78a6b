package dev.brivosync.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import dev.brivosync.fuzz.Mutation;
import dev.brivosync.journey.Trial.Result;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A directory holds odd values, each time others, by a fixed seed: whoever has them is read or rejected, and all the
 * others are read.
 */
class OddEntriesTest {
    private static final Set<Integer> EXPLAINED = Set.of(0, 3, 4, 6);
    private static final List<String> ATTRIBUTES = List.of(
            "employeeNumber",
            "givenName",
            "sn",
            "mail",
            "telephoneNumber",
            "accountExpires",
            "userAccountControl",
            "whenCreated",
            "jpegPhoto",
            "objectGUID",
            "memberOf",
            "description");
    private static final List<byte[]> VALUES = List.of(
                    "E7",
                    "Zoë O'Neil-Smith",
                    "ada@example.test",
                    "+1 212 555 0142",
                    "133000000000000000",
                    "9223372036854775807",
                    "514",
                    "20260131000000.0Z",
                    "cn=ACL,dc=example,dc=test",
                    "\u00ff\u00d8\u00ff")
            .stream()
            .map(value -> value.getBytes(StandardCharsets.UTF_8))
            .toList();

    @TempDir
    Path folder;

    private InMemoryDirectoryServer directory;
    private Trial trial;

    @BeforeEach
    void aDirectoryWithoutSchema() throws Exception {
        InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig("dc=example,dc=test");
        config.addAdditionalBindCredentials("cn=reader", "secret");
        config.setSchema(null);
        directory = new InMemoryDirectoryServer(config);
        directory.startListening();
        directory.add("dn: dc=example,dc=test", "objectClass: domain", "dc: example");
        for (int number = 0; number < 4; number++) {
            directory.add(
                    "dn: cn=p%d,dc=example,dc=test".formatted(number),
                    "objectClass: user",
                    "cn: p" + number,
                    "employeeNumber: E" + number,
                    "userAccountControl: 512",
                    "accountExpires: 0",
                    "whenCreated: 20200131000000.0Z",
                    "givenName: Per",
                    "sn: Son");
        }
        trial = new Trial(folder);
        trial.environment.put("LDAP_PASSWORD", "secret");
        trial.job("staff", """
                source:
                  ldap:
                    url: ldap://localhost:%d
                    insecurePlainText: true
                    user: cn=reader
                    password: ${LDAP_PASSWORD}
                    search: "dc=example,dc=test"
                    filter: "(objectClass=user)"
                    activeDirectory: true
                person:
                  key: "{employeeNumber}"
                  firstName: "{givenName}"
                  lastName: "{sn}"
                  emails: { Work: "{mail}" }
                  phones: { Mobile: "{telephoneNumber}" }
                  phoneRegion: US
                  customFields: { Department: "=trim(record.description)" }
                  photo: "{jpegPhoto}"
                lifecycle: { startsOn: "=fileTime(record.whenCreated)" }
                groups: { All Staff: everyone, Lab A: { if: "values.memberOf.exists(m, m.contains('ACL'))" } }
                """.formatted(directory.getListenPort()));
    }

    @AfterEach
    void close() {
        trial.close();
        directory.shutDown(true);
    }

    @Test
    void arePlannedOrRejected() throws Exception {
        plan(25);
    }

    @Tag("slow")
    @Test
    void arePlannedOrRejectedHoweverOddTheyAre() throws Exception {
        plan(200);
    }

    private void plan(int times) throws Exception {
        for (int each = 0; each < times; each++) {
            for (int attribute = 0; attribute < 3; attribute++) {
                long seed = each * 3L + attribute;
                directory.modify(
                        "cn=p0,dc=example,dc=test",
                        new Modification(
                                ModificationType.REPLACE,
                                ATTRIBUTES.get((int) (seed * 7 % ATTRIBUTES.size())),
                                Mutation.of(VALUES, seed),
                                Mutation.of(VALUES, seed + 1_000_000)));
            }

            Result plan = trial.run("plan", "staff", "--format", "json");

            assertThat(EXPLAINED).as("%d: %s", each, plan).contains(plan.exit());
            assertThat(plan.err()).as("values %d", each).doesNotContain("Exception");
            assertThat(plan.out()).as("values %d", each).contains("\"E1\"", "\"E2\"", "\"E3\"");
        }
    }
}
