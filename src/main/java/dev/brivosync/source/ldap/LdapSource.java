package dev.brivosync.source.ldap;

import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import dev.brivosync.source.Directory;
import dev.brivosync.source.PersonSource;
import dev.brivosync.source.SourceRead;
import dev.brivosync.source.SourceUnavailable;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * People from an LDAP directory: every entry under the bases that fits the filter, page by page.
 *
 * <p>A record's columns are the entry's attributes, asked for by name, and {@code dn}. Of an attribute with options
 * ({@code cn;lang-ja}) each form is a column of its own. {@code objectGUID} is a UUID, {@code objectSid} {@code S-1-5-…},
 * other binary values (photos, certificates) are base64, points in time ISO instants. {@code accountDisabled},
 * {@code accountLocked} and {@code passwordExpired} say what the directory's flags mean, {@code manager.mail} is a column
 * of the entry that {@code manager} names. Safe for use by several threads; each reading is for one.
 */
public final class LdapSource implements PersonSource {
    private final Settings settings;
    private final SortedSet<String> attributes;
    private final SortedSet<String> groups;
    private final Map<String, String> identities;

    /**
     * @param attributes the columns that the job's rules name: only these are asked for
     * @param groups groups whose members are marked in the column {@link SourceRecord#MEMBERSHIP} + name; by name or DN
     */
    public LdapSource(Settings settings, SortedSet<String> attributes, SortedSet<String> groups) {
        this(settings, attributes, groups, Map.of());
    }

    /** @param identities ids of the groups that some of these names have meant so far: they go on to mean them */
    public LdapSource(
            Settings settings, SortedSet<String> attributes, SortedSet<String> groups, Map<String, String> identities) {
        this.identities = Map.copyOf(identities);
        this.settings = settings;
        this.attributes = new TreeSet<>(attributes);
        this.groups = new TreeSet<>(groups);
    }

    /** What is wrong with the text of a filter; empty where it is one. */
    public static Optional<String> problemOfFilter(String text) {
        try {
            Filter.create(text);
            return Optional.empty();
        } catch (LDAPException e) {
            return Optional.of(Objects.requireNonNullElse(e.getMessage(), "it cannot be read"));
        }
    }

    /**
     * Connects, secures, binds, and looks whether every base exists.
     *
     * @throws SourceUnavailable also where the bases overlap, the filter is none, or TLS is lacking
     */
    @Override
    public SourceRead open() {
        SearchExtent extent = SearchExtent.of(settings);
        Session session = new Connector(settings).connect();
        try {
            extent.requireBases(session);
            return new LdapRead(
                    session,
                    extent,
                    WantedAttributes.of(attributes, AttributeTypes.read(session), settings.activeDirectory()),
                    groups,
                    identities);
        } catch (RuntimeException unreadable) {
            session.close();
            throw unreadable;
        }
    }

    /**
     * Connects, binds, and looks at the first page of what {@link #open} would read.
     *
     * @throws SourceUnavailable as {@link #open} does
     */
    public DirectoryVisit visit() {
        SearchExtent extent = SearchExtent.of(settings);
        try (Session session = new Connector(settings).connect()) {
            extent.requireBases(session);
            WantedAttributes wanted =
                    WantedAttributes.of(attributes, AttributeTypes.read(session), settings.activeDirectory());
            return new Visit(session, extent, wanted.asked()).look(groups);
        }
    }

    @Override
    public Optional<Directory> directory() {
        return Optional.of(new LdapDirectory(settings, attributes, Clock.systemUTC()));
    }

    /**
     * Where the directory is, who reads it, and what is read.
     *
     * @param search bases, each searched with its whole subtree; none may lie under another
     * @param pageSize entries for each answer, of which one is held in memory; Active Directory gives 1000 at most
     * @param activeDirectory whether it is Active Directory, whose attributes need translation
     */
    public record Settings(
            Servers servers,
            Login login,
            List<String> search,
            String filter,
            int pageSize,
            boolean activeDirectory,
            Timeouts timeouts) {
        public Settings {
            search = List.copyOf(search);
            if (search.isEmpty() || pageSize < 1) {
                throw new IllegalArgumentException("A directory needs a base to search and pages of 1 or more");
            }
        }
    }

    /**
     * The servers that hold the directory, and how they are to be reached.
     *
     * @param startTls whether a plain connection is secured before anything is said on it
     * @param insecurePlainText allows to log on without TLS
     */
    public record Servers(Location location, boolean startTls, boolean insecurePlainText, Trust trust) {}

    /**
     * How long to wait.
     *
     * @param connect for reaching a server, for each of them
     * @param response for each answer
     * @param overall for the whole reading from the server that was reached, after which it breaks off
     */
    public record Timeouts(Duration connect, Duration response, Duration overall) {
        /** Overall: enough for some hundred thousand people in a slow directory. */
        public static final Timeouts USUAL =
                new Timeouts(Duration.ofSeconds(10), Duration.ofMinutes(1), Duration.ofHours(2));
    }
}
