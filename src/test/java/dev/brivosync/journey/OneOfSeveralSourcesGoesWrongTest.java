package dev.brivosync.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import dev.brivosync.journey.Trial.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One of several sources is empty, lost or of yesterday, and nobody loses access through it. */
class OneOfSeveralSourcesGoesWrongTest {
    private static final String JOB = """
            source:
              - { name: hr, role: people, key: "{id}", csv: { file: ../hr.csv } }
              - { name: agency, role: people, key: "{no}", csv: { file: ../agency.csv } }
              - { name: ad, role: details, key: "{number}", %s }
            person:
              firstName: "{hr.first}{agency.first}"
              lastName: "{hr.last}{agency.last}"
              emails: { Work: "{ad.mail}" }
            lifecycle: { missing: { reads: %d }%s }
            groups: { All Staff: everyone, HQ Office: { if: { ad.site: [HQ] } } }
            guards: { missing: { perRun: 100%% } }
            """;

    private static final String FILE = "csv: { file: ../ad.csv }";

    @TempDir
    Path folder;

    private Trial trial;

    @BeforeEach
    void threeSources() throws Exception {
        trial = new Trial(folder);
        hr("E1,Ada,Byron", "E2,Ben,Quill", "E3,Cy,Tully");
        agency("A1,Kim,Lovell", "E3,Cy,Tully");
        ad("E1,ada@example.test,HQ", "A1,kim@example.test,HQ");
    }

    @AfterEach
    void stop() {
        trial.close();
    }

    @Test
    void detailsWithoutARecordAreNotTakenForNone() throws Exception {
        firstSync(FILE, 1, "");
        ad();

        Result empty = trial.run("sync", "staff");

        assertThat(trial.groupsOf("E1")).as(empty.out()).containsExactly("All Staff", "HQ Office");
        assertThat(trial.user("E1").toString()).contains("ada@example.test");
        assertThat(empty.exit()).as(empty.out()).isEqualTo(6);
    }

    @Test
    void aSourceOfPeopleWithoutARecordEndsNobodyUntilSomebodyAcceptsIt() throws Exception {
        firstSync(FILE, 1, "");
        agency();

        Result empty = trial.run("sync", "staff");

        assertThat(suspended("A1")).as(empty.out()).isFalse();
        assertThat(empty.exit()).as(empty.out()).isEqualTo(6);

        Result accepted = trial.run("approve", "2", "--source", "agency");
        assertThat(accepted.exit()).as(accepted.out() + accepted.err()).isZero();
        assertThat(trial.run("sync", "staff").exit()).isZero();
        assertThat(suspended("A1")).isTrue();
    }

    @Test
    void newDetailsDoNotMakeAnOldFileOfPeopleAnotherRead() throws Exception {
        firstSync(FILE, 2, "");
        hr("E1,Ada,Byron", "E3,Cy,Tully");
        assertThat(trial.run("sync", "staff").exit()).isZero();
        ad("E1,ada@example.test,HQ", "A1,kim.lovell@example.test,HQ");

        Result second = trial.run("sync", "staff");

        assertThat(suspended("E2")).as(second.out()).isFalse();
        hr("E1,Ada,Byron", "E3,Cyrus,Tully");
        assertThat(trial.run("sync", "staff").exit()).isZero();
        assertThat(suspended("E2")).isTrue();
    }

    @Test
    void aSourceThatIsLostForANightDoesNotMakeTheOtherFileAnotherRead() throws Exception {
        firstSync(FILE, 2, "");
        hr("E1,Ada,Byron", "E3,Cy,Tully");
        assertThat(trial.run("sync", "staff").exit()).isZero();
        Files.delete(folder.resolve("agency.csv"));

        Result lost = trial.run("sync", "staff");

        assertThat(lost.exit()).as(lost.out()).isEqualTo(6);
        assertThat(suspended("E2")).as(lost.out()).isFalse();
    }

    @Test
    void whetherAFileOfPeopleIsNewDoesNotDependOnADirectoryThatGivesDetails() throws Exception {
        InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig("dc=example,dc=test");
        config.addAdditionalBindCredentials("cn=reader", "secret");
        InMemoryDirectoryServer directory = new InMemoryDirectoryServer(config);
        try {
            directory.startListening();
            directory.add("dn: dc=example,dc=test", "objectClass: domain", "dc: example");
            directory.add(
                    "dn: uid=E1,dc=example,dc=test",
                    "objectClass: inetOrgPerson",
                    "uid: E1",
                    "cn: E1",
                    "sn: E1",
                    "mail: e1@example.test",
                    "l: HQ");
            trial.environment.put("LDAP_PASSWORD", "secret");
            firstSync(
                    "ldap: { url: 'ldap://localhost:%d', insecurePlainText: true, user: cn=reader, password: '${LDAP_PASSWORD}', search: 'dc=example,dc=test', filter: '(uid=*)' }"
                            .formatted(directory.getListenPort()),
                    2,
                    "");
            hr("E1,Ada,Byron", "E3,Cy,Tully");
            assertThat(trial.run("sync", "staff").exit()).isZero();
            assertThat(trial.run("sync", "staff").exit()).isZero();
            assertThat(suspended("E2")).as("the same file is no other read").isFalse();
            hr("E1,Ada,Byron", "E3,Cyrus,Tully");

            Result second = trial.run("sync", "staff");

            assertThat(suspended("E2")).as(second.out()).isTrue();
        } finally {
            directory.shutDown(true);
        }
    }

    @Test
    void anOlderFileOfPeopleLetsNobodyBackInAndNobodyNew() throws Exception {
        firstSync(FILE, 1, "");
        hr("E1,Ada,Byron", "E3,Cy,Tully");
        assertThat(trial.run("sync", "staff").exit()).isZero();
        assertThat(suspended("E2")).isTrue();
        hr("E1,Ada,Byron", "E2,Ben,Quill", "E3,Cy,Tully", "E4,Dee,Marsh");
        Files.setLastModifiedTime(
                folder.resolve("hr.csv"), FileTime.from(Instant.now().minusSeconds(86_400)));

        Result older = trial.run("sync", "staff");

        assertThat(older.exit()).as(older.out()).isEqualTo(6);
        assertThat(suspended("E2")).as(older.out()).isTrue();
        assertThat(suspended("E1")).isFalse();
        assertThat(trial.groupsOf("E1")).containsExactly("All Staff", "HQ Office");
        assertThat(trial.user("E4").isMissingNode()).isTrue();
    }

    @Test
    void sourcesMayBeMany() throws Exception {
        StringBuilder more = new StringBuilder("source:\n");
        for (int at = 0; at < 8; at++) {
            write("p" + at + ".csv", "id,first,last", "P%d,Ada,Byron".formatted(at));
            more.append(
                    "  - { name: p%1$d, role: people, key: \"{id}\", csv: { file: ../p%1$d.csv } }\n".formatted(at));
        }
        trial.job("many", more + """
                person: { firstName: "{key}", lastName: "{key}" }
                lifecycle: { missing: { reads: 1 } }
                guards: { missing: { perRun: 100% } }
                """);
        Result first = trial.run("sync", "many", "--first");
        assertThat(first.exit()).as(first.out() + first.err()).isZero();
        write("p3.csv", "id,first,last", "P9,Ada,Byron");

        Result second = trial.run("sync", "many");

        assertThat(second.exit()).as(second.out() + second.err()).isZero();
        assertThat(suspended("P3")).isTrue();
    }

    private void firstSync(String details, int reads, String lifecycle) throws Exception {
        String job = JOB.formatted(details, reads, lifecycle);
        trial.job(
                "staff",
                details.equals(FILE) ? job : job.replace("{number}", "{uid}").replace("ad.site", "ad.l"));
        Result first = trial.run("sync", "staff", "--first");
        assertThat(first.exit()).as(first.out() + first.err()).isZero();
    }

    private boolean suspended(String key) throws Exception {
        return trial.user(key).path("suspended").asBoolean();
    }

    private void hr(String... rows) throws IOException {
        write("hr.csv", "id,first,last", rows);
    }

    private void agency(String... rows) throws IOException {
        write("agency.csv", "no,first,last", rows);
    }

    private void ad(String... rows) throws IOException {
        write("ad.csv", "number,mail,site", rows);
    }

    /** As a file that was written a while ago, and yet after the one before it. */
    private void write(String file, String header, String... rows) throws IOException {
        Trial.lieStill(Files.writeString(folder.resolve(file), header + "\n" + String.join("\n", rows) + "\n"));
    }
}
