package dev.brivosync.source.ldap;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import dev.brivosync.source.SourceRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Entries that people's entries refer to, such as their managers', each read once when the first of them does. */
final class ReferredEntries {
    /** Enough for every manager of a large company; beyond, whoever was not asked for longest is read again. */
    private static final int REMEMBERED = 10_000;

    private static final Set<ResultCode> NOBODY = Set.of(ResultCode.NO_SUCH_OBJECT, ResultCode.INVALID_DN_SYNTAX);

    private final LDAPConnection connection;
    private final String[] asked;
    private final EntryReader reader;
    private final Map<String, Seen> remembered = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Seen> eldest) {
            return size() > REMEMBERED;
        }
    };

    ReferredEntries(LDAPConnection connection, WantedAttributes wanted) {
        this.connection = connection;
        this.asked = wanted.asked();
        this.reader = new EntryReader(connection, wanted);
    }

    /** The column's values in the entries of these names, none where there is no such entry; empty where nobody knows. */
    Optional<List<String>> column(String column, List<String> names) {
        List<String> values = new ArrayList<>();
        for (String name : names) {
            Optional<DnForm> form = DnForm.parsed(name);
            if (form.isEmpty()) {
                continue;
            }
            String key = form.get().text();
            Seen seen = remembered.get(key);
            if (seen == null) {
                seen = read(form.get().dn());
                remembered.put(key, seen);
            }
            if (seen.lacks(column)) {
                return Optional.empty();
            }
            values.addAll(seen.values(column));
        }
        return Optional.of(values);
    }

    private Seen read(DN dn) {
        try {
            SearchResultEntry entry = connection.searchForEntry(
                    dn.toString(), SearchScope.BASE, Filter.createPresenceFilter("objectClass"), asked);
            if (entry == null) {
                return Seen.NOBODY;
            }
            EntryReader.Reading reading = reader.read(entry);
            return reading.fault().isPresent() ? Seen.UNREAD : Seen.of(reading.record());
        } catch (LDAPException e) {
            return NOBODY.contains(e.getResultCode()) ? Seen.NOBODY : Seen.UNREAD;
        }
    }

    /**
     * What was found under a name.
     *
     * @param record without photos and the like, of which only what is wanted was asked for; empty where nobody is there
     * @param known whether the reading of it succeeded
     */
    private record Seen(Optional<SourceRecord> record, boolean known) {
        private static final Seen NOBODY = new Seen(Optional.empty(), true);
        private static final Seen UNREAD = new Seen(Optional.empty(), false);

        static Seen of(SourceRecord record) {
            return new Seen(Optional.of(record), true);
        }

        boolean lacks(String column) {
            return !known
                    || record.filter(found -> found.unread().contains(column)).isPresent();
        }

        List<String> values(String column) {
            return record.map(found -> found.values().getOrDefault(column, List.of()))
                    .orElse(List.of());
        }
    }
}
