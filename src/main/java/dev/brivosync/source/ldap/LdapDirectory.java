package dev.brivosync.source.ldap;

import dev.brivosync.source.Directory;
import dev.brivosync.source.ldap.LdapSource.Settings;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/** What can be asked of an LDAP directory beside reading it whole. */
final class LdapDirectory implements Directory {
    private final Settings settings;
    private final SortedSet<String> attributes;
    private final Clock clock;

    LdapDirectory(Settings settings, SortedSet<String> attributes, Clock clock) {
        this.settings = settings;
        this.attributes = attributes;
        this.clock = clock;
    }

    @Override
    public List<Sighting> find(Collection<String> identities) {
        if (identities.isEmpty()) {
            return List.of();
        }
        SearchExtent extent = SearchExtent.of(settings);
        try (Session session = new Connector(settings).connect();
                Deadline _ =
                        new Deadline(session.connection(), settings.timeouts().overall())) {
            WantedAttributes wanted =
                    WantedAttributes.of(attributes, AttributeTypes.read(session), settings.activeDirectory());
            return new EntryLookup(session, extent, wanted).find(identities);
        }
    }

    @Override
    public Optional<Changes> since(String text) {
        Optional<Cursor> cursor = Cursor.parse(text);
        if (cursor.isEmpty()) {
            return Optional.empty();
        }
        try (Session session = new Connector(settings).connect();
                Deadline _ =
                        new Deadline(session.connection(), settings.timeouts().overall())) {
            return new ChangeSearch(session, SearchExtent.of(settings), clock).since(cursor.get());
        }
    }
}
