package dev.brivosync.source.ldap;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.SearchResultEntry;
import java.util.Optional;
import java.util.function.Consumer;

/** A search of several bases, page by page, that is of use only when it comes to its end. */
final class WholeSearch {
    private final Session session;
    private final SearchExtent extent;
    private final String[] attributes;

    WholeSearch(Session session, SearchExtent extent, String... attributes) {
        this.session = session;
        this.extent = extent;
        this.attributes = attributes;
    }

    /** Hands every entry on, one page in memory. @return why there is no end; empty where there is one */
    Optional<String> each(Consumer<SearchResultEntry> taker) {
        for (DN base : extent.bases()) {
            BaseWalk walk = new BaseWalk(new PagedSearch(session, extent, base, attributes));
            for (Optional<SearchResultEntry> entry = walk.next(); entry.isPresent(); entry = walk.next()) {
                taker.accept(entry.get());
            }
            if (walk.brokenOff().isPresent()) {
                return walk.brokenOff();
            }
        }
        return Optional.empty();
    }
}
