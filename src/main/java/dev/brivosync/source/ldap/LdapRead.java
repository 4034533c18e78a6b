package dev.brivosync.source.ldap;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchResultEntry;
import dev.brivosync.source.DirectoryGroup;
import dev.brivosync.source.SourceRead;
import dev.brivosync.source.SourceRecord;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** One reading of a directory, base after base. For one thread. */
final class LdapRead implements SourceRead {
    /** More than these are no slip but a directory in another encoding, and would fill the memory. */
    private static final int UNREADABLE_AT_MOST = 1000;

    private final Session session;
    private final WantedAttributes wanted;
    private final EntryReader reader;
    private final Memberships memberships;
    private final List<BaseWalk> walks;
    private final List<Unreadable> unreadable = new ArrayList<>();
    private final List<Doubt> doubts = new ArrayList<>();
    private final Optional<String> cursor;
    private final String fingerprint = "ldap:" + UUID.randomUUID();
    private int at;
    private boolean over;

    /**
     * @param groups whose members are marked, by name or DN; they are read at once
     * @param identities ids of the groups that some of these names have meant so far
     */
    LdapRead(
            Session session,
            SearchExtent extent,
            WantedAttributes wanted,
            Collection<String> groups,
            Map<String, String> identities) {
        this.session = session;
        this.wanted = wanted;
        this.reader = new EntryReader(session.connection(), wanted);
        this.walks = extent.bases().stream()
                .map(base -> new BaseWalk(new PagedSearch(session, extent, base, wanted.asked())))
                .toList();
        this.cursor = FirstCursor.of(session, Clock.systemUTC()).map(Cursor::text);
        this.memberships = Memberships.read(session, extent, groups, identities);
    }

    @Override
    public Optional<Set<String>> columns() {
        return wanted.columns();
    }

    @Override
    public Optional<SourceRecord> next() {
        while (!over) {
            Optional<SearchResultEntry> entry = walks.get(at).next();
            if (entry.isEmpty()) {
                leave(walks.get(at));
                continue;
            }
            Optional<SourceRecord> record = record(entry.get());
            if (record.isPresent()) {
                return record;
            }
        }
        return Optional.empty();
    }

    @Override
    public List<Unreadable> unreadable() {
        return List.copyOf(unreadable);
    }

    @Override
    public List<Doubt> doubts() {
        List<Doubt> all = new ArrayList<>(doubts);
        walks.forEach(walk -> walk.referred().ifPresent(reason -> all.add(lacking(reason))));
        walks.forEach(walk -> walk.tooFew().ifPresent(reason -> all.add(lacking(reason))));
        if (!over) {
            all.add(lacking("The directory was not read to its end"));
        }
        return List.copyOf(all);
    }

    @Override
    public List<String> evidence() {
        List<String> evidence = new ArrayList<>();
        evidence.add(session.evidence());
        walks.forEach(walk -> evidence.add(walk.evidence()));
        evidence.addAll(memberships.evidence());
        if (over) {
            reader.neverSeen().forEach(name -> evidence.add("no entry carries '" + name + "'"));
        }
        return List.copyOf(evidence);
    }

    @Override
    public List<String> unreadParts() {
        List<String> parts = new ArrayList<>(memberships.unreadParts());
        parts.addAll(reader.unreadColumns());
        return List.copyOf(parts);
    }

    @Override
    public List<DirectoryGroup> directoryGroups() {
        return memberships.groups();
    }

    @Override
    public String fingerprint() {
        return fingerprint;
    }

    @Override
    public Optional<String> cursor() {
        return cursor;
    }

    @Override
    public void close() {
        session.close();
    }

    private Optional<SourceRecord> record(SearchResultEntry entry) {
        EntryReader.Reading reading;
        try {
            reading = reader.read(entry);
        } catch (LDAPException e) {
            breakOff("'" + entry.getDN() + "' could not be read whole: " + ResultWords.of(e.toLDAPResult(), session));
            return Optional.empty();
        }
        SourceRecord record = memberships.marked(reading.record(), entry);
        Optional<String> fault = reading.fault();
        if (fault.isEmpty()) {
            return Optional.of(record);
        }
        unreadable.add(new Unreadable(record, fault.get()));
        if (unreadable.size() >= UNREADABLE_AT_MOST) {
            breakOff(UNREADABLE_AT_MOST + " entries cannot be read: is the directory's text in UTF-8?");
        }
        return Optional.empty();
    }

    private void leave(BaseWalk walk) {
        walk.brokenOff().ifPresent(this::breakOff);
        at++;
        over |= at == walks.size();
    }

    private void breakOff(String reason) {
        session.deadline().passed().ifPresent(late -> doubts.add(lacking(late)));
        doubts.add(lacking(reason));
        over = true;
    }

    private static Doubt lacking(String reason) {
        return new Doubt(reason, false);
    }
}
