package dev.brivosync.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import dev.brivosync.journey.Trial.Result;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** People who vanish from a directory's bases because their entry was moved, renamed or given another key. */
class MovedPeopleTest {
    @TempDir
    Path folder;

    private InMemoryDirectoryServer directory;
    private Trial trial;

    @BeforeEach
    void aDirectoryAndAnAccount() throws Exception {
        InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig("dc=example,dc=test");
        config.addAdditionalBindCredentials("cn=reader", "secret");
        directory = new InMemoryDirectoryServer(config);
        directory.startListening();
        directory.add("dn: dc=example,dc=test", "objectClass: domain", "dc: example");
        directory.add("dn: ou=people,dc=example,dc=test", "objectClass: organizationalUnit", "ou: people");
        directory.add("dn: ou=former,dc=example,dc=test", "objectClass: organizationalUnit", "ou: former");
        trial = new Trial(folder);
        trial.environment.put("LDAP_PASSWORD", "secret");
        trial.job("staff", """
                source:
                  ldap:
                    url: ldap://localhost:%d
                    insecurePlainText: true
                    user: cn=reader
                    password: ${LDAP_PASSWORD}
                    search: "ou=people,dc=example,dc=test"
                person: { key: "{employeeNumber}", firstName: "{givenName}", lastName: "{sn}" }
                lifecycle: { active: { employeeType: [active] } }
                groups: { All Staff: everyone }
                """.formatted(directory.getListenPort()));
    }

    @AfterEach
    void close() {
        trial.close();
        directory.shutDown(true);
    }

    @Test
    void whoeverWasMovedAndMadeInactiveIsALeaverWithTheirEntryAsEvidence() throws Exception {
        employ(10);
        move("E3", "former");
        set("uid=E3,ou=former,dc=example,dc=test", "employeeType", "left");

        Result sync = trial.run("sync", "staff");
        JsonNode change = trial.json("report", "last").path("changes").path(0);

        assertThat(sync.exit()).as(sync.out() + sync.err()).isZero();
        assertThat(trial.user("E3").path("suspended").asBoolean()).isTrue();
        assertThat(change.path("class").asString()).isEqualTo("leaver");
        assertThat(change.path("why").asString())
                .isEqualTo("not in the source; its directory entry: employeeType is left"
                        + " (uid=E3,ou=former,dc=example,dc=test)");
    }

    @Test
    void whoeverWasMovedAndIsStillActiveIsHeldAsOutOfScope() throws Exception {
        employ(10);
        move("E3", "former");

        Result sync = trial.run("sync", "staff");
        JsonNode change = trial.json("report", "last").path("changes").path(0);

        assertThat(sync.exit()).as(sync.out() + sync.err()).isEqualTo(4);
        assertThat(change.path("held").asString()).isEqualTo("outOfScope");
        assertThat(trial.user("E3").path("suspended").asBoolean()).isFalse();
        assertThat(trial.run("sync", "staff", "--only", "E3").exit()).isEqualTo(4);
    }

    @Test
    void whoeverIsReallyGoneCountsAsMissing() throws Exception {
        employ(10);
        directory.delete("uid=E3,ou=people,dc=example,dc=test");

        Result sync = trial.run("sync", "staff");

        assertThat(sync.exit()).as(sync.out() + sync.err()).isZero();
        assertThat(trial.user("E3").path("suspended").asBoolean()).isFalse();
        assertThat(sync.out()).contains("loses access when absent in");
    }

    @Test
    void whoeverHasAnotherKeyIsNobodyNewAndKeepsTheirUser() throws Exception {
        employ(10);
        long user = trial.user("E3").path("id").asLong();
        set("uid=E3,ou=people,dc=example,dc=test", "employeeNumber", "X3");

        Result sync = trial.run("sync", "staff");
        JsonNode change = trial.json("report", "last").path("changes").path(0);

        assertThat(sync.exit()).as(sync.out() + sync.err()).isZero();
        assertThat(trial.users()).hasSize(10);
        assertThat(trial.user("X3").path("id").asLong()).isEqualTo(user);
        assertThat(change.path("class").asString()).isEqualTo("update");
        assertThat(change.path("why").asString()).isEqualTo("had the key E3 until now, by their directory entry");
        assertThat(trial.json("plan", "staff").path("changes")).isEmpty();
    }

    @Test
    void whoeverHasAnotherKeyInAnEntryThatIsRejectedKeepsEverything() throws Exception {
        employ(10);
        set("uid=E3,ou=people,dc=example,dc=test", "employeeNumber", "X3");
        directory.modify("uid=E3,ou=people,dc=example,dc=test", new Modification(ModificationType.DELETE, "givenName"));

        Result sync = trial.run("sync", "staff");

        assertThat(sync.exit()).as(sync.out() + sync.err()).isEqualTo(3);
        assertThat(trial.json("report", "last").path("changes")).isEmpty();
        assertThat(sync.out().replaceAll("\\s+", " "))
                .contains("keeps everything: their directory entry has the key X3 now, and is rejected: no first name");
    }

    @Test
    void whoComesBackWithAnotherKeyGetsTheirUserAgain() throws Exception {
        employ(10);
        long user = trial.user("E3").path("id").asLong();
        set("uid=E3,ou=people,dc=example,dc=test", "employeeType", "left");
        assertThat(trial.run("sync", "staff").exit()).isZero();
        set("uid=E3,ou=people,dc=example,dc=test", "employeeNumber", "X3");
        set("uid=E3,ou=people,dc=example,dc=test", "employeeType", "active");

        Result sync = trial.run("sync", "staff");

        assertThat(sync.exit()).as(sync.out() + sync.err()).isZero();
        assertThat(trial.users()).hasSize(10);
        assertThat(trial.user("X3").path("id").asLong()).isEqualTo(user);
        assertThat(trial.user("X3").path("suspended").asBoolean()).isFalse();
        assertThat(trial.json("plan", "staff").path("changes")).isEmpty();
    }

    @Test
    void keysThatWereSwappedChangeNobody() throws Exception {
        employ(10);
        set("uid=E3,ou=people,dc=example,dc=test", "employeeNumber", "E4");
        set("uid=E4,ou=people,dc=example,dc=test", "employeeNumber", "E3");
        trial.resetStats();

        Result sync = trial.run("sync", "staff");

        assertThat(sync.exit()).as(sync.out() + sync.err()).isEqualTo(3);
        assertThat(trial.writes()).isZero();
    }

    @Test
    void moreThanFiveHundredAbsentPeopleMakeTheReadIncomplete() throws Exception {
        employ(520);
        for (int at = 0; at < 501; at++) {
            directory.delete("uid=E" + at + ",ou=people,dc=example,dc=test");
        }

        Result sync = trial.run("sync", "staff");

        assertThat(sync.exit()).as(sync.out() + sync.err()).isEqualTo(6);
        assertThat(sync.out().replaceAll("\\s+", " "))
                .contains("501 people of this job are not in the source, and at most 500 are looked up");
        assertThat(trial.json("report", "last").path("changes")).isEmpty();
    }

    @Test
    void aLeaverIsSuspendedByALookAtChangesAndNothingElseHappens() throws Exception {
        employ(10);
        set("uid=E3,ou=people,dc=example,dc=test", "employeeType", "left");
        set("uid=E4,ou=people,dc=example,dc=test", "givenName", "Renamed");
        directory.delete("uid=E5,ou=people,dc=example,dc=test");
        person("E99");
        trial.resetStats();

        Result sync = trial.run("sync", "staff", "--changed-only");

        assertThat(sync.exit()).as(sync.out() + sync.err()).isZero();
        assertThat(sync.out()).contains("ONLY CHANGES WERE LOOKED AT");
        assertThat(trial.user("E3").path("suspended").asBoolean()).isTrue();
        assertThat(trial.user("E4").path("firstName").asString()).isEqualTo("Given");
        assertThat(trial.users()).hasSize(10);
        assertThat(trial.writes()).isEqualTo(1);
        assertThat(trial.stats().path("calls"))
                .as("logging in, one reading and one suspension: " + trial.stats())
                .hasSize(3);

        trial.resetStats();
        Result again = trial.run("sync", "staff", "--changed-only");
        assertThat(again.exit()).as(again.out() + again.err()).isZero();
        assertThat(trial.stats().path("calls")).isEmpty();

        assertThat(trial.run("sync", "staff").exit()).isZero();
        assertThat(trial.user("E99").isMissingNode()).isFalse();
        assertThat(trial.user("E4").path("firstName").asString()).isEqualTo("Renamed");
    }

    @Test
    void whoeverWasMovedIsSeenByALookAtChanges() throws Exception {
        employ(10);
        move("E3", "former");
        set("uid=E3,ou=former,dc=example,dc=test", "employeeType", "left");
        move("E4", "former");

        Result sync = trial.run("sync", "staff", "--changed-only");

        assertThat(sync.exit()).as(sync.out() + sync.err()).isEqualTo(4);
        assertThat(trial.user("E3").path("suspended").asBoolean()).isTrue();
        assertThat(trial.user("E4").path("suspended").asBoolean()).isFalse();
    }

    @Test
    void anAccountThatWasReplacedByAnotherOfTheSameKeyIsNoLeaver() throws Exception {
        employ(10);
        move("E3", "former");
        set("uid=E3,ou=former,dc=example,dc=test", "employeeType", "left");
        person("E3");

        Result sync = trial.run("sync", "staff", "--changed-only");

        assertThat(sync.exit()).as(sync.out() + sync.err()).isEqualTo(3);
        assertThat(trial.user("E3").path("suspended").asBoolean()).isFalse();
    }

    @Test
    void withoutAPlaceToGoOnFromEverythingIsReadAndOnlySuspensionsFollow() throws Exception {
        employ(10);
        forgetThePlace();
        set("uid=E3,ou=people,dc=example,dc=test", "employeeType", "left");
        person("E99");

        Result sync = trial.run("sync", "staff", "--changed-only");

        assertThat(sync.exit()).as(sync.out() + sync.err()).isZero();
        assertThat(sync.out().replaceAll("\\s+", " ")).contains("it was read whole, and only suspensions are planned");
        assertThat(trial.user("E3").path("suspended").asBoolean()).isTrue();
        assertThat(trial.users()).hasSize(10);
        assertThat(trial.run("sync", "staff", "--changed-only").out()).doesNotContain("read whole, and only");
    }

    @Test
    void aPlanOfChangesIsShownAndChangesNothing() throws Exception {
        employ(10);
        set("uid=E3,ou=people,dc=example,dc=test", "employeeType", "left");

        Result plan = trial.run("plan", "staff", "--changed-only");
        JsonNode report = trial.json("report", "last");

        assertThat(plan.exit()).as(plan.out() + plan.err()).isZero();
        assertThat(report.path("changedOnly").asBoolean()).isTrue();
        assertThat(report.path("summary").path("suspend").asInt()).isEqualTo(1);
        assertThat(trial.user("E3").path("suspended").asBoolean()).isFalse();
        assertThat(trial.run("apply", report.path("run").asString()).exit()).isZero();
        assertThat(trial.user("E3").path("suspended").asBoolean()).isTrue();
    }

    private void employ(int people) throws Exception {
        for (int at = 0; at < people; at++) {
            person("E" + at);
        }
        Result first = trial.run("sync", "staff", "--first");
        assertThat(first.exit()).as(first.out() + first.err()).isZero();
    }

    private void person(String key) throws Exception {
        directory.add(
                "dn: uid=" + key + ",ou=people,dc=example,dc=test",
                "objectClass: inetOrgPerson",
                "uid: " + key,
                "cn: " + key,
                "givenName: Given",
                "sn: Name " + key,
                "employeeNumber: " + key,
                "employeeType: active");
    }

    private void move(String key, String unit) throws Exception {
        directory.modifyDN(
                "uid=" + key + ",ou=people,dc=example,dc=test",
                "uid=" + key,
                false,
                "ou=" + unit + ",dc=example,dc=test");
    }

    private void set(String dn, String attribute, String value) throws Exception {
        directory.modify(dn, new Modification(ModificationType.REPLACE, attribute, value));
    }

    private void forgetThePlace() throws Exception {
        try (var connection = java.sql.DriverManager.getConnection(trial.environment.get("STORE_URL"), "sa", "");
                var statement = connection.createStatement()) {
            statement.execute("delete from source_cursor");
        }
    }
}
