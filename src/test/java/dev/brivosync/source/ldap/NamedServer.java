package dev.brivosync.source.ldap;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPSearchException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import dev.brivosync.source.ldap.TestDirectory.Wish;
import java.net.URI;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A real directory server, loaded with people under {@code ou=people}. The environment names it by variables that begin
 * with the server's letters: LDAPS_URL, LDAP_URL, CA_CERT, BASE_DN, BIND_DN, BIND_PW, ROOT_DN, ROOT_PW, and TRUTH, a file
 * with one JSON object for each person.
 */
record NamedServer(String letters) {
    private static final List<String> NEEDED =
            List.of("LDAPS_URL", "LDAP_URL", "CA_CERT", "BASE_DN", "BIND_DN", "BIND_PW", "ROOT_DN", "ROOT_PW", "TRUTH");

    private static final Map<String, String> ENVIRONMENT = System.getenv();

    void require() {
        assumeTrue(
                NEEDED.stream().allMatch(name -> ENVIRONMENT.containsKey(letters + "_" + name)),
                "no server is named by " + letters + "_LDAPS_URL and the like");
    }

    String value(String name) {
        return Objects.requireNonNull(ENVIRONMENT.get(letters + "_" + name), letters + "_" + name);
    }

    String people() {
        return "ou=people," + value("BASE_DN");
    }

    /** To read everybody, over LDAPS. */
    Wish wish() {
        return new Wish()
                .urls(value("LDAPS_URL"))
                .trust(Path.of(value("CA_CERT")))
                .user(value("BIND_DN"), value("BIND_PW"))
                .bases(people());
    }

    LDAPConnection administrator() throws Exception {
        URI address = new URI(value("LDAP_URL"));
        return new LDAPConnection(address.getHost(), address.getPort(), value("ROOT_DN"), value("ROOT_PW"));
    }

    /** By the server's own answer in one piece, which administrators are given. */
    static List<SearchResultEntry> all(LDAPConnection administrator, String base, Filter filter, String... attributes)
            throws LDAPException {
        SearchRequest request = new SearchRequest(base, SearchScope.SUB, filter, attributes);
        request.addControl(new SimplePagedResultsControl(1_000_000, null));
        try {
            return Objects.requireNonNull(administrator.search(request).getSearchEntries());
        } catch (LDAPSearchException e) {
            if (e.getResultCode() == ResultCode.NO_SUCH_OBJECT) {
                return List.of();
            }
            throw e;
        }
    }

    static void removeTree(LDAPConnection administrator, String base) throws LDAPException {
        List<String> names =
                all(administrator, base, Filter.createPresenceFilter("objectClass"), SearchRequest.NO_ATTRIBUTES)
                        .stream()
                        .map(Entry::getDN)
                        .sorted(Comparator.comparingInt(NamedServer::depth).reversed())
                        .toList();
        for (String name : names) {
            administrator.delete(name);
        }
    }

    private static int depth(String dn) {
        return DnForm.parsed(dn).orElseThrow().dn().getRDNs().length;
    }
}
