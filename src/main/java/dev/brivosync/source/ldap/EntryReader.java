package dev.brivosync.source.ldap;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import dev.brivosync.source.SourceRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Makes records of entries, and remembers which wanted attributes were never there. */
final class EntryReader {
    /** No column of a person is that long; what is, was meant for something else. */
    private static final int LONGEST_TEXT = 10_000;

    private final LDAPConnection connection;
    private final WantedAttributes wanted;
    private final @Nullable ReferredEntries referred;
    private final SortedSet<String> neverSeen;
    private final Map<String, Gap> gaps = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private boolean any;

    EntryReader(LDAPConnection connection, WantedAttributes wanted) {
        this.connection = connection;
        this.wanted = wanted;
        this.referred = wanted.references().isEmpty() ? null : new ReferredEntries(connection, wanted.ofReferences());
        this.neverSeen = new TreeSet<>(wanted.named());
    }

    /** @throws LDAPException where the rest of an attribute with many values could not be read */
    Reading read(Entry entry) throws LDAPException {
        Parts parts = new Parts();
        parts.values.put(WantedAttributes.DN, List.of(entry.getDN()));
        for (Attribute part : entry.getAttributes()) {
            Optional<AttributeRange> range = AttributeRange.of(part);
            add(range.isEmpty() ? part : range.get().whole(connection, entry.getDN()), parts);
        }
        for (AccountFlag flag : wanted.flags()) {
            flag.state()
                    .apply(entry)
                    .ifPresentOrElse(
                            state -> parts.values.put(flag.column(), List.of(state.toString())),
                            () -> parts.unread.add(flag.column()));
        }
        refer(parts);
        parts.unread.forEach(column -> gaps.merge(column, new Gap(1, entry.getDN()), Gap::and));
        any = true;
        SourceRecord record = new SourceRecord(
                null, entry.getDN(), parts.values, Identity.of(entry).orElse(null), parts.unread);
        if (!neverSeen.isEmpty()) {
            neverSeen.removeIf(name -> record.values().containsKey(name)
                    || parts.damaged.contains(name)
                    || parts.tooLong.contains(name)
                    || parts.unread.contains(name));
        }
        return new Reading(record, parts.damaged, parts.tooLong);
    }

    /** Wanted attributes that no entry carried; none where there was no entry. */
    SortedSet<String> neverSeen() {
        return any ? neverSeen : new TreeSet<>();
    }

    /** A sentence for each column that some entries do not tell although they have it. */
    List<String> unreadColumns() {
        return gaps.entrySet().stream()
                .map(gap -> gap.getValue().sentence(gap.getKey()))
                .toList();
    }

    private void add(Attribute attribute, Parts parts) {
        WantedAttributes.Returned returned = wanted.returned(attribute.getName());
        ASN1OctetString[] raw = attribute.getRawValues();
        List<String> written = new ArrayList<>(raw.length);
        for (ASN1OctetString value : raw) {
            Optional<String> text = returned.form().written(value);
            if (text.isEmpty()) {
                parts.damaged.addAll(returned.columns());
                return;
            }
            if (returned.form() == ValueForm.TEXT && text.get().length() > LONGEST_TEXT) {
                parts.tooLong.addAll(returned.columns());
                return;
            }
            if (!text.get().isEmpty()) {
                written.add(text.get());
            }
        }
        if (!written.isEmpty()) {
            returned.columns().forEach(column -> parts.values.put(column, written));
        }
    }

    private void refer(Parts parts) {
        if (referred == null) {
            return;
        }
        for (Reference reference : wanted.references()) {
            List<String> names = parts.values.getOrDefault(reference.attribute(), List.of());
            Optional<List<String>> found = referred.column(reference.target(), names);
            found.filter(values -> !values.isEmpty()).ifPresent(values -> parts.values.put(reference.column(), values));
            if (found.isEmpty()) {
                parts.unread.add(reference.column());
            }
        }
    }

    /** Entries of which a column could not be read. */
    private record Gap(long entries, String first) {
        Gap and(Gap other) {
            return new Gap(entries + other.entries, first);
        }

        String sentence(String column) {
            String others = entries == 1 ? "" : " and of %,d more".formatted(entries - 1);
            return "'" + column + "' of '" + first + "'" + others
                    + " could not be read: may this account read what it is taken from? What depends on it stays as it is"
                    + " for them";
        }
    }

    /** What is known of an entry so far. */
    private static final class Parts {
        private final Map<String, List<String>> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        private final Set<String> unread = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        private final SortedSet<String> damaged = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        private final SortedSet<String> tooLong = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    }

    /**
     * One entry.
     *
     * @param damaged attributes that are there but cannot be read, and so are lacking in the record
     * @param tooLong attributes whose text nobody can have meant for a person, lacking likewise
     */
    record Reading(SourceRecord record, SortedSet<String> damaged, SortedSet<String> tooLong) {
        /** Why the record is not whole; empty where it is. */
        Optional<String> fault() {
            List<String> faults = new ArrayList<>();
            if (!damaged.isEmpty()) {
                faults.add("not UTF-8 or of a wrong form: " + String.join(", ", damaged));
            }
            if (!tooLong.isEmpty()) {
                faults.add("longer than %,d characters: %s".formatted(LONGEST_TEXT, String.join(", ", tooLong)));
            }
            return faults.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", faults));
        }
    }
}
