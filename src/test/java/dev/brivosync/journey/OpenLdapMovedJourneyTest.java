package dev.brivosync.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchScope;
import dev.brivosync.journey.Trial.Result;
import java.net.URI;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Leavers in a real OpenLDAP, noticed by the times of its entries and by where those went. The server is named by {@code
 * OL_LDAPS_URL}, {@code OL_LDAP_URL}, {@code OL_BASE_DN}, {@code OL_CA_CERT}, {@code OL_BIND_DN}, {@code OL_BIND_PW},
 * {@code OL_ROOT_DN} and {@code OL_ROOT_PW}; the test works in a unit of its own.
 */
@Tag("openldap")
class OpenLdapMovedJourneyTest {
    private final Map<String, String> server = System.getenv();
    private LDAPConnection administrator;

    @TempDir
    Path folder;

    @BeforeEach
    void aServerWithAUnitOfItsOwn() throws Exception {
        assumeTrue(server.containsKey("OL_LDAPS_URL"), "no OpenLDAP server is named");
        URI address = new URI(value("OL_LDAP_URL"));
        administrator =
                new LDAPConnection(address.getHost(), address.getPort(), value("OL_ROOT_DN"), value("OL_ROOT_PW"));
        removeUnit();
        administrator.add("dn: " + unit(), "objectClass: organizationalUnit");
        administrator.add("dn: ou=Staff," + unit(), "objectClass: organizationalUnit");
        administrator.add("dn: ou=Former," + unit(), "objectClass: organizationalUnit");
        for (int at = 0; at < 10; at++) {
            administrator.add(
                    "dn: " + dn("P" + at),
                    "objectClass: inetOrgPerson",
                    "cn: P" + at,
                    "givenName: Given",
                    "sn: Name",
                    "employeeType: active");
        }
    }

    @AfterEach
    void clear() throws Exception {
        if (administrator != null) {
            removeUnit();
            administrator.close();
        }
    }

    @Test
    void aDisabledAccountIsSuspendedByTheNextLookAtChanges() throws Exception {
        try (Trial trial = trial()) {
            disable(dn("P3"));
            administrator.delete(dn("P4"));
            trial.resetStats();

            Result sync = trial.run("sync", "staff", "--changed-only");

            assertThat(sync.exit()).as(sync.out() + sync.err()).isZero();
            assertThat(sync.out()).contains("modifyTimestamp");
            assertThat(trial.user("P3").path("suspended").asBoolean()).isTrue();
            assertThat(trial.user("P4").path("suspended").asBoolean()).isFalse();
            assertThat(trial.stats().path("calls"))
                    .as("logging in, reading, suspending")
                    .hasSize(3);
        }
    }

    @Test
    void whoeverWasMovedIsALeaverWhereDisabledAndHeldWhereNot() throws Exception {
        try (Trial trial = trial()) {
            disable(dn("P3"));
            administrator.modifyDN(dn("P3"), "uid=P3", true, "ou=Former," + unit());
            administrator.modifyDN(dn("P4"), "uid=P4", true, "ou=Former," + unit());

            Result sync = trial.run("sync", "staff");
            JsonNode changes = trial.json("report", "last").path("changes");

            assertThat(sync.exit()).as(sync.out() + sync.err()).isEqualTo(4);
            assertThat(changes.path(0).path("class").asString()).isEqualTo("leaver");
            assertThat(changes.path(0).path("why").asString())
                    .isEqualTo("not in the source; its directory entry: the account is disabled (uid=P3,ou=Former,"
                            + unit() + ")");
            assertThat(changes.path(1).path("held").asString()).isEqualTo("outOfScope");
            assertThat(trial.user("P3").path("suspended").asBoolean()).isTrue();
            assertThat(trial.user("P4").path("suspended").asBoolean()).isFalse();
        }
    }

    private Trial trial() throws Exception {
        Trial trial = new Trial(folder);
        trial.environment.put("LDAP_PASSWORD", value("OL_BIND_PW"));
        trial.job("staff", """
                source:
                  ldap:
                    url: %s
                    trust: %s
                    user: "%s"
                    password: ${LDAP_PASSWORD}
                    search: "ou=Staff,%s"
                person: { key: "{uid}", firstName: "{givenName}", lastName: "{sn}" }
                lifecycle: { active: { accountDisabled: ["false"] } }
                """.formatted(value("OL_LDAPS_URL"), value("OL_CA_CERT"), value("OL_BIND_DN"), unit()));
        Result first = trial.run("sync", "staff", "--first");
        assertThat(first.exit()).as(first.out() + first.err()).isZero();
        return trial;
    }

    private void disable(String dn) throws LDAPException {
        administrator.modify(dn, new Modification(ModificationType.REPLACE, "pwdAccountLockedTime", "000001010000Z"));
    }

    private String dn(String name) {
        return "uid=" + name + ",ou=Staff," + unit();
    }

    private String unit() {
        return "ou=Moved journey," + value("OL_BASE_DN");
    }

    private void removeUnit() throws LDAPException {
        try {
            List<String> deepestFirst = Objects.requireNonNull(administrator
                            .search(unit(), SearchScope.SUB, "(objectClass=*)", SearchRequest.NO_ATTRIBUTES)
                            .getSearchEntries())
                    .stream()
                    .map(Entry::getDN)
                    .sorted(Comparator.comparingInt(String::length).reversed())
                    .toList();
            for (String dn : deepestFirst) {
                administrator.delete(dn);
            }
        } catch (LDAPException e) {
            if (e.getResultCode() != ResultCode.NO_SUCH_OBJECT) {
                throw e;
            }
        }
    }

    private String value(String name) {
        return Objects.requireNonNull(server.get(name), name);
    }
}
