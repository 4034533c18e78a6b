package dev.brivosync.source.ldap;

import java.nio.file.Path;
import java.util.List;

/** How one knows that a server is the right one. */
public sealed interface Trust {
    /** By the certificate authorities that the system trusts; host names are verified. */
    record SystemAuthorities() implements Trust {}

    /**
     * By the authorities in a file; host names are verified.
     *
     * @param file in PEM form
     */
    record AuthoritiesIn(Path file) implements Trust {}

    /**
     * By the certificate itself, whoever signed it and whatever host it names. One that has expired is refused all the
     * same: whoever gave it up may have been careless with its key.
     *
     * @param certificates several while an old certificate makes way for a new one
     */
    record Pinned(List<Fingerprint> certificates) implements Trust {
        public Pinned {
            certificates = List.copyOf(certificates);
            if (certificates.isEmpty()) {
                throw new IllegalArgumentException("A certificate must be pinned");
            }
        }
    }
}
