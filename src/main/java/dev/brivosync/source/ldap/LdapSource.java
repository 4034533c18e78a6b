package dev.brivosync.source.ldap;

import dev.brivosync.person.Secret;
import dev.brivosync.source.PersonSource;
import dev.brivosync.source.SourceRead;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** People from an LDAP directory. */
public final class LdapSource implements PersonSource {
    /** @param attributes the columns that the job's rules name: only these are asked for */
    public LdapSource(Settings settings, SortedSet<String> attributes) {}

    @Override
    public SourceRead open() {
        throw new IllegalStateException();
    }

    /**
     * @param urls {@code ldaps://host:port} or {@code ldap://host:port}; the first that answers is read
     * @param startTls whether a plain connection is secured before anything is said on it
     * @param insecurePlainText allows a bind without TLS
     * @param trust PEM file of authorities to trust; null: those of the system
     * @param user bind DN; null binds anonymously
     * @param search bases, each searched with its whole subtree
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
            Duration responseTimeout) {
        public Settings {
            urls = List.copyOf(urls);
            search = List.copyOf(search);
        }
    }
}
