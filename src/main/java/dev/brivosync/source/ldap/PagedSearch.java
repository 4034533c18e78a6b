package dev.brivosync.source.ldap;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPSearchException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchResultListener;
import com.unboundid.ldap.sdk.SearchResultReference;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** The subtree of one base, page by page (RFC 2696). */
final class PagedSearch {
    private static final String CHILDREN = "numSubordinates";

    private final Session session;
    private final SearchExtent extent;
    private final DN base;
    private final String[] attributes;

    PagedSearch(Session session, SearchExtent extent, DN base, String[] attributes) {
        this.session = session;
        this.extent = extent;
        this.base = base;
        this.attributes = attributes;
    }

    DN base() {
        return base;
    }

    /** What the base says of the entries directly under it. */
    DirectChildren children() {
        boolean everything = extent.filter().equals(Filter.createPresenceFilter("objectClass"));
        return new DirectChildren(base, childrenTold(), everything);
    }

    private @Nullable Long childrenTold() {
        try {
            SearchResultEntry entry = session.connection().getEntry(base.toString(), CHILDREN);
            return entry == null ? null : entry.getAttributeValueAsLong(CHILDREN);
        } catch (LDAPException unsaid) {
            return null;
        }
    }

    Page page(Page.More from) {
        Arrived arrived = new Arrived();
        SearchRequest request = new SearchRequest(arrived, base, SearchScope.SUB, extent.filter(), attributes);
        request.addControl(new SimplePagedResultsControl(extent.pageSize(), from.cookie(), true));
        return new Page(arrived.entries, arrived.referrals, end(answer(request)));
    }

    private SearchResult answer(SearchRequest request) {
        try {
            return session.connection().search(request);
        } catch (LDAPSearchException e) {
            return e.getSearchResult();
        }
    }

    private Page.End end(SearchResult result) {
        ResultCode code = result.getResultCode();
        if (code != ResultCode.SUCCESS) {
            return new Page.BrokenOff(ResultWords.of(result, session), ResultWords.numbered(code));
        }
        try {
            SimplePagedResultsControl control = SimplePagedResultsControl.get(result);
            return control == null ? cookieless("no cookie") : after(control);
        } catch (LDAPException e) {
            return cookieless("an unreadable cookie");
        }
    }

    private static Page.End after(SimplePagedResultsControl control) {
        ASN1OctetString cookie = control.getCookie();
        return control.moreResultsToReturn() ? new Page.More(cookie) : new Page.Last();
    }

    private static Page.End cookieless(String instead) {
        return new Page.BrokenOff(
                "it answered with success but " + instead + ", so nobody knows whether that was all", instead);
    }

    /** What arrived before the answer's end, which is kept when the end is an error. */
    private static final class Arrived implements SearchResultListener {
        private static final long serialVersionUID = 1L;

        private final transient Queue<SearchResultEntry> entries = new ArrayDeque<>();
        private final transient List<String> referrals = new ArrayList<>();

        @Override
        public void searchEntryReturned(SearchResultEntry entry) {
            entries.add(entry);
        }

        @Override
        public void searchReferenceReturned(SearchResultReference reference) {
            referrals.add(String.join(" ", Arrays.asList(reference.getReferralURLs())));
        }
    }
}
