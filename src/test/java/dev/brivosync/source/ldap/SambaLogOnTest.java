package dev.brivosync.source.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.brivosync.person.Secret;
import dev.brivosync.source.SourceUnavailable;
import dev.brivosync.source.ldap.Login.Kerberos;
import dev.brivosync.source.ldap.Login.Proof;
import dev.brivosync.source.ldap.TestDirectory.Reading;
import dev.brivosync.source.ldap.TestDirectory.Wish;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.security.auth.kerberos.KerberosKey;
import javax.security.auth.kerberos.KerberosPrincipal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Logs on to a real Active Directory domain controller of Samba. The environment says where it is: AD_LDAPS_URL,
 * AD_LDAP_URL, AD_BASE_DN, AD_CA_CERT, AD_BIND_DN, AD_BIND_PW, AD_KRB5_CONF. Kerberos needs the server's name, which
 * the JVM learns by {@code -Djdk.net.hosts.file}.
 */
@Tag("samba")
class SambaLogOnTest {
    private static final String HOST = "dc1.corp.example.test";
    private static final String REALM = "CORP.EXAMPLE.TEST";
    private static final String PRINCIPAL = "svc-sync@" + REALM;

    @TempDir
    private Path folder;

    @BeforeEach
    void whereThereIsAServer() {
        assumeTrue(Stream.of(
                        "AD_LDAPS_URL",
                        "AD_LDAP_URL",
                        "AD_BASE_DN",
                        "AD_CA_CERT",
                        "AD_BIND_DN",
                        "AD_BIND_PW",
                        "AD_KRB5_CONF")
                .allMatch(name -> System.getenv(name) != null));
    }

    private static String environment(String name) {
        return System.getenv().getOrDefault(name, "");
    }

    private static Wish wish(String url) {
        return new Wish()
                .urls(url)
                .trust(Path.of(environment("AD_CA_CERT")))
                .user(environment("AD_BIND_DN"), environment("AD_BIND_PW"))
                .bases("OU=Service," + environment("AD_BASE_DN"))
                .filter("(objectClass=user)");
    }

    private static Wish byKerberos(Proof proof) {
        assumeTrue(serverIsKnown(), "-Djdk.net.hosts.file names " + HOST);
        return wish("ldaps://" + HOST + ":636").login(new Kerberos(proof, Path.of(environment("AD_KRB5_CONF"))));
    }

    private static boolean serverIsKnown() {
        try {
            return InetAddress.getByName(HOST).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static Proof password(String password) {
        return new Proof.Password(PRINCIPAL, new Secret(password));
    }

    @Test
    void aPasswordLogsOnOverLdapsAndStartTls() {
        assertThat(wish(environment("AD_LDAPS_URL")).read("sAMAccountName").column("sAMAccountName"))
                .contains("svc-sync", "u-disabled");
        assertThat(wish(environment("AD_LDAP_URL"))
                        .startTls()
                        .read("sAMAccountName")
                        .records())
                .isNotEmpty();
    }

    @Test
    void aPasswordWithoutTlsIsRefusedByTheServerItself() {
        assertThatThrownBy(() -> wish(environment("AD_LDAP_URL")).plainText().open("cn"))
                .isInstanceOf(SourceUnavailable.class)
                .hasMessageContaining("it wants TLS: use ldaps:// or set 'startTls: true'");
    }

    @ParameterizedTest
    @CsvSource({
        "svc-sync, wrong, user or password is wrong",
        "u-disabled,, the account is disabled",
        "u-expired,, the account has expired",
        "u-mustchange,, the password must be changed at the next logon"
    })
    void theReasonOfARefusalIsSaid(String user, String password, String words) {
        String given = password == null ? environment("AD_BIND_PW") : password;

        assertThatThrownBy(() -> wish(environment("AD_LDAPS_URL"))
                        .user("CN=" + user + ",OU=Service," + environment("AD_BASE_DN"), given)
                        .open("cn"))
                .isInstanceOf(SourceUnavailable.class)
                .hasMessageContaining(words)
                .hasMessageContaining("result 49");
    }

    @Test
    void kerberosLogsOnByPassword() {
        Reading reading = byKerberos(password(environment("AD_BIND_PW"))).read("sAMAccountName");

        assertThat(reading.column("sAMAccountName")).contains("svc-sync");
        assertThat(reading.evidence().getFirst()).contains("read as " + PRINCIPAL + " (by Kerberos) over TLSv1.3");
    }

    @Test
    void kerberosEncryptsWhereThereIsNoTls() {
        Reading reading = byKerberos(password(environment("AD_BIND_PW")))
                .urls("ldap://" + HOST + ":389")
                .plainText()
                .read("sAMAccountName");

        assertThat(reading.column("sAMAccountName")).contains("svc-sync");
        assertThat(reading.doubts()).isEmpty();
        assertThat(reading.evidence().getFirst()).contains("WITHOUT TLS", "encrypted with the Kerberos ticket");
    }

    @Test
    void kerberosLogsOnByKeytab() throws Exception {
        Path keytab = folder.resolve("svc.keytab");
        writeKeytab(keytab, environment("AD_BIND_PW"));

        assertThat(byKerberos(new Proof.Keytab(PRINCIPAL, keytab))
                        .read("sAMAccountName")
                        .records())
                .isNotEmpty();
        // one after another, as two sources of one process do
        assertThat(byKerberos(password(environment("AD_BIND_PW")))
                        .read("sAMAccountName")
                        .records())
                .isNotEmpty();
        assertThatThrownBy(() -> byKerberos(new Proof.Keytab("somebody@" + REALM, keytab))
                        .open("cn"))
                .isInstanceOf(SourceUnavailable.class)
                .hasMessageContaining("the keytab has no key for this principal");
    }

    @ParameterizedTest
    @ValueSource(strings = {"u-disabled", "u-expired", "u-mustchange", "nobody"})
    void kerberosSaysWhyItGivesNoTicket(String user) {
        String words = switch (user) {
            case "u-mustchange" -> "must be changed";
            case "nobody" -> "there is no such user";
            default -> "account";
        };

        assertThatThrownBy(
                        () -> byKerberos(new Proof.Password(user + "@" + REALM, new Secret(environment("AD_BIND_PW"))))
                                .open("cn"))
                .isInstanceOf(SourceUnavailable.class)
                .hasMessageContaining("Kerberos gives no ticket for " + user)
                .hasMessageContaining(words);
    }

    @Test
    void aWrongKerberosPasswordIsSaidAndNotTriedAgain() {
        assertThatThrownBy(() -> byKerberos(password("wrong"))
                        .urls("ldaps://" + HOST + ":636", "ldaps://" + HOST + ":636")
                        .open("cn"))
                .isInstanceOf(SourceUnavailable.class)
                .hasMessageContaining("user or password is wrong")
                .hasMessageStartingWith("Kerberos gives no ticket");
    }

    @Test
    void aServerThatKerberosDoesNotKnowIsNamed() {
        assertThatThrownBy(() -> byKerberos(password(environment("AD_BIND_PW")))
                        .urls(environment("AD_LDAPS_URL"))
                        .open("cn"))
                .isInstanceOf(SourceUnavailable.class)
                .hasMessageContaining("write the url with the name under which it is registered");
    }

    @Test
    void withoutATicketTheTicketCacheIsNamed() {
        assertThatThrownBy(() ->
                        byKerberos(new Proof.TicketCache("svc-plain@" + REALM)).open("cn"))
                .isInstanceOf(SourceUnavailable.class)
                .hasMessageContaining("Kerberos gives no ticket for svc-plain");
    }

    /** As {@code ktutil} writes it: format 2, one AES-256 key. */
    private static void writeKeytab(Path file, String password) throws IOException {
        KerberosKey key =
                new KerberosKey(new KerberosPrincipal(PRINCIPAL), password.toCharArray(), "aes256-cts-hmac-sha1-96");
        byte[] user = PRINCIPAL.substring(0, PRINCIPAL.indexOf('@')).getBytes(StandardCharsets.US_ASCII);
        byte[] realm = REALM.getBytes(StandardCharsets.US_ASCII);
        byte[] secret = key.getEncoded();
        try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(file))) {
            out.writeShort(0x0502);
            out.writeInt(2 + 2 + realm.length + 2 + user.length + 4 + 4 + 1 + 2 + 2 + secret.length + 4);
            out.writeShort(1);
            for (byte[] text : List.of(realm, user)) {
                out.writeShort(text.length);
                out.write(text);
            }
            out.writeInt(1);
            out.writeInt(0);
            out.writeByte(0);
            out.writeShort(18);
            out.writeShort(secret.length);
            out.write(secret);
            out.writeInt(0);
        }
    }
}
