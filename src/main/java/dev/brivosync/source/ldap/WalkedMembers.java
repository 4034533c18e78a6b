package dev.brivosync.source.ldap;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchResultEntry;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Follows {@code member} and {@code uniqueMember} from group to group. Which members are groups is known from a list of
 * all groups, so that nobody's entry is read to find out that it is a person's.
 */
final class WalkedMembers implements MemberReading {
    /** May follow a DN in {@code uniqueMember} (RFC 4517 3.3.21). */
    private static final Pattern UNIQUE = Pattern.compile("#'[01]*'B$");

    private final Session session;
    private final SearchExtent groups;
    private @Nullable MemberSet all;

    /** @param contexts where nested groups may be */
    WalkedMembers(Session session, List<DN> contexts, int pageSize) {
        this.session = session;
        this.groups = new SearchExtent(contexts, GroupLookup.GROUPS, pageSize);
    }

    @Override
    public GroupReading read(String group) throws LDAPException {
        MemberSet known = all;
        if (known == null) {
            MemberSet listed = new MemberSet();
            Optional<String> reason = new WholeSearch(session, groups, "1.1")
                    .each(entry -> hash(entry.getDN()).ifPresent(listed::add));
            if (reason.isPresent()) {
                return new GroupReading.Unread("the list of all groups could not be read: " + reason.get());
            }
            all = listed;
            known = listed;
        }
        return new Walk(known).from(group);
    }

    private static Optional<MemberSet.Hash> hash(String dn) {
        return DnForm.parsed(dn).map(MemberSet.Hash::of);
    }

    /** From one group down. */
    private final class Walk {
        private final MemberSet isGroup;
        private final MemberSet members = new MemberSet();
        private final MemberSet visited = new MemberSet();
        private final TreeSet<String> primaryGroups = new TreeSet<>();
        private final Deque<String> ahead = new ArrayDeque<>();

        Walk(MemberSet isGroup) {
            this.isGroup = isGroup;
        }

        GroupReading from(String group) throws LDAPException {
            hash(group).ifPresent(visited::add);
            ahead.add(group);
            while (!ahead.isEmpty()) {
                visit(ahead.remove());
            }
            return new GroupReading.Whole(members, primaryGroups, "found by following member from group to group");
        }

        private void visit(String group) throws LDAPException {
            SearchResultEntry entry = session.connection().getEntry(group, "member", "uniqueMember", PrimaryGroup.SID);
            if (entry == null) {
                throw new LDAPException(ResultCode.NO_SUCH_OBJECT, "'" + group + "' went away meanwhile");
            }
            PrimaryGroup.idOf(entry).ifPresent(primaryGroups::add);
            for (Attribute part : entry.getAttributes()) {
                if (Attribute.getBaseName(part.getName()).equalsIgnoreCase(PrimaryGroup.SID)) {
                    continue;
                }
                Optional<AttributeRange> range = AttributeRange.of(part);
                Attribute whole = range.isEmpty() ? part : range.get().whole(session.connection(), group);
                for (String member : whole.getValues()) {
                    add(UNIQUE.matcher(member).replaceFirst(""));
                }
            }
        }

        private void add(String member) {
            Optional<MemberSet.Hash> hash = hash(member);
            if (hash.isEmpty()) {
                return;
            }
            if (!isGroup.contains(hash.get())) {
                members.add(hash.get());
            } else if (visited.add(hash.get())) {
                ahead.add(member);
            }
        }
    }
}
