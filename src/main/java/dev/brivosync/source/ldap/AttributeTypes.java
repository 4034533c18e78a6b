package dev.brivosync.source.ldap;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.schema.AttributeTypeDefinition;
import com.unboundid.ldap.sdk.schema.Schema;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The attributes that a directory's schema defines, under all their names, whatever the case. */
final class AttributeTypes {
    private static final String SYNTAX = "1.3.6.1.4.1.1466.115.121.1.";

    /** Binary, certificate, certificate list, certificate pair, JPEG, octet string (RFC 4517, RFC 4523). */
    private static final Set<String> BINARY =
            Set.of(SYNTAX + 5, SYNTAX + 8, SYNTAX + 9, SYNTAX + 10, SYNTAX + 28, SYNTAX + 40);

    private final Map<String, AttributeTypeDefinition> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    AttributeTypes(Collection<AttributeTypeDefinition> definitions) {
        for (AttributeTypeDefinition definition : definitions) {
            names(definition).forEach(name -> byName.put(name, definition));
        }
    }

    /** Empty where the schema may not be read or not be understood: then nothing is known of any attribute. */
    static Optional<AttributeTypes> read(Session session) {
        try {
            String entry = Schema.getSubschemaSubentryDN(session.connection(), "");
            if (entry == null) {
                return Optional.empty();
            }
            SearchResultEntry schema = session.connection()
                    .searchForEntry(
                            entry, SearchScope.BASE, Schema.SUBSCHEMA_SUBENTRY_FILTER, Schema.ATTR_ATTRIBUTE_TYPE);
            return schema == null ? Optional.empty() : of(schema.getAttributeValues(Schema.ATTR_ATTRIBUTE_TYPE));
        } catch (LDAPException unreadable) {
            return Optional.empty();
        }
    }

    private static Optional<AttributeTypes> of(String @Nullable [] definitions) throws LDAPException {
        if (definitions == null) {
            return Optional.empty();
        }
        List<AttributeTypeDefinition> types = new ArrayList<>();
        for (String definition : definitions) {
            types.add(new AttributeTypeDefinition(definition));
        }
        return Optional.of(new AttributeTypes(types));
    }

    /** All names, without the numbers that also stand for them. */
    Set<String> names() {
        return byName.keySet().stream()
                .filter(name -> !Character.isDigit(name.charAt(0)))
                .collect(Collectors.toSet());
    }

    boolean defines(String name) {
        return byName.containsKey(name);
    }

    /** Whether both names are those of one attribute, as {@code sn} and {@code surname} are. */
    boolean same(String one, String other) {
        AttributeTypeDefinition definition = byName.get(one);
        return definition != null && definition.equals(byName.get(other));
    }

    boolean binary(String name) {
        AttributeTypeDefinition definition = byName.get(name);
        return definition != null && BINARY.contains(String.valueOf(definition.getBaseSyntaxOID()));
    }

    boolean generalizedTime(String name) {
        AttributeTypeDefinition definition = byName.get(name);
        return definition != null && (SYNTAX + 24).equals(definition.getBaseSyntaxOID());
    }

    private static Stream<String> names(AttributeTypeDefinition definition) {
        return Stream.concat(Stream.of(definition.getNames()), Stream.of(definition.getOID()));
    }
}
