package dev.brivosync.source.ldap;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchResultEntry;
import dev.brivosync.source.SourceRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Makes records of entries, and remembers which wanted attributes were never there. */
final class EntryReader {
    private final LDAPConnection connection;
    private final WantedAttributes wanted;
    private final SortedSet<String> neverSeen;
    private boolean any;

    EntryReader(LDAPConnection connection, WantedAttributes wanted) {
        this.connection = connection;
        this.wanted = wanted;
        this.neverSeen = new TreeSet<>(wanted.named());
    }

    /** @throws LDAPException where the rest of an attribute with many values could not be read */
    Reading read(SearchResultEntry entry) throws LDAPException {
        Map<String, List<String>> values = new HashMap<>();
        SortedSet<String> damaged = new TreeSet<>();
        values.put(WantedAttributes.DN, List.of(entry.getDN()));
        for (Attribute part : entry.getAttributes()) {
            Optional<AttributeRange> range = AttributeRange.of(part);
            Attribute attribute = range.isEmpty() ? part : range.get().whole(connection, entry.getDN());
            add(attribute, values, damaged);
        }
        any = true;
        SourceRecord record =
                new SourceRecord(null, entry.getDN(), values, Identity.of(entry).orElse(null), Set.of());
        if (!neverSeen.isEmpty()) {
            neverSeen.removeIf(name -> record.values().containsKey(name) || damaged.contains(name));
        }
        return new Reading(record, damaged);
    }

    /** Wanted attributes that no entry carried; none where there was no entry. */
    SortedSet<String> neverSeen() {
        return any ? neverSeen : new TreeSet<>();
    }

    private void add(Attribute attribute, Map<String, List<String>> values, SortedSet<String> damaged) {
        WantedAttributes.Returned returned = wanted.returned(attribute.getName());
        ASN1OctetString[] raw = attribute.getRawValues();
        List<String> written = new ArrayList<>(raw.length);
        for (ASN1OctetString value : raw) {
            Optional<String> text = returned.form().written(value);
            if (text.isEmpty()) {
                damaged.addAll(returned.columns());
                return;
            }
            written.add(text.get());
        }
        if (!written.isEmpty()) {
            returned.columns().forEach(column -> values.put(column, written));
        }
    }

    /**
     * One entry.
     *
     * @param damaged attributes that are there but cannot be read, and so are lacking in the record
     */
    record Reading(SourceRecord record, SortedSet<String> damaged) {}
}
