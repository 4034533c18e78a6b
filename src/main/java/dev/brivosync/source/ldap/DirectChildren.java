package dev.brivosync.source.ldap;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchResultEntry;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How many entries a base says it has directly under it ({@code numSubordinates}), against those that a search brought.
 * Few servers say it (389-ds and its relatives); the others leave nothing to compare.
 */
final class DirectChildren {
    private final DN base;
    private final @Nullable Long told;
    private final boolean everything;
    private long read;

    /**
     * @param told null where the directory does not say
     * @param everything whether the search leaves out no kind of entry, so that fewer are too few
     */
    DirectChildren(DN base, @Nullable Long told, boolean everything) {
        this.base = base;
        this.told = told;
        this.everything = everything;
    }

    void met(SearchResultEntry entry) {
        if (told != null && isChild(entry)) {
            read++;
        }
    }

    private boolean isChild(SearchResultEntry entry) {
        try {
            return base.equals(entry.getParsedDN().getParent());
        } catch (LDAPException unreadable) {
            return false;
        }
    }

    Optional<String> evidence() {
        return Optional.ofNullable(told)
                .map(children ->
                        "%,d of the %,d entries directly under it (numSubordinates)".formatted(read, children));
    }

    /** Why it is not all; empty where it may be. */
    Optional<String> doubt() {
        return everything && told != null && read < told
                ? Optional.of("'%s' has %,d entries directly under it (numSubordinates), and %,d of them were read"
                        .formatted(base, told, read))
                : Optional.empty();
    }
}
