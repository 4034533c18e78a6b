package dev.brivosync.source.ldap;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchResultEntry;
import dev.brivosync.source.Directory.Sighting;
import dev.brivosync.source.SourceRecord;
import dev.brivosync.source.SourceUnavailable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Gatherers;
import java.util.stream.Stream;

/** Finds entries by their ids in all that a directory holds, some at a time. */
final class EntryLookup {
    /** Ids of one search: less than any server's limit on entries and on the size of a filter. */
    private static final int TOGETHER = 50;
    /** What 389 Directory Server keeps of deleted entries, and shows to those who ask by id. */
    private static final String REMAINS = "nsTombstone";

    private static final String[] IDENTITIES = Identity.ATTRIBUTES.toArray(String[]::new);

    private final Session session;
    private final SearchExtent extent;
    private final WantedAttributes wanted;
    private final EntryReader reader;
    private AccountFlag disabled = AccountFlag.disabled(false);

    EntryLookup(Session session, SearchExtent extent, WantedAttributes wanted) {
        this.session = session;
        this.extent = extent;
        this.wanted = wanted;
        this.reader = new EntryReader(session.connection(), wanted);
    }

    /** @throws SourceUnavailable where a search was not answered whole */
    List<Sighting> find(Collection<String> identities) {
        List<Sighting> sightings = new ArrayList<>();
        try {
            RootEntry root = RootEntry.read(session);
            disabled = AccountFlag.disabled(root.activeDirectory());
            List<DN> contexts = root.visible(session, extent.bases());
            identities.stream()
                    .distinct()
                    .gather(Gatherers.windowFixed(TOGETHER))
                    .map(some -> Identity.any(some, root.activeDirectory()))
                    .forEach(filter -> find(filter, contexts, sightings));
        } catch (LDAPException e) {
            throw broken(String.valueOf(e.getMessage()));
        }
        return sightings;
    }

    private void find(Filter filter, List<DN> contexts, List<Sighting> sightings) {
        if (filter.getComponents().length == 0) {
            return;
        }
        Set<String> inScope = new HashSet<>();
        Filter both = Filter.createANDFilter(extent.filter(), filter);
        for (DN base : extent.bases()) {
            walk(base, both, IDENTITIES, entry -> Identity.of(entry).ifPresent(inScope::add));
        }
        String[] asked = Stream.of(
                        Stream.of(wanted.asked()),
                        Identity.ATTRIBUTES.stream(),
                        disabled.attributes().stream(),
                        Stream.of("objectClass"))
                .flatMap(names -> names)
                .distinct()
                .toArray(String[]::new);
        for (DN context : contexts) {
            walk(context, filter, asked, entry -> sighting(entry, inScope).ifPresent(sightings::add));
        }
    }

    private Optional<Sighting> sighting(SearchResultEntry entry, Set<String> inScope) {
        if (entry.hasObjectClass(REMAINS)) {
            return Optional.empty();
        }
        return Identity.of(entry)
                .map(identity -> new Sighting(
                        identity,
                        record(entry, identity),
                        inScope.contains(identity),
                        disabled.state().apply(entry).orElse(false)));
    }

    /** What is damaged counts as not read, so that no rule is answered without it. */
    private SourceRecord record(SearchResultEntry entry, String identity) {
        try {
            EntryReader.Reading reading = reader.read(entry);
            SourceRecord record = reading.record();
            Set<String> unread = new TreeSet<>(record.unread());
            unread.addAll(reading.damaged());
            unread.addAll(reading.tooLong());
            return new SourceRecord(record.line(), record.origin(), record.values(), identity, unread);
        } catch (LDAPException e) {
            throw broken("'" + entry.getDN() + "' could not be read whole: " + e.getMessage());
        }
    }

    private void walk(DN base, Filter filter, String[] attributes, Consumer<SearchResultEntry> taker) {
        SearchExtent asked = new SearchExtent(extent.bases(), filter, extent.pageSize());
        BaseWalk walk = new BaseWalk(new PagedSearch(session, asked, base, attributes));
        for (Optional<SearchResultEntry> entry = walk.next(); entry.isPresent(); entry = walk.next()) {
            taker.accept(entry.get());
        }
        walk.brokenOff().ifPresent(reason -> {
            throw broken(reason);
        });
    }

    private SourceUnavailable broken(String reason) {
        return new SourceUnavailable(session.server() + ": entries could not be looked up by their id: " + reason);
    }
}
