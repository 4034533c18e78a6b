package dev.brivosync.job;

import static dev.brivosync.job.JobFolder.PERSON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.person.Secret;
import dev.brivosync.source.ldap.Fingerprint;
import dev.brivosync.source.ldap.LdapSource;
import dev.brivosync.source.ldap.Location;
import dev.brivosync.source.ldap.Login;
import dev.brivosync.source.ldap.Trust;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LdapSectionTest {
    private static final String DIGITS = "0123456789ABCDEF".repeat(4);

    @TempDir
    private Path path;

    private JobFolder folder;

    @BeforeEach
    void useFolder() {
        folder = new JobFolder(path);
    }

    private LdapSource.Settings read(String ldap) {
        JobFile job = folder.read(PERSON + "source: { ldap: { search: x, " + ldap + " } }\n");
        return ((SourceSettings.Ldap) job.sources().getFirst().settings()).settings();
    }

    private LdapSource.Servers servers(String ldap) {
        return read(ldap).servers();
    }

    private Login login(String ldap) {
        return read("url: ldaps://dc, " + ldap).login();
    }

    @Test
    void theServersOfADomainAreLookedFor() {
        assertThat(servers("domain: corp.example.test"))
                .isEqualTo(new LdapSource.Servers(
                        new Location.Domain("corp.example.test"), false, false, new Trust.SystemAuthorities()));
        assertThat(servers("domain: corp.example.test, startTls: true").startTls())
                .isTrue();
    }

    @Test
    void aCertificateIsPinnedByItsFingerprint() {
        String colons = DIGITS.replaceAll("..(?!$)", "$0:");
        Trust pinned = new Trust.Pinned(List.of(new Fingerprint(DIGITS)));

        assertThat(servers("url: ldaps://dc, trust: \"sha256:" + colons + "\"").trust())
                .isEqualTo(pinned);
        assertThat(servers("url: ldaps://dc, trust: \"SHA256:" + DIGITS.toLowerCase() + "\"")
                        .trust())
                .isEqualTo(pinned);
    }

    @Test
    void theNextCertificateIsPinnedBesideTheOldOne() {
        String other = "00".repeat(32);

        assertThat(servers("url: ldaps://dc, trust: [ \"sha256:" + DIGITS + "\", \"sha256:" + other + "\" ]")
                        .trust())
                .isEqualTo(new Trust.Pinned(List.of(new Fingerprint(DIGITS), new Fingerprint(other))));
    }

    @Test
    void nobodyLogsOnWhereNoUserIsNamed() {
        assertThat(login("pageSize: 5")).isEqualTo(new Login.Anonymous());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "authentication: simple,", "authentication: Simple,"})
    void aUserAndAPasswordLogOn(String authentication) {
        assertThat(login(authentication + " user: u, password: p")).isEqualTo(new Login.Simple("u", new Secret("p")));
    }

    @Test
    void aCertificateLogsOn() {
        String files = "authentication: external, certificate: svc.pem, certificateKey: keys/svc.key";

        assertThat(login(files))
                .isEqualTo(new Login.Certificate(path.resolve("svc.pem"), path.resolve("keys/svc.key"), null));
        assertThat(login(files + ", password: p"))
                .isEqualTo(
                        new Login.Certificate(path.resolve("svc.pem"), path.resolve("keys/svc.key"), new Secret("p")));
    }

    @Test
    void kerberosLogsOnWithPasswordKeytabOrTicket() {
        assertThat(login("authentication: gssapi, user: svc@R, password: p, kerberosConfig: krb5.conf"))
                .isEqualTo(new Login.Kerberos(
                        new Login.Proof.Password("svc@R", new Secret("p")), path.resolve("krb5.conf")));
        assertThat(login("authentication: gssapi, user: svc@R, keytab: svc.keytab"))
                .isEqualTo(new Login.Kerberos(new Login.Proof.Keytab("svc@R", path.resolve("svc.keytab")), null));
        assertThat(login("authentication: gssapi"))
                .isEqualTo(new Login.Kerberos(new Login.Proof.TicketCache(null), null));
        assertThat(login("authentication: gssapi, user: svc@R"))
                .isEqualTo(new Login.Kerberos(new Login.Proof.TicketCache("svc@R"), null));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            pageSize: 5 | 2:11: source.ldap.url is missing, or domain, whose servers are found by DNS
            url: ldaps://x, domain: a.test | 2:46: source.ldap.domain goes without url: either the domain's servers or those named
            domain: dc1 | 2:38: source.ldap.domain must be a DNS name such as corp.example.test
            domain: a.test, insecurePlainText: true | 2:46: source.ldap.insecurePlainText goes with url only; the servers of a domain are spoken to in TLS
            url: ldap://x, startTls: true, insecurePlainText: true | 2:61: source.ldap.insecurePlainText contradicts startTls: true; take one of them out
            url: ldaps://x, trust: "sha256:AB" | 2:53: source.ldap.trust is no SHA-256 fingerprint, which has 64 hexadecimal digits: sha256:AB:CD:…
            url: ldaps://x, trust: "sha1:AB" | 2:54: source.ldap.trust must be the SHA-256 fingerprint of the certificate: sha256:AB:CD:…
            url: ldaps://x, trust: [a.pem, b.pem] | 2:46: source.ldap.trust must be one PEM file, or fingerprints alone
            url: ldaps://x, authentication: ntlm | 2:62: source.ldap.authentication must be simple, external or gssapi, not 'ntlm'
            url: ldaps://x, certificate: a.pem | 2:46: source.ldap.certificate goes with authentication: external only
            url: ldaps://x, certificateKey: a.pem | 2:46: source.ldap.certificateKey goes with authentication: external only
            url: ldaps://x, keytab: a | 2:46: source.ldap.keytab goes with authentication: gssapi only
            url: ldaps://x, kerberosConfig: a | 2:46: source.ldap.kerberosConfig goes with authentication: gssapi only
            url: ldaps://x, password: p | 2:46: source.ldap.password needs a user beside it
            url: ldaps://x, authentication: external, certificateKey: a | 2:11: source.ldap.certificate is missing
            url: ldaps://x, authentication: external, certificate: a | 2:11: source.ldap.certificateKey is missing
            url: ldaps://x, authentication: external, certificate: a, certificateKey: a, user: u | 2:107: source.ldap.user does not go with authentication: external; the certificate says who it is
            url: ldap://x, insecurePlainText: true, authentication: external, certificate: a, certificateKey: a | 2:70: source.ldap.authentication external needs TLS: ldaps://, or startTls: true
            url: ldaps://x, authentication: gssapi, user: u, password: p, keytab: k | 2:92: source.ldap.keytab goes without password: either proves who it is
            url: ldaps://x, authentication: gssapi, keytab: k | 2:11: source.ldap.user is missing
            url: ldaps://x, authentication: gssapi, password: p | 2:11: source.ldap.user is missing
            url: ldaps://x, filter: "(&(mail=*)(uid=*)" | 2:54: source.ldap.filter is no LDAP filter: Unable to parse string '(&(mail=*)(uid=*)' as an LDAP filter because a closing parenthesis was expected in the filter component starting at position 2.
            """)
    void pointsAtWhatDoesNotGoTogether(String ldap, String problem) {
        assertThat(folder.problems(PERSON + "source: { ldap: { search: x, " + ldap + " } }\n"))
                .contains("hr.yaml:" + problem);
    }
}
