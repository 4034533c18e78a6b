package dev.brivosync.source.ldap;

import java.util.List;

/** Where a directory's servers are. */
public sealed interface Location {
    /** @param urls {@code ldaps://host:port} or {@code ldap://host:port}; the first that answers is read */
    record Urls(List<String> urls) implements Location {
        public Urls {
            urls = List.copyOf(urls);
            if (urls.isEmpty()) {
                throw new IllegalArgumentException("A directory needs a url");
            }
        }
    }

    /**
     * A domain whose DNS names the servers (SRV records of {@code _ldap._tcp}, RFC 2782).
     *
     * @param name such as {@code corp.example.test}
     */
    record Domain(String name) implements Location {}
}
