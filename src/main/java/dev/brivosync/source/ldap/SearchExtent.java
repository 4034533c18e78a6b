package dev.brivosync.source.ldap;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPSearchException;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchScope;
import dev.brivosync.source.SourceUnavailable;
import dev.brivosync.source.ldap.LdapSource.Settings;
import java.util.ArrayList;
import java.util.List;

/**
 * Which entries are people.
 *
 * @param bases none lies under another, so that nobody is read twice
 * @param pageSize entries for each answer
 */
record SearchExtent(List<DN> bases, Filter filter, int pageSize) {
    static SearchExtent of(Settings settings) {
        return new SearchExtent(bases(settings.search()), filter(settings.filter()), settings.pageSize());
    }

    private static List<DN> bases(List<String> search) {
        List<DN> bases = new ArrayList<>();
        for (String text : search) {
            DN base = base(text);
            for (DN other : bases) {
                requireApart(base, other);
            }
            bases.add(base);
        }
        return List.copyOf(bases);
    }

    private static DN base(String text) {
        try {
            return new DN(text);
        } catch (LDAPException e) {
            throw new SourceUnavailable("'" + text + "' ('search') is no DN: " + e.getMessage(), e);
        }
    }

    private static void requireApart(DN one, DN other) {
        if (one.isDescendantOf(other, true) || other.isDescendantOf(one, true)) {
            DN upper = one.isDescendantOf(other, true) ? other : one;
            DN lower = upper.equals(one) ? other : one;
            throw new SourceUnavailable("Of the bases to search, '" + lower + "' lies under '" + upper
                    + "', so its people would be read twice: leave it out of 'search'");
        }
    }

    private static Filter filter(String text) {
        try {
            return Filter.create(text);
        } catch (LDAPException e) {
            throw new SourceUnavailable("'" + text + "' ('filter') is no LDAP filter: " + e.getMessage(), e);
        }
    }

    /** @throws SourceUnavailable where a base does not exist or may not be read, so that a slip shows at once */
    void requireBases(Session session) {
        for (DN base : bases) {
            try {
                session.connection()
                        .search(new SearchRequest(
                                base,
                                SearchScope.BASE,
                                Filter.createPresenceFilter("objectClass"),
                                SearchRequest.NO_ATTRIBUTES));
            } catch (LDAPSearchException e) {
                throw new SourceUnavailable(
                        session.server() + ": '" + base + "' cannot be searched: "
                                + ResultWords.of(e.getSearchResult(), session),
                        e);
            }
        }
    }
}
