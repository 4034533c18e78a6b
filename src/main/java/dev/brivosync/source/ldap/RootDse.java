package dev.brivosync.source.ldap;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * What a server says of itself (RFC 4512 5.1).
 *
 * @param contexts tops of the trees that it holds and that this account may see; of Active Directory only the domain
 * @param activeDirectory whether it is Active Directory or its lightweight sister
 */
record RootDse(List<DN> contexts, boolean activeDirectory) {
    /** Active Directory, and its lightweight sister (MS-ADTS 3.1.1.3.4.3). */
    private static final Set<String> CAPABILITIES = Set.of("1.2.840.113556.1.4.800", "1.2.840.113556.1.4.1851");

    RootDse {
        contexts = List.copyOf(contexts);
    }

    static RootDse read(Session session) throws LDAPException {
        SearchResultEntry root =
                session.connection().getEntry("", "namingContexts", "defaultNamingContext", "supportedCapabilities");
        if (root == null) {
            throw new LDAPException(ResultCode.NO_RESULTS_RETURNED, "the server does not say what it holds");
        }
        List<String> capabilities = values(root, "supportedCapabilities");
        List<String> domain = values(root, "defaultNamingContext");
        List<DN> contexts = new ArrayList<>();
        for (String context : domain.isEmpty() ? values(root, "namingContexts") : domain) {
            if (isVisible(context, session)) {
                contexts.add(new DN(context));
            }
        }
        return new RootDse(contexts, capabilities.stream().anyMatch(CAPABILITIES::contains));
    }

    private static boolean isVisible(String context, Session session) throws LDAPException {
        try {
            return session.connection()
                            .searchForEntry(new SearchRequest(
                                    context,
                                    SearchScope.BASE,
                                    Filter.createPresenceFilter("objectClass"),
                                    SearchRequest.NO_ATTRIBUTES))
                    != null;
        } catch (LDAPException e) {
            if (e.getResultCode() == ResultCode.NO_SUCH_OBJECT) {
                return false;
            }
            throw e;
        }
    }

    private static List<String> values(SearchResultEntry root, String attribute) {
        String[] values = root.getAttributeValues(attribute);
        return values == null ? List.of() : Arrays.asList(values);
    }
}
