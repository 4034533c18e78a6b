package dev.brivosync.source.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brivosync.source.SourceUnavailable;
import dev.brivosync.source.ldap.Server.Security;
import dev.brivosync.source.ldap.TestDirectory.Wish;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DomainServersTest {
    private static final String DOMAIN = "corp.example.test";

    @TempDir
    private Path folder;

    private static DnsResponder dns(ServiceRecord... records) throws Exception {
        return DnsResponder.knowing(Map.of("_ldap._tcp." + DOMAIN, List.of(records)));
    }

    private static ServiceRecord record(int priority, int weight, String target) {
        return new ServiceRecord(priority, weight, 389, target);
    }

    @Test
    void theServersAreSpokenToByLdapsInTheOrderOfTheirPriority() throws Exception {
        try (DnsResponder dns =
                dns(record(20, 0, "dc3." + DOMAIN), record(0, 0, "dc1." + DOMAIN), record(10, 0, "DC2." + DOMAIN))) {
            assertThat(dns.servers().of("Corp.Example.Test", false))
                    .containsExactly(
                            new Server("dc1." + DOMAIN, 636, Security.LDAPS),
                            new Server("dc2." + DOMAIN, 636, Security.LDAPS),
                            new Server("dc3." + DOMAIN, 636, Security.LDAPS));
        }
    }

    @Test
    void startTlsGoesToThePortThatDnsNames() throws Exception {
        try (DnsResponder dns = dns(new ServiceRecord(0, 0, 3890, "dc1." + DOMAIN))) {
            assertThat(dns.servers().of(DOMAIN, true))
                    .containsExactly(new Server("dc1." + DOMAIN, 3890, Security.START_TLS));
        }
    }

    @Test
    void ofServersWithOnePriorityTheHeavierComesFirstMoreOften() {
        Random random = new Random(42);
        List<ServiceRecord> records = List.of(record(0, 10, "light"), record(0, 90, "heavy"), record(1, 1000, "last"));

        List<List<ServiceRecord>> orders = IntStream.range(0, 1000)
                .mapToObj(_ -> ServiceRecord.inOrder(records, random))
                .toList();

        assertThat(orders).allMatch(order -> order.getLast().target().equals("last"));
        assertThat(orders.stream().filter(order -> order.getFirst().target().equals("heavy")))
                .hasSizeBetween(850, 950);
    }

    @Test
    void aServerOutsideTheDomainIsNotTrustedOnTheWordOfDns() throws Exception {
        try (DnsResponder dns = dns(record(0, 0, "dc1.evil.test"), record(1, 0, "dc1." + DOMAIN))) {
            assertThat(dns.servers().of(DOMAIN, false))
                    .containsExactly(new Server("dc1." + DOMAIN, 636, Security.LDAPS));
        }
        try (DnsResponder dns = dns(record(0, 0, "evil-" + DOMAIN))) {
            assertThatThrownBy(() -> dns.servers().of(DOMAIN, false))
                    .isInstanceOf(SourceUnavailable.class)
                    .hasMessageContaining("DNS names evil-" + DOMAIN)
                    .hasMessageContaining("name them as 'url'");
        }
    }

    @Test
    void aDomainThatDnsDoesNotKnowIsNamed() throws Exception {
        try (DnsResponder dns = dns(record(0, 0, "dc1." + DOMAIN))) {
            assertThatThrownBy(() -> dns.servers().of("crop.example.test", false))
                    .isInstanceOf(SourceUnavailable.class)
                    .hasMessageContaining("DNS knows no servers of the domain 'crop.example.test'")
                    .hasMessageContaining("is 'domain' spelt right");
        }
    }

    @Test
    void aDomainThatSaysItHasNoDirectoryIsNamed() throws Exception {
        try (DnsResponder dns = dns(record(0, 0, ""))) {
            assertThatThrownBy(() -> dns.servers().of(DOMAIN, false))
                    .isInstanceOf(SourceUnavailable.class)
                    .hasMessageContaining("has no directory server");
        }
    }

    @Test
    void aDnsServerThatFailsIsNoAnswer() throws Exception {
        try (DnsResponder dns = dns()) {
            assertThatThrownBy(() -> dns.servers().of(DOMAIN, false))
                    .isInstanceOf(SourceUnavailable.class)
                    .hasMessageContaining("does this machine's DNS server answer?");
        }
    }

    @Test
    void theDirectoryOfADomainIsReached() throws Exception {
        TestAuthority authority = new TestAuthority("CN=Authority of the test");
        try (TestDirectory directory = TestDirectory.secured(authority.certify("localhost"));
                DnsResponder dns = DnsResponder.knowing(Map.of(
                        "_ldap._tcp.localhost",
                        List.of(new ServiceRecord(0, 0, directory.server.getListenPort("startTls"), "localhost"))));
                Session session = new Connector(
                                new Wish()
                                        .domain("localhost")
                                        .startTls()
                                        .trust(authority.pem(folder))
                                        .settings(),
                                dns.servers())
                        .connect()) {
            assertThat(session.evidence()).startsWith("ldap://localhost:").contains("TLSv1.3");
        }
    }
}
