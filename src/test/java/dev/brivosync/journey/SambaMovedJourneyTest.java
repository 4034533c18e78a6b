package dev.brivosync.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.DeleteRequest;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.controls.SubtreeDeleteRequestControl;
import com.unboundid.util.ssl.SSLUtil;
import com.unboundid.util.ssl.TrustAllTrustManager;
import dev.brivosync.journey.Trial.Result;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Leavers in a real Active Directory, noticed by its changes and by where their entries went. The server is named as for
 * {@link dev.brivosync.source.ldap}'s tests: {@code AD_LDAPS_URL}, {@code AD_BASE_DN}, {@code AD_CA_CERT}, {@code
 * AD_BIND_DN}, {@code AD_BIND_PW}, {@code AD_ADMIN_DN} and {@code AD_ADMIN_PW}; the test works in a unit of its own.
 */
@Tag("samba")
class SambaMovedJourneyTest {
    private final Map<String, String> server = System.getenv();
    private LDAPConnection administrator;

    @TempDir
    Path folder;

    @BeforeEach
    void aServerWithAUnitOfItsOwn() throws Exception {
        assumeTrue(server.containsKey("AD_LDAPS_URL"), "no Active Directory is named");
        URI address = new URI(value("AD_LDAPS_URL"));
        administrator = new LDAPConnection(
                new SSLUtil(new TrustAllTrustManager()).createSSLSocketFactory(),
                address.getHost(),
                address.getPort(),
                value("AD_ADMIN_DN"),
                value("AD_ADMIN_PW"));
        removeUnit();
        administrator.add("dn: " + unit(), "objectClass: organizationalUnit");
        administrator.add("dn: OU=Staff," + unit(), "objectClass: organizationalUnit");
        administrator.add("dn: OU=Former," + unit(), "objectClass: organizationalUnit");
        for (int at = 0; at < 10; at++) {
            administrator.add(
                    "dn: " + dn("P" + at),
                    "objectClass: user",
                    "sAMAccountName: P" + at + ".moved",
                    "employeeID: P" + at,
                    "givenName: Given",
                    "sn: Name",
                    "userAccountControl: 544");
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
            assertThat(sync.out()).contains("DirSync");
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
            administrator.modifyDN(dn("P3"), "CN=P3", true, "OU=Former," + unit());
            administrator.modifyDN(dn("P4"), "CN=P4", true, "OU=Former," + unit());

            Result sync = trial.run("sync", "staff");
            JsonNode changes = trial.json("report", "last").path("changes");

            assertThat(sync.exit()).as(sync.out() + sync.err()).isEqualTo(4);
            assertThat(changes.path(0).path("class").asString()).isEqualTo("leaver");
            assertThat(changes.path(0).path("why").asString())
                    .isEqualTo("not in the source; its directory entry: the account is disabled (CN=P3,OU=Former,"
                            + unit() + ")");
            assertThat(changes.path(1).path("held").asString()).isEqualTo("outOfScope");
            assertThat(trial.user("P3").path("suspended").asBoolean()).isTrue();
            assertThat(trial.user("P4").path("suspended").asBoolean()).isFalse();
        }
    }

    private Trial trial() throws Exception {
        Trial trial = new Trial(folder);
        trial.environment.put("LDAP_PASSWORD", value("AD_BIND_PW"));
        trial.job("staff", """
                source:
                  ldap:
                    url: %s
                    trust: %s
                    user: "%s"
                    password: ${LDAP_PASSWORD}
                    search: "OU=Staff,%s"
                person: { key: "{employeeID}", firstName: "{givenName}", lastName: "{sn}" }
                lifecycle: { active: { userAccountControl: ["512", "544"] } }
                """.formatted(value("AD_LDAPS_URL"), value("AD_CA_CERT"), value("AD_BIND_DN"), unit()));
        Result first = trial.run("sync", "staff", "--first");
        assertThat(first.exit()).as(first.out() + first.err()).isZero();
        return trial;
    }

    private void disable(String dn) throws LDAPException {
        administrator.modify(dn, new Modification(ModificationType.REPLACE, "userAccountControl", "546"));
    }

    private String dn(String name) {
        return "CN=" + name + ",OU=Staff," + unit();
    }

    private String unit() {
        return "OU=Moved journey," + value("AD_BASE_DN");
    }

    private void removeUnit() throws LDAPException {
        try {
            administrator.delete(new DeleteRequest(unit(), new Control[] {new SubtreeDeleteRequestControl()}));
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
