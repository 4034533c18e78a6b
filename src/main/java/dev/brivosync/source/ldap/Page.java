package dev.brivosync.source.ldap;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.SearchResultEntry;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * One answer of a paged search.
 *
 * @param entries taken from here as they are read
 * @param referrals to other servers that hold part of what was searched
 */
record Page(Queue<SearchResultEntry> entries, List<String> referrals, End end) {
    /** Before the first: nothing read, and all to come. */
    static Page none() {
        return new Page(new ArrayDeque<>(), List.of(), new More(null));
    }

    /** The same answer, which on second thoughts cannot be right. */
    Page distrusted(String reason) {
        return new Page(new ArrayDeque<>(), referrals, new BrokenOff(reason, "not believed"));
    }

    /** What comes after a page. Only {@link Last} is the end of the search. */
    sealed interface End {}

    /** @param cookie where to go on; null at the beginning */
    record More(@Nullable ASN1OctetString cookie) implements End {}

    record Last() implements End {}

    /** @param result the result code, for the evidence */
    record BrokenOff(String reason, String result) implements End {}
}
