package dev.brivosync.source.ldap;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.RootDSE;
import com.unboundid.ldap.sdk.SearchRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a server says of itself.
 *
 * @param contexts the roots of what it holds: of Active Directory the domain, without configuration and schema
 * @param lastChange number of the newest change on this domain controller; null in other directories
 * @param service DN of the domain controller's settings; null in other directories
 */
record RootEntry(
        boolean activeDirectory,
        List<DN> contexts,
        @Nullable Long lastChange,
        @Nullable String service) {
    /** Active Directory, and its lightweight sister (MS-ADTS 3.1.1.3.4.3). */
    private static final List<String> ACTIVE_DIRECTORY = List.of("1.2.840.113556.1.4.800", "1.2.840.113556.1.4.1851");

    private static final Set<ResultCode> NOT_FOR_US =
            Set.of(ResultCode.NO_SUCH_OBJECT, ResultCode.INSUFFICIENT_ACCESS_RIGHTS);

    RootEntry {
        contexts = List.copyOf(contexts);
    }

    /** @throws LDAPException also where the server does not say what it holds */
    static RootEntry read(Session session) throws LDAPException {
        RootDSE root = session.connection().getRootDSE();
        if (root == null || contexts(root).isEmpty()) {
            throw new LDAPException(
                    ResultCode.NO_RESULTS_RETURNED,
                    "the server does not tell this account what it holds (namingContexts)");
        }
        boolean activeDirectory = ACTIVE_DIRECTORY.stream()
                .anyMatch(capability -> root.hasAttributeValue("supportedCapabilities", capability));
        List<DN> contexts = new ArrayList<>();
        for (String context : contexts(root)) {
            contexts.add(new DN(context));
        }
        return new RootEntry(
                activeDirectory,
                contexts,
                root.getAttributeValueAsLong("highestCommittedUSN"),
                root.getAttributeValue("dsServiceName"));
    }

    private static List<String> contexts(RootDSE root) {
        String domain = root.getAttributeValue("defaultNamingContext");
        String[] all = root.getNamingContextDNs();
        if (domain != null) {
            return List.of(domain);
        }
        return all == null ? List.of() : List.of(all);
    }

    /** The contexts that this account may look into: those with people, and whichever others show themselves. */
    List<DN> visible(Session session, List<DN> bases) throws LDAPException {
        List<DN> visible = new ArrayList<>();
        for (DN context : contexts) {
            if (holds(context, bases) || isVisible(session, context)) {
                visible.add(context);
            }
        }
        return visible;
    }

    private static boolean holds(DN context, List<DN> bases) {
        return bases.stream().anyMatch(base -> base.isDescendantOf(context, true));
    }

    private static boolean isVisible(Session session, DN context) throws LDAPException {
        try {
            return session.connection().getEntry(context.toString(), SearchRequest.NO_ATTRIBUTES) != null;
        } catch (LDAPException e) {
            if (NOT_FOR_US.contains(e.getResultCode())) {
                return false;
            }
            throw e;
        }
    }

    /** Which database numbers the changes: another one after the domain controller was restored from a backup. */
    Optional<String> invocation(Session session) throws LDAPException {
        Entry settings = service == null ? null : session.connection().getEntry(service, "invocationId");
        byte[] bytes = settings == null ? null : settings.getAttributeValueBytes("invocationId");
        return bytes == null ? Optional.empty() : ValueForm.GUID.written(new ASN1OctetString(bytes));
    }
}
