package dev.brivosync.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import dev.brivosync.journey.Trial.Result;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * The whole line from a real OpenLDAP server over LDAPS, loaded with people. The server is named by {@code OL_LDAPS_URL},
 * {@code OL_LDAP_URL}, {@code OL_CA_CERT}, {@code OL_BASE_DN}, {@code OL_BIND_DN}, {@code OL_BIND_PW}, {@code OL_ROOT_DN}
 * and {@code OL_ROOT_PW}.
 */
@Tag("openldap")
class OpenLdapJourneyTest {
    private final Map<String, String> server = System.getenv();

    @TempDir
    Path folder;

    @BeforeEach
    void aServerIsThere() {
        assumeTrue(server.containsKey("OL_LDAPS_URL"), "no OpenLDAP server is named");
    }

    @Test
    void changesInTheDirectoryGiveExactlyThoseChangesAndOnlyThoseCalls() throws Exception {
        try (Trial trial = new Trial(folder);
                LDAPConnection directory = administrator()) {
            trial.environment.put("LDAP_PASSWORD", value("OL_BIND_PW"));
            trial.job("staff", job());
            List<SearchResultEntry> active = active(directory);

            Result first = trial.run("sync", "staff", "--first");
            assertThat(first.exit()).as(first.out() + first.err()).isZero();
            assertThat(trial.users()).hasSizeGreaterThan(1_500);
            assertThat(trial.users()).hasSize(active.size());

            trial.resetStats();
            assertThat(trial.run("sync", "staff").exit()).isZero();
            assertThat(trial.writes()).as("a second sync writes nothing").isZero();

            List<String> renamed = new ArrayList<>();
            for (SearchResultEntry entry : active.subList(0, 10)) {
                replace(directory, entry, "givenName", entry.getAttributeValue("givenName") + " II");
                renamed.add(entry.getAttributeValue("uid"));
            }
            List<SearchResultEntry> leavers = active.subList(10, 12);
            for (SearchResultEntry leaver : leavers) {
                replace(directory, leaver, "employeeType", "inactive");
            }
            SearchResultEntry mover = active.subList(12, active.size()).stream()
                    .filter(entry -> "Research".equals(entry.getAttributeValue("departmentNumber")))
                    .findFirst()
                    .orElseThrow();
            replace(directory, mover, "departmentNumber", "Finance");

            trial.resetStats();
            Result sync = trial.run("sync", "staff");
            JsonNode report = trial.json("report", "last");

            assertThat(sync.exit()).as(sync.out() + sync.err()).isZero();
            assertThat(report.path("summary").path("update").asInt()).isEqualTo(10);
            assertThat(report.path("summary").path("suspend").asInt()).isEqualTo(2);
            assertThat(report.path("summary").path("addToGroup").asInt()).isEqualTo(1);
            assertThat(report.path("summary").path("removeFromGroup").asInt()).isEqualTo(1);
            assertThat(report.path("summary").path("create").asInt()).isZero();
            assertThat(trial.writes())
                    .as("ten names, two suspensions, one change of groups")
                    .isEqualTo(13);
            for (String key : renamed) {
                assertThat(trial.user(key).path("firstName").asString()).endsWith("II");
            }
            assertThat(trial.groupsOf(Objects.requireNonNull(mover.getAttributeValue("uid"))))
                    .contains("HQ Office")
                    .doesNotContain("Lab A");
        }
    }

    private String job() {
        return """
                source:
                  ldap:
                    url: %s
                    trust: %s
                    user: "%s"
                    password: ${LDAP_PASSWORD}
                    search: "ou=people,%s"
                    filter: "(objectClass=inetOrgPerson)"
                person:
                  key: "{uid}"
                  firstName: "{givenName}"
                  lastName: "{sn}"
                  emails: { Work: "{mail}" }
                lifecycle: { active: { employeeType: [active] } }
                groups:
                  All Staff: everyone
                  Lab A: { if: { departmentNumber: [Research] } }
                  HQ Office: { if: "record.departmentNumber.startsWith('Fin')" }
                """.formatted(value("OL_LDAPS_URL"), value("OL_CA_CERT"), value("OL_BIND_DN"), value("OL_BASE_DN"));
    }

    /** People with short names, so that a longer one still fits into Brivo. */
    private List<SearchResultEntry> active(LDAPConnection directory) throws Exception {
        SearchRequest request = new SearchRequest(
                "ou=people," + value("OL_BASE_DN"),
                SearchScope.SUB,
                "(&(objectClass=inetOrgPerson)(employeeType=active))",
                "uid",
                "givenName",
                "departmentNumber");
        request.setControls(new SimplePagedResultsControl(100_000, null));
        SearchResult result = directory.search(request);
        return result.getSearchEntries();
    }

    private static void replace(LDAPConnection directory, SearchResultEntry entry, String attribute, String value)
            throws Exception {
        directory.modify(entry.getDN(), new Modification(ModificationType.REPLACE, attribute, value));
    }

    private LDAPConnection administrator() throws Exception {
        String address = value("OL_LDAP_URL").replaceFirst("ldap://", "");
        String host = address.substring(0, address.lastIndexOf(':'));
        int port = Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
        return new LDAPConnection(host, port, value("OL_ROOT_DN"), value("OL_ROOT_PW"));
    }

    private String value(String name) {
        return Objects.requireNonNull(server.get(name), name);
    }
}
