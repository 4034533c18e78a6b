package dev.brivosync.source.ldap;

import com.unboundid.ldap.sdk.Entry;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A group of the directory.
 *
 * @param identity the id that it keeps when it is renamed or moved; null where the directory shows none
 * @param name what it is called there
 */
record FoundGroup(String dn, @Nullable String identity, String name) {
    static FoundGroup of(Entry entry) {
        return new FoundGroup(
                entry.getDN(),
                Identity.of(entry).orElse(null),
                Objects.requireNonNullElse(entry.getAttributeValue("cn"), entry.getDN()));
    }
}
