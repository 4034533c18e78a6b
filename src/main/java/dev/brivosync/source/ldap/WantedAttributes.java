package dev.brivosync.source.ldap;

import com.unboundid.ldap.sdk.Attribute;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** The attributes that a job names, and what the directory calls them. */
final class WantedAttributes {
    /** The entry's DN, to be named like an attribute. */
    static final String DN = "dn";

    /** What an entry keeps when it is renamed or moved; of no harm where a directory has only one of them. */
    private static final List<String> IDENTITIES = Identity.ATTRIBUTES;

    /** Active Directory keeps one membership of everybody here instead of in the group. */
    static final String PRIMARY_GROUP = "primaryGroupID";

    private final SortedSet<String> named = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    private final Optional<AttributeTypes> types;
    private final boolean activeDirectory;
    private final List<AccountFlag> flags;
    private final List<Reference> references;
    private final Map<String, Returned> returned = new HashMap<>();

    private WantedAttributes(Collection<String> named, Optional<AttributeTypes> types, boolean activeDirectory) {
        this.named.addAll(named);
        this.named.remove(DN);
        this.types = types;
        this.activeDirectory = activeDirectory;
        this.flags = AccountFlag.of(activeDirectory).stream()
                .filter(flag -> this.named.contains(flag.column()))
                .toList();
        this.references =
                this.named.stream().map(Reference::of).flatMap(Optional::stream).toList();
    }

    /**
     * What a job wants of a directory.
     *
     * @param named columns: attributes, {@link AccountFlag flags} and {@link Reference references}
     * @param types empty where the schema is not known
     */
    static WantedAttributes of(Collection<String> named, Optional<AttributeTypes> types, boolean activeDirectory) {
        return new WantedAttributes(named, types, activeDirectory);
    }

    /** What the server is asked for. */
    String[] asked() {
        SortedSet<String> asked = new TreeSet<>(named);
        references.forEach(reference -> asked.remove(reference.column()));
        references.forEach(reference -> asked.add(reference.attribute()));
        flags.forEach(flag -> asked.remove(flag.column()));
        flags.forEach(flag -> asked.addAll(flag.attributes()));
        asked.addAll(IDENTITIES);
        asked.add(PRIMARY_GROUP);
        return asked.toArray(String[]::new);
    }

    List<AccountFlag> flags() {
        return flags;
    }

    List<Reference> references() {
        return references;
    }

    /** What is wanted of the entries that others refer to; asked of the same directory. */
    WantedAttributes ofReferences() {
        return of(references.stream().map(Reference::target).toList(), types, activeDirectory);
    }

    /** As the job writes them, without {@code dn}. */
    SortedSet<String> named() {
        return Collections.unmodifiableSortedSet(named);
    }

    /** Every column that a record of this directory can have; empty where the schema is not known. */
    Optional<Set<String>> columns() {
        return types.map(known -> {
            Set<String> columns = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
            columns.addAll(known.names());
            columns.add(DN);
            named.stream()
                    .filter(name -> known.defines(Attribute.getBaseName(name)))
                    .forEach(columns::add);
            AccountFlag.of(activeDirectory).stream()
                    .filter(flag -> flag.isKnownTo(known))
                    .forEach(flag -> columns.add(flag.column()));
            references.stream()
                    .filter(reference -> reference.isKnownTo(known, activeDirectory))
                    .forEach(reference -> columns.add(reference.column()));
            return Collections.unmodifiableSet(columns);
        });
    }

    /** What becomes of an attribute that the server returned under this name. */
    Returned returned(String name) {
        return returned.computeIfAbsent(name, this::judge);
    }

    private Returned judge(String name) {
        String base = Attribute.getBaseName(name);
        SortedSet<String> columns = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        columns.add(name);
        columns.addAll(named.stream().filter(wanted -> same(wanted, name)).toList());
        return new Returned(new ArrayList<>(columns), form(base, Attribute.hasOption(name, "binary")));
    }

    /** A server returns {@code sn} where {@code surname} was asked for, and {@code userCertificate;binary}. */
    private boolean same(String wanted, String name) {
        String wantedBase = Attribute.getBaseName(wanted);
        String base = Attribute.getBaseName(name);
        return options(wanted).equals(options(name))
                && (wantedBase.equalsIgnoreCase(base)
                        || types.map(known -> known.same(wantedBase, base)).orElse(false));
    }

    private static Set<String> options(String name) {
        Set<String> options = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        options.addAll(Attribute.getOptions(name));
        options.remove("binary");
        return options;
    }

    private ValueForm form(String base, boolean saidToBeBinary) {
        if (activeDirectory && DirectoryTimes.isFileTime(base)) {
            return ValueForm.FILE_TIME;
        }
        ValueForm form = ValueForm.of(base);
        if (types.map(known -> known.generalizedTime(base)).orElse(false)) {
            return ValueForm.GENERALIZED_TIME;
        }
        boolean binary =
                saidToBeBinary || types.map(known -> known.binary(base)).orElse(false);
        return form == ValueForm.TEXT && binary ? ValueForm.BASE64 : form;
    }

    /**
     * An attribute as a server names it.
     *
     * @param columns under which a record has its values
     */
    record Returned(List<String> columns, ValueForm form) {}
}
