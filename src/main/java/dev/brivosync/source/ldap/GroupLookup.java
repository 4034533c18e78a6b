package dev.brivosync.source.ldap;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPSearchException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Finds the group that a job means by a name or a DN, wherever in the directory it is. */
final class GroupLookup {
    /** Groups that list their members by DN. */
    static final Filter GROUPS = Filter.createORFilter(
            Stream.of("group", "groupOfNames", "groupOfUniqueNames", "groupOfMembers", "groupOfEntries")
                    .map(objectClass -> Filter.createEqualityFilter("objectClass", objectClass))
                    .toList());

    private static final String[] NAMES = {"cn", "sAMAccountName", "displayName"};

    private static final String[] ASKED =
            Stream.concat(Arrays.stream(NAMES), Identity.ATTRIBUTES.stream()).toArray(String[]::new);

    /** Far more than carry names that are nearly alike. */
    private static final int MOST = 100;

    private final Session session;
    private final List<DN> contexts;
    private final boolean activeDirectory;

    GroupLookup(Session session, List<DN> contexts, boolean activeDirectory) {
        this.session = session;
        this.contexts = contexts;
        this.activeDirectory = activeDirectory;
    }

    /** The group with this id, wherever it is and however it is called. */
    Optional<FoundGroup> byIdentity(String identity) throws LDAPException {
        Filter identified = Identity.any(List.of(identity), activeDirectory);
        if (identified.getComponents().length > 0) {
            for (DN context : contexts) {
                List<SearchResultEntry> found =
                        search(context.toString(), SearchScope.SUB, Filter.createANDFilter(GROUPS, identified));
                if (!found.isEmpty()) {
                    return Optional.of(FoundGroup.of(found.getFirst()));
                }
            }
        }
        return Optional.empty();
    }

    /** The groups that may be meant: one, none, or several. */
    List<FoundGroup> find(String name) throws LDAPException {
        if (name.indexOf('=') > 0 && DN.isValidDN(name)) {
            List<SearchResultEntry> entry = search(name, SearchScope.BASE, GROUPS);
            if (!entry.isEmpty()) {
                return List.of(FoundGroup.of(entry.getFirst()));
            }
        }
        Filter filter = Filter.createANDFilter(
                GROUPS,
                Filter.createORFilter(Arrays.stream(NAMES)
                        .map(attribute -> Filter.createEqualityFilter(attribute, name))
                        .toList()));
        Map<String, FoundGroup> found = new TreeMap<>();
        for (DN context : contexts) {
            for (SearchResultEntry entry : search(context.toString(), SearchScope.SUB, filter)) {
                if (carries(entry, name)) {
                    found.put(
                            DnForm.parsed(entry.getDN()).map(DnForm::text).orElse(entry.getDN()), FoundGroup.of(entry));
                }
            }
        }
        return List.copyOf(found.values());
    }

    private List<SearchResultEntry> search(String base, SearchScope scope, Filter filter) throws LDAPException {
        SearchRequest request = new SearchRequest(base, scope, filter, ASKED);
        request.setSizeLimit(MOST);
        try {
            return Objects.requireNonNull(session.connection().search(request).getSearchEntries());
        } catch (LDAPSearchException e) {
            if (e.getResultCode() == ResultCode.NO_SUCH_OBJECT) {
                return List.of();
            }
            throw e;
        }
    }

    /** Servers find more than was asked for: Active Directory takes {@code é} for {@code e}. */
    private static boolean carries(Entry entry, String name) {
        return Arrays.stream(NAMES)
                .map(entry::getAttributeValues)
                .filter(Objects::nonNull)
                .flatMap(Arrays::stream)
                .anyMatch(value -> folded(value).equals(folded(name)));
    }

    private static String folded(String name) {
        return Normalizer.normalize(name.strip(), Normalizer.Form.NFC)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT);
    }
}
