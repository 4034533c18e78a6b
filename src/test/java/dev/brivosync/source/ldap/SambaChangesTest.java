package dev.brivosync.source.ldap;

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
import dev.brivosync.person.Secret;
import dev.brivosync.source.Directory;
import dev.brivosync.source.Directory.Changes;
import dev.brivosync.source.Directory.Sighting;
import dev.brivosync.source.DirectoryGroup;
import dev.brivosync.source.SourceRead;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Where entries are and what changed, as Active Directory tells. The server is named by {@code AD_LDAPS_URL}, {@code
 * AD_BASE_DN}, {@code AD_CA_CERT}, {@code AD_BIND_DN} (with the right to DirSync), {@code AD_NOREPL_DN} (without it),
 * {@code AD_BIND_PW}, {@code AD_ADMIN_DN} and {@code AD_ADMIN_PW}; the test works in a unit of its own.
 */
@Tag("samba")
class SambaChangesTest {
    private static final String WITH_RIGHT = "AD_BIND_DN";
    private static final String WITHOUT_RIGHT = "AD_NOREPL_DN";

    private final Map<String, String> server = System.getenv();
    private LDAPConnection administrator;

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
        removeUnits();
        administrator.add("dn: " + unit(), "objectClass: organizationalUnit");
        administrator.add("dn: " + staff(), "objectClass: organizationalUnit");
        administrator.add("dn: " + former(), "objectClass: organizationalUnit");
        person("Ada");
        person("Bob");
        person("Cid");
    }

    @AfterEach
    void clear() throws Exception {
        if (administrator != null) {
            removeUnits();
            administrator.close();
        }
    }

    @Test
    void findsEntriesInsideAndOutsideOfTheBasesAndSaysWhichAreDisabled() throws Exception {
        String ada = identity("Ada");
        String bob = identity("Bob");
        String cid = identity("Cid");
        set("Ada", "userAccountControl", "514");
        administrator.modifyDN(dn("Ada"), "CN=Ada", true, former());
        administrator.modifyDN(dn("Bob"), "CN=Bob\\, the second", true, former());
        String gone = identity("Cid");
        administrator.delete(dn("Cid"));
        person("Dan");

        List<Sighting> found = directory(WITHOUT_RIGHT).find(List.of(ada, bob, gone, identity("Dan")));

        assertThat(cid).isEqualTo(gone);
        assertThat(found).extracting(Sighting::identity).containsExactlyInAnyOrder(ada, bob, identity("Dan"));
        assertThat(sighting(found, ada).disabled()).isTrue();
        assertThat(sighting(found, ada).inScope()).isFalse();
        assertThat(sighting(found, bob).disabled()).isFalse();
        assertThat(sighting(found, bob).inScope()).isFalse();
        assertThat(sighting(found, bob).record().value("sAMAccountName")).isEqualTo("Bob.moved");
        assertThat(sighting(found, identity("Dan")).inScope()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {WITH_RIGHT, WITHOUT_RIGHT})
    void tellsWhoWasChangedMovedAndAddedSinceAReading(String account) throws Exception {
        String cursor = cursor(account);
        assertThat(cursor).startsWith(account.equals(WITH_RIGHT) ? "1;dirsync;" : "1;usn;");
        set("Ada", "userAccountControl", "514");
        String bob = identity("Bob");
        administrator.modifyDN(dn("Bob"), "CN=Bob", true, former());
        person("Dan");

        Changes changes = directory(account).since(cursor).orElseThrow();

        assertThat(changes.identities()).contains(identity("Ada"), bob, identity("Dan"));
        assertThat(changes.cursor()).isNotEqualTo(cursor);

        set("Cid", "title", "Porter");
        Changes next = directory(account).since(changes.cursor()).orElseThrow();
        assertThat(next.identities()).contains(identity("Cid")).doesNotContain(bob);
        assertThat(directory(account).since(next.cursor())).isPresent();
    }

    @Test
    void dirSyncTellsOfDeletedEntriesToo() throws Exception {
        String cursor = cursor(WITH_RIGHT);
        String cid = identity("Cid");
        administrator.delete(dn("Cid"));

        Changes changes = directory(WITH_RIGHT).since(cursor).orElseThrow();

        assertThat(changes.identities()).contains(cid);
        assertThat(directory(WITH_RIGHT).find(Set.of(cid))).isEmpty();
    }

    @Test
    void aReadingCostsNoDumpOfTheDirectoryToFollowItFrom() throws Exception {
        String cursor = cursor(WITH_RIGHT);

        assertThat(directory(WITH_RIGHT).since(cursor).orElseThrow().identities())
                .as("nothing of what was there before")
                .isEmpty();
    }

    @Test
    void numbersOfAnotherDomainControllerMeanNothing() throws Exception {
        String cursor = cursor(WITHOUT_RIGHT);
        String another = cursor.replaceFirst("[0-9a-f]{8}-", "00000000-");

        assertThat(directory(WITHOUT_RIGHT).since(another)).isEmpty();
        assertThat(directory(WITHOUT_RIGHT).since(cursor.replaceFirst("usn;\\d+", "usn;" + Long.MAX_VALUE)))
                .as("a number that was never reached, as after a restore")
                .isEmpty();
    }

    @Test
    void aGroupThatIsRenamedAndMovedIsFollowedByItsId() throws Exception {
        String group = "CN=ACL-Moved," + staff();
        administrator.add("dn: " + group, "objectClass: group", "sAMAccountName: ACL-Moved", "member: " + dn("Ada"));
        String identity = Identity.of(Objects.requireNonNull(administrator.getEntry(group, "objectGUID")))
                .orElseThrow();
        administrator.modify(group, new Modification(ModificationType.REPLACE, "sAMAccountName", "ACL-MovedAway"));
        administrator.modifyDN(group, "CN=ACL-MovedAway", true, former());

        try (SourceRead read =
                source(WITHOUT_RIGHT, Map.of("ACL-Moved", identity)).open()) {
            assertThat(read.directoryGroups())
                    .containsExactly(new DirectoryGroup(
                            "ACL-Moved",
                            identity,
                            "directory group ACL-Moved is now called ACL-MovedAway; it is followed by its id, so change"
                                    + " the job file"));
            assertThat(read.unreadParts()).isEmpty();
        }
    }

    @Test
    void aCookieThatTheAccountMayNotUseAnyMoreAsksForAWholeReading() throws Exception {
        assertThat(directory(WITHOUT_RIGHT).since(cursor(WITH_RIGHT))).isEmpty();
        assertThat(directory(WITH_RIGHT).since("1;dirsync;AAAA;" + value("AD_BASE_DN")))
                .isEmpty();
    }

    private static Sighting sighting(List<Sighting> found, String identity) {
        return found.stream()
                .filter(each -> each.identity().equals(identity))
                .findFirst()
                .orElseThrow();
    }

    private String cursor(String account) {
        try (SourceRead read = source(account).open()) {
            Optional<String> cursor = read.cursor();
            assertThat(cursor).isPresent();
            return cursor.get();
        }
    }

    private Directory directory(String account) {
        return source(account).directory().orElseThrow();
    }

    private LdapSource source(String account) {
        return source(account, Map.of());
    }

    /** @param groups names of groups, each with the id of the group that it has meant so far */
    private LdapSource source(String account, Map<String, String> groups) {
        return new LdapSource(
                new LdapSource.Settings(
                        new LdapSource.Servers(
                                new Location.Urls(List.of(value("AD_LDAPS_URL"))),
                                false,
                                false,
                                new Trust.AuthoritiesIn(Path.of(value("AD_CA_CERT")))),
                        new Login.Simple(value(account), new Secret(value("AD_BIND_PW"))),
                        List.of(staff()),
                        "(objectClass=user)",
                        500,
                        true,
                        LdapSource.Timeouts.USUAL),
                new TreeSet<>(Set.of("sAMAccountName")),
                new TreeSet<>(groups.keySet()),
                groups);
    }

    private void person(String name) throws Exception {
        administrator.add(
                "dn: " + dn(name),
                "objectClass: user",
                "sAMAccountName: " + name + ".moved",
                "userAccountControl: 544");
    }

    private void set(String name, String attribute, String value) throws LDAPException {
        administrator.modify(dn(name), new Modification(ModificationType.REPLACE, attribute, value));
    }

    private String identity(String name) throws LDAPException {
        return Identity.of(Objects.requireNonNull(administrator.getEntry(dn(name), "objectGUID")))
                .orElseThrow();
    }

    private String dn(String name) {
        return "CN=" + name + "," + staff();
    }

    private String staff() {
        return "OU=Staff," + unit();
    }

    private String former() {
        return "OU=Former," + unit();
    }

    private String unit() {
        return "OU=Moved," + value("AD_BASE_DN");
    }

    private void removeUnits() throws LDAPException {
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
