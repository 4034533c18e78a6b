package dev.brivosync.source.ldap;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import dev.brivosync.source.DirectoryGroup;
import dev.brivosync.source.SourceRecord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Who belongs to the groups that a job names, read before the first person is. */
final class Memberships {
    private static final String MEMBER = "member";

    private final Map<String, GroupReading.Whole> whole = new LinkedHashMap<>();
    private final Set<String> unreadColumns = new TreeSet<>();
    private final List<DirectoryGroup> groups = new ArrayList<>();
    private final List<String> unreadParts = new ArrayList<>();
    private final List<String> evidence = new ArrayList<>();

    private Memberships() {}

    /**
     * Never fails: what could not be read is known as such.
     *
     * @param names of groups, or their DNs
     * @param identities ids of the groups that some of these names have meant so far
     */
    static Memberships read(
            Session session, SearchExtent people, Collection<String> names, Map<String, String> identities) {
        Memberships memberships = new Memberships();
        if (names.isEmpty()) {
            return memberships;
        }
        try {
            GroupReader reader = GroupReader.of(session, people, RootEntry.read(session));
            names.forEach(name -> memberships.take(name, reader.read(name, identities.get(name))));
        } catch (LDAPException e) {
            String reason = "could not be read: " + ResultWords.of(e.toLDAPResult(), session);
            names.forEach(name -> memberships.take(name, new GroupReading.Unread(reason)));
        }
        return memberships;
    }

    /** The entry's record with the groups that it is a member of, and those of which nobody knows. */
    SourceRecord marked(SourceRecord record, Entry entry) {
        if (whole.isEmpty() && unreadColumns.isEmpty()) {
            return record;
        }
        Map<String, List<String>> values = new LinkedHashMap<>(record.values());
        Set<String> unread = new TreeSet<>(record.unread());
        unread.addAll(unreadColumns);
        Optional<MemberSet.Hash> hash = DnForm.parsed(entry.getDN()).map(MemberSet.Hash::of);
        String primary = entry.getAttributeValue(WantedAttributes.PRIMARY_GROUP);
        whole.forEach((name, group) -> {
            if (hash.isEmpty()) {
                unread.add(SourceRecord.MEMBERSHIP + name);
            } else if (group.members().contains(hash.get())
                    || primary != null && group.primaryGroups().contains(primary)) {
                values.put(SourceRecord.MEMBERSHIP + name, List.of(MEMBER));
            }
        });
        return new SourceRecord(record.line(), record.origin(), values, record.identity(), unread);
    }

    /** Which groups the names meant, as far as that is known. */
    List<DirectoryGroup> groups() {
        return List.copyOf(groups);
    }

    /** A sentence for each group that could not be read. */
    List<String> unreadParts() {
        return List.copyOf(unreadParts);
    }

    List<String> evidence() {
        return List.copyOf(evidence);
    }

    private void take(String name, GroupReader.Bound bound) {
        GroupMeaning.Group group = bound.group();
        if (group != null) {
            groups.add(new DirectoryGroup(name, group.found().identity(), group.remark()));
        }
        take(name, bound.reading());
    }

    private void take(String name, GroupReading reading) {
        switch (reading) {
            case GroupReading.Whole group -> {
                whole.put(name, group);
                evidence.add("group '%s': %,d members, %s"
                        .formatted(name, group.members().size(), group.how()));
            }
            case GroupReading.Unread(String reason) -> {
                unreadColumns.add(SourceRecord.MEMBERSHIP + name);
                unreadParts.add("The directory group '" + name + "' " + reason
                        + ". Until then its rules neither add nor remove anybody");
            }
        }
    }
}
