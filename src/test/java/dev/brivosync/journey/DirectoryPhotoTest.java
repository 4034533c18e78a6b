package dev.brivosync.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import dev.brivosync.source.photo.TestPictures;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Photos that are an attribute of people's entries. */
class DirectoryPhotoTest {
    private static final String GRACE = "uid=E1,dc=example,dc=test";

    @TempDir
    Path folder;

    private InMemoryDirectoryServer directory;
    private Trial trial;

    @BeforeEach
    void start() throws Exception {
        InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig("dc=example,dc=test");
        config.setSchema(null);
        config.addAdditionalBindCredentials("cn=reader", "secret");
        directory = new InMemoryDirectoryServer(config);
        directory.startListening();
        directory.add("dn: dc=example,dc=test", "objectClass: domain", "dc: example");
        Entry grace = new Entry(GRACE);
        grace.addAttribute("objectClass", "inetOrgPerson");
        grace.addAttribute("cn", "Grace Hopper");
        grace.addAttribute("givenName", "Grace");
        grace.addAttribute("sn", "Hopper");
        grace.addAttribute("employeeNumber", "E1");
        grace.addAttribute("jpegPhoto", TestPictures.jpeg(64, 64));
        directory.add(grace);
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
                    filter: "(employeeNumber=*)"
                person:
                  { key: "{employeeNumber}", firstName: "{givenName}", lastName: "{sn}", photo: "{jpegPhoto}" }
                groups: { All Staff: everyone }
                """.formatted(directory.getListenPort()));
    }

    @AfterEach
    void stop() {
        trial.close();
        directory.shutDown(true);
    }

    @Test
    void theAttributeIsWrittenOnceAndAgainWhenItChangesAndStaysWhenItIsGone() throws Exception {
        Trial.Result first = trial.run("sync", "staff", "--first");
        assertThat(first.exit()).as(first.out() + first.err()).isZero();
        assertThat(trial.photo("E1")).isEqualTo(TestPictures.jpeg(64, 64));
        assertThat(photos(trial.json("plan", "staff"))).isZero();

        byte[] another = TestPictures.jpeg(64, 32);
        directory.modify(GRACE, new Modification(ModificationType.REPLACE, "jpegPhoto", another));
        assertThat(photos(trial.json("plan", "staff"))).isEqualTo(1);
        assertThat(trial.run("sync", "staff").exit()).isZero();
        assertThat(trial.photo("E1")).isEqualTo(another);

        directory.modify(GRACE, new Modification(ModificationType.DELETE, "jpegPhoto"));
        assertThat(photos(trial.json("plan", "staff"))).isZero();
    }

    private static int photos(JsonNode plan) {
        return plan.path("summary").path("photo").asInt();
    }
}
