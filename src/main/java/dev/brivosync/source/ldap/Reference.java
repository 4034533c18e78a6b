package dev.brivosync.source.ldap;

import com.unboundid.ldap.sdk.Attribute;
import java.util.Optional;

/**
 * A column of another entry: {@code manager.employeeID} is the {@code employeeID} of the entry that {@code manager} names.
 *
 * @param attribute holds DNs
 * @param target a column of the entries there, which may be a reference again
 */
record Reference(String attribute, String target) {
    /** Empty where a name is that of a column of the entry itself, such as {@code 2.5.4.3}. */
    static Optional<Reference> of(String column) {
        int dot = column.indexOf('.');
        boolean refers = dot > 0 && dot < column.length() - 1 && Character.isLetter(column.charAt(0));
        return refers
                ? Optional.of(new Reference(column.substring(0, dot), column.substring(dot + 1)))
                : Optional.empty();
    }

    String column() {
        return attribute + "." + target;
    }

    /** Whether a directory with these attributes can have such a column. */
    boolean isKnownTo(AttributeTypes types, boolean activeDirectory) {
        return types.defines(Attribute.getBaseName(attribute)) && isColumn(target, types, activeDirectory);
    }

    private static boolean isColumn(String name, AttributeTypes types, boolean activeDirectory) {
        return types.defines(Attribute.getBaseName(name))
                || AccountFlag.of(activeDirectory).stream()
                        .anyMatch(flag -> flag.column().equalsIgnoreCase(name) && flag.isKnownTo(types))
                || of(name).filter(further -> further.isKnownTo(types, activeDirectory))
                        .isPresent();
    }
}
