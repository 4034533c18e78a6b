package dev.brivosync.source.ldap;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchResultListener;
import com.unboundid.ldap.sdk.SearchResultReference;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.experimental.ActiveDirectoryDirSyncControl;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Active Directory's DirSync control (MS-ADTS 3.1.1.3.4.1.3): what changed in a domain since a cookie was given out. The
 * account needs the right "Replicating Directory Changes".
 */
final class DirSyncSearch {
    /** Bytes of an answer, after which the server gives a cookie to go on with. */
    private static final int ANSWER = 1_000_000;
    /** A server may go on without an entry that fits, but not for ever. */
    private static final int MOST_ANSWERS = 10_000;

    private final Session session;
    private final String context;

    DirSyncSearch(Session session, String context) {
        this.session = session;
        this.context = context;
    }

    /** A cookie of now, without being told of anything that was before. */
    byte[] begin() throws LDAPException {
        return follow(Identity.ofNobody(), new byte[0], entry -> {});
    }

    /**
     * All attributes are asked for, since the server only tells of entries of which one that was asked for has changed.
     *
     * @return the cookie to go on with
     */
    byte[] since(byte[] cookie, Consumer<SearchResultEntry> changed) throws LDAPException {
        return follow(Filter.createPresenceFilter("objectClass"), cookie, changed);
    }

    private byte[] follow(Filter filter, byte[] from, Consumer<SearchResultEntry> changed) throws LDAPException {
        byte[] cookie = from;
        for (int answers = 0; answers < MOST_ANSWERS; answers++) {
            ActiveDirectoryDirSyncControl answer = ask(filter, cookie, changed);
            ASN1OctetString next = answer == null ? null : answer.getCookie();
            if (next != null && next.getValueLength() > 0) {
                cookie = next.getValue();
            } else if (cookie.length == 0) {
                throw new LDAPException(ResultCode.DECODING_ERROR, "DirSync gave no cookie");
            }
            // without a control nothing has changed, and the cookie before stays good
            if (answer == null || answer.getFlags() == 0) {
                return cookie;
            }
        }
        throw new LDAPException(ResultCode.DECODING_ERROR, "DirSync did not come to an end");
    }

    private @Nullable ActiveDirectoryDirSyncControl ask(
            Filter filter, byte[] cookie, Consumer<SearchResultEntry> changed) throws LDAPException {
        SearchRequest request = new SearchRequest(new Passing(changed), context, SearchScope.SUB, filter);
        request.addControl(new ActiveDirectoryDirSyncControl(
                true, 0, ANSWER, cookie.length == 0 ? null : new ASN1OctetString(cookie)));
        SearchResult result = session.connection().search(request);
        return ActiveDirectoryDirSyncControl.get(result);
    }

    /** Passes entries on, so that none is kept. */
    private static final class Passing implements SearchResultListener {
        private static final long serialVersionUID = 1L;
        private final transient Consumer<SearchResultEntry> taker;

        private Passing(Consumer<SearchResultEntry> taker) {
            this.taker = taker;
        }

        @Override
        public void searchEntryReturned(SearchResultEntry entry) {
            taker.accept(entry);
        }

        @Override
        public void searchReferenceReturned(SearchResultReference reference) {
            // what lies on other servers is not followed
        }
    }
}
