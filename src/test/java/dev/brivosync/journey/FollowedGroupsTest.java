package dev.brivosync.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import dev.brivosync.journey.Trial.Result;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Groups of the directory that are renamed, or whose name passes to another group, between two syncs. */
class FollowedGroupsTest {
    private static final String ROOT = "dc=example,dc=test";
    private static final String DN = "cn=ACL-Server," + ROOT;

    @TempDir
    private Path folder;

    private InMemoryDirectoryServer directory;
    private Trial trial;

    @BeforeEach
    void aSyncHasComeToKnowTheGroup() throws Exception {
        InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig(ROOT);
        config.addAdditionalBindCredentials("cn=reader", "secret");
        directory = new InMemoryDirectoryServer(config);
        directory.startListening();
        directory.add("dn: " + ROOT, "objectClass: domain", "dc: example");
        directory.add("dn: ou=people," + ROOT, "objectClass: organizationalUnit", "ou: people");
        for (int number = 1; number <= 10; number++) {
            directory.add(
                    "dn: uid=E%d,ou=people,%s".formatted(number, ROOT),
                    "objectClass: inetOrgPerson",
                    "uid: E" + number,
                    "cn: E" + number,
                    "givenName: Per",
                    "sn: Son" + number,
                    "employeeNumber: E" + number);
        }
        group("E1");
        trial = new Trial(folder);
        trial.environment.put("LDAP_PASSWORD", "secret");
        job("ACL-Server");
        assertThat(trial.run("sync", "staff", "--first").exit()).isZero();
        assertThat(trial.groupsOf("E1")).containsExactly("Server Room");
    }

    private void job(String group) throws Exception {
        trial.job("staff", """
                source:
                  ldap:
                    url: ldap://localhost:%d
                    insecurePlainText: true
                    user: cn=reader
                    password: ${LDAP_PASSWORD}
                    search: "ou=people,dc=example,dc=test"
                person: { key: "{employeeNumber}", firstName: "{givenName}", lastName: "{sn}" }
                groups: { Server Room: { adGroup: "%s" } }
                """.formatted(directory.getListenPort(), group));
    }

    private void group(String member) throws Exception {
        directory.add(
                "dn: " + DN,
                "objectClass: groupOfNames",
                "cn: ACL-Server",
                "member: uid=%s,ou=people,%s".formatted(member, ROOT));
    }

    @AfterEach
    void close() {
        trial.close();
        directory.shutDown(true);
    }

    @Test
    void aRenamedGroupKeepsItsPeopleInAndTheReportSaysWhatToChange() throws Exception {
        directory.modifyDN(DN, "cn=ACL-ServerRoom", true);

        Result sync = trial.run("sync", "staff");

        assertThat(sync.exit()).as(sync.out() + sync.err()).isZero();
        assertThat(words(sync)).contains("directory group ACL-Server is now called ACL-ServerRoom; it is followed by");
        assertThat(trial.groupsOf("E1")).containsExactly("Server Room");

        job("ACL-ServerRoom");
        assertThat(words(trial.run("sync", "staff"))).doesNotContain("now called");
    }

    @Test
    void aNameThatPassedToAnotherGroupOpensAndClosesNoDoor() throws Exception {
        directory.modifyDN(DN, "cn=Old-Server", true);
        group("E2");

        Result sync = trial.run("sync", "staff");

        assertThat(sync.exit()).as(sync.out() + sync.err()).isEqualTo(6);
        assertThat(words(sync)).contains("means another group now");
        assertThat(trial.groupsOf("E1")).containsExactly("Server Room");
        assertThat(trial.groupsOf("E2")).isEmpty();

        job(DN);
        Result edited = trial.run("sync", "staff");
        assertThat(edited.exit()).as("an edit takes nothing unseen").isEqualTo(4);
        String number = edited.out().split(" ")[1];
        assertThat(trial.run("approve", number).exit()).isZero();
        assertThat(trial.run("apply", number).exit()).isZero();
        assertThat(trial.groupsOf("E1")).isEmpty();
        assertThat(trial.groupsOf("E2")).containsExactly("Server Room");
    }

    private static String words(Result result) {
        return result.out().replaceAll("\\s+", " ");
    }
}
