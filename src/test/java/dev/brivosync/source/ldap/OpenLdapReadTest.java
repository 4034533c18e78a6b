package dev.brivosync.source.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import dev.brivosync.source.SourceRead;
import dev.brivosync.source.SourceRecord;
import dev.brivosync.source.SourceUnavailable;
import dev.brivosync.source.ldap.TestDirectory.Reading;
import dev.brivosync.source.ldap.TestDirectory.Wish;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a real OpenLDAP. The environment says where it is: OL_LDAPS_URL, OL_LDAP_URL, OL_CA_CERT, OL_BIND_DN, OL_BIND_PW,
 * OL_BASE_DN, and OL_TRUTH, a file with one JSON object for each person under {@code ou=people}.
 */
@Tag("openldap")
class OpenLdapReadTest {
    private static final String[] ATTRIBUTES = {
        "uid",
        "cn",
        "surname",
        "givenName",
        "mail",
        "employeeNumber",
        "departmentNumber",
        "title",
        "telephoneNumber",
        "mobile",
        "employeeType",
        "manager",
        "memberOf",
        "jpegPhoto",
        "dn"
    };

    /** The names that the truth has for what must come back as it is. */
    private static final Map<String, String> TRUTHS = Map.of(
            "surname", "sn",
            "givenName", "givenName",
            "employeeNumber", "employeeID",
            "departmentNumber", "dept",
            "title", "title",
            "telephoneNumber", "phone",
            "mobile", "mobile",
            "uid", "sam");

    @BeforeEach
    void whereThereIsAServer() {
        assumeTrue(Stream.of(
                        "OL_LDAPS_URL",
                        "OL_LDAP_URL",
                        "OL_CA_CERT",
                        "OL_BIND_DN",
                        "OL_BIND_PW",
                        "OL_BASE_DN",
                        "OL_TRUTH")
                .allMatch(name -> System.getenv(name) != null));
    }

    @Test
    void everybodyIsReadOverLdaps() throws Exception {
        Reading reading = wish(environment("OL_LDAPS_URL")).pages(500).read(ATTRIBUTES);

        requireTruth(reading);
        assertThat(reading.doubts()).isEmpty();
        assertThat(reading.evidence()).anyMatch(line -> line.endsWith("result 0 success, no more pages"));
    }

    @Test
    void everybodyIsReadOverStartTls() throws Exception {
        Reading reading =
                wish(environment("OL_LDAP_URL")).startTls().pages(1000).read(ATTRIBUTES);

        requireTruth(reading);
        assertThat(reading.doubts()).isEmpty();
    }

    @Test
    void theSchemaTellsAColumnFromATypo() {
        try (SourceRead read = wish(environment("OL_LDAPS_URL")).open("uid")) {
            assertThat(List.of("employeeNumber", "memberOf", "surname", "entryUUID"))
                    .allMatch(read.columns().orElseThrow()::contains);
            assertThat(read.columns().orElseThrow().contains("employeNumber")).isFalse();
        }
    }

    @Test
    void anAccountThatMayReadNoMoreGivesADoubtAndTheFirstTwoThousand() throws Exception {
        assumeTrue(truth().size() > 2000, "the limit is 2000");

        Reading reading = capped().pages(500).read("uid");

        assertThat(reading.records()).hasSize(2000);
        assertThat(reading.doubts()).singleElement().asString().contains("result 4", "have its size limit raised");
    }

    @Test
    void aPageLargerThanAllowedIsADoubt() {
        Reading reading = wish(environment("OL_LDAPS_URL")).pages(1001).read("uid");

        assertThat(reading.records()).isEmpty();
        assertThat(reading.doubts()).singleElement().asString().contains("result 11", "set a smaller 'pageSize'");
    }

    @Test
    void aReferralBelowTheRootIsADoubt() {
        Reading reading = wish(environment("OL_LDAPS_URL"))
                .bases(environment("OL_BASE_DN"))
                .pages(1000)
                .read("uid");

        assertThat(reading.records()).isNotEmpty();
        assertThat(reading.doubts()).singleElement().asString().contains("lies elsewhere");
    }

    @Test
    void aWrongPasswordAndAnUnknownAuthorityAreSaid() {
        Wish wish = wish(environment("OL_LDAPS_URL"));

        assertThatThrownBy(() -> wish.user(environment("OL_BIND_DN"), "wrong").open("uid"))
                .isInstanceOf(SourceUnavailable.class)
                .hasMessageContaining("user or password is wrong");
        assertThatThrownBy(() -> new Wish().urls(environment("OL_LDAPS_URL")).open("uid"))
                .isInstanceOf(SourceUnavailable.class)
                .hasMessageContaining("Corp OpenLDAP Test CA");
    }

    private static void requireTruth(Reading reading) throws Exception {
        Map<DN, JsonNode> truth = truth();
        Map<Integer, DN> byKey = new HashMap<>();
        truth.forEach((dn, person) -> byKey.put(person.path("key").asInt(), dn));
        assertThat(reading.unreadable()).isEmpty();
        assertThat(reading.records()).hasSize(truth.size());
        for (SourceRecord record : reading.records()) {
            DN dn = new DN(record.origin());
            assertThat(truth).containsKey(dn);
            requireTruth(record, Objects.requireNonNull(truth.remove(dn)), byKey);
        }
        assertThat(truth).isEmpty();
    }

    private static void requireTruth(SourceRecord record, JsonNode person, Map<Integer, DN> byKey) throws Exception {
        TRUTHS.forEach((attribute, name) -> assertThat(record.value(attribute))
                .as(attribute + " of " + record.origin())
                .isEqualTo(person.path(name).asString("")));
        assertThat(record.value("mail"))
                .isEqualTo(person.path("mail").asString("").strip());
        assertThat(record.values().get("cn")).contains(person.path("cn").asString());
        assertThat(new DN(record.value("manager")))
                .isEqualTo(byKey.getOrDefault(person.path("manager").asInt(-1), DN.NULL_DN));
        assertThat(record.values().getOrDefault("jpegPhoto", List.of()))
                .hasSize(person.path("photo").asInt() == 0 ? 0 : 1);
        assertThat(record.value("entryUUID")).hasSize(36);
    }

    private static Map<DN, JsonNode> truth() throws IOException, LDAPException {
        JsonMapper mapper = new JsonMapper();
        Map<DN, JsonNode> people = new HashMap<>();
        for (String line : Files.readAllLines(Path.of(environment("OL_TRUTH")))) {
            JsonNode person = mapper.readTree(line);
            people.put(new DN(person.path("dn").asString()), person);
        }
        return people;
    }

    private static Wish capped() {
        return wish(environment("OL_LDAPS_URL"))
                .user("cn=capped,ou=services," + environment("OL_BASE_DN"), environment("OL_BIND_PW"));
    }

    private static Wish wish(String url) {
        return new Wish()
                .urls(url)
                .trust(Path.of(environment("OL_CA_CERT")))
                .user(environment("OL_BIND_DN"), environment("OL_BIND_PW"))
                .bases("ou=people," + environment("OL_BASE_DN"));
    }

    private static String environment(String name) {
        return System.getenv().getOrDefault(name, "");
    }
}
