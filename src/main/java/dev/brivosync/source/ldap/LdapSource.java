package dev.brivosync.source.ldap;

import dev.brivosync.person.Secret;
import dev.brivosync.source.PersonSource;
import dev.brivosync.source.SourceRead;
import dev.brivosync.source.SourceUnavailable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * People from an LDAP directory: every entry under the bases that fits the filter, page by page.
 *
 * <p>A record's columns are the entry's attributes, asked for by name, and {@code dn}. Of an attribute with options
 * ({@code cn;lang-ja}) each form is a column of its own. {@code objectGUID} is a UUID, {@code objectSid} {@code S-1-5-…},
 * other binary values (photos, certificates) are base64. Safe for use by several threads; each reading is for one.
 */
public final class LdapSource implements PersonSource {
    private final Settings settings;
    private final SortedSet<String> attributes;

    /** @param attributes the columns that the job's rules name: only these are asked for */
    public LdapSource(Settings settings, SortedSet<String> attributes) {
        this.settings = settings;
        this.attributes = new TreeSet<>(attributes);
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
                    session, extent, WantedAttributes.of(attributes, AttributeTypes.read(session)), settings);
        } catch (RuntimeException unreadable) {
            session.close();
            throw unreadable;
        }
    }

    /**
     * Where the directory is, who reads it, and what is read.
     *
     * @param urls {@code ldaps://host:port} or {@code ldap://host:port}; the first that answers is read
     * @param startTls whether a plain connection is secured before anything is said on it
     * @param insecurePlainText allows a bind without TLS
     * @param trust PEM file of authorities to trust; null: those of the system
     * @param user bind DN; null binds anonymously
     * @param search bases, each searched with its whole subtree; none may lie under another
     * @param pageSize entries for each answer, of which one is held in memory; Active Directory gives 1000 at most
     * @param connectTimeout for reaching a server, for each of the urls
     * @param responseTimeout for each answer
     * @param overallTimeout for the whole reading, after which it breaks off
     */
    public record Settings(
            List<String> urls,
            boolean startTls,
            boolean insecurePlainText,
            @Nullable Path trust,
            @Nullable String user,
            @Nullable Secret password,
            List<String> search,
            String filter,
            int pageSize,
            Duration connectTimeout,
            Duration responseTimeout,
            Duration overallTimeout) {
        /** Enough for some hundred thousand people in a slow directory. */
        public static final Duration USUAL_OVERALL_TIMEOUT = Duration.ofHours(2);

        public Settings {
            urls = List.copyOf(urls);
            search = List.copyOf(search);
            if (urls.isEmpty() || search.isEmpty() || pageSize < 1) {
                throw new IllegalArgumentException("A directory needs a url, a base to search and pages of 1 or more");
            }
        }

        /** With {@link #USUAL_OVERALL_TIMEOUT}. */
        public Settings(
                List<String> urls,
                boolean startTls,
                boolean insecurePlainText,
                @Nullable Path trust,
                @Nullable String user,
                @Nullable Secret password,
                List<String> search,
                String filter,
                int pageSize,
                Duration connectTimeout,
                Duration responseTimeout) {
            this(
                    urls,
                    startTls,
                    insecurePlainText,
                    trust,
                    user,
                    password,
                    search,
                    filter,
                    pageSize,
                    connectTimeout,
                    responseTimeout,
                    USUAL_OVERALL_TIMEOUT);
        }
    }
}
