package dev.brivosync.source.ldap;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** The id that an entry keeps when it is renamed or moved, as text. */
final class Identity {
    static final String ACTIVE_DIRECTORY = "objectGUID";
    private static final String STANDARD = "entryUUID";
    private static final String DIRECTORY_SERVER = "nsUniqueId";

    /** Where a directory has several, the first counts. */
    static final List<String> ATTRIBUTES = List.of(ACTIVE_DIRECTORY, STANDARD, DIRECTORY_SERVER);

    private static final Pattern FORM_OF_DIRECTORY_SERVER = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{8}){3}");
    private static final Pattern FORM_OF_UUID =
            Pattern.compile("\\p{XDigit}{8}-\\p{XDigit}{4}-\\p{XDigit}{4}-\\p{XDigit}{4}-\\p{XDigit}{12}");

    private Identity() {}

    /** Empty where the directory shows none. */
    static Optional<String> of(Entry entry) {
        return ATTRIBUTES.stream()
                .flatMap(name -> value(entry, name).stream())
                .map(text -> text.toLowerCase(Locale.ROOT))
                .findFirst();
    }

    private static Optional<String> value(Entry entry, String name) {
        return Optional.ofNullable(entry.getAttribute(name))
                .map(attribute -> attribute.getRawValues())
                .filter(values -> values.length == 1)
                .flatMap(values -> ValueForm.of(name).written(values[0]));
    }

    /** Finds the entries with any of these ids; what is no id of this kind of directory finds nothing. */
    static Filter any(Collection<String> identities, boolean activeDirectory) {
        return Filter.createORFilter(identities.stream()
                .flatMap(identity -> filter(identity, activeDirectory).stream())
                .toList());
    }

    private static Optional<Filter> filter(String identity, boolean activeDirectory) {
        if (FORM_OF_UUID.matcher(identity).matches()) {
            return Optional.of(
                    activeDirectory
                            ? Filter.createEqualityFilter(ACTIVE_DIRECTORY, bytes(UUID.fromString(identity)))
                            : Filter.createEqualityFilter(STANDARD, identity));
        }
        return FORM_OF_DIRECTORY_SERVER.matcher(identity).matches()
                ? Optional.of(Filter.createEqualityFilter(DIRECTORY_SERVER, identity))
                : Optional.empty();
    }

    /** The first three parts are little-endian (MS-DTYP 2.3.4.2). */
    private static byte[] bytes(UUID identity) {
        long high = identity.getMostSignificantBits();
        return ByteBuffer.allocate(16)
                .putInt(Integer.reverseBytes((int) (high >>> 32)))
                .putShort(Short.reverseBytes((short) (high >>> 16)))
                .putShort(Short.reverseBytes((short) high))
                .putLong(identity.getLeastSignificantBits())
                .array();
    }

    /** An id that no entry has: what is asked for with it is answered without an entry. */
    static Filter ofNobody() {
        return Filter.createEqualityFilter(ACTIVE_DIRECTORY, new ASN1OctetString(new byte[16]).getValue());
    }
}
