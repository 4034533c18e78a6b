package dev.brivosync.source.ldap;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads groups of a directory, each once, in the way that suits the server. */
final class GroupReader {
    private final Session session;
    private final GroupBinding binding;
    private final Optional<MemberReading> quick;
    private final MemberReading sure;

    private GroupReader(Session session, GroupBinding binding, Optional<MemberReading> quick, MemberReading sure) {
        this.session = session;
        this.binding = binding;
        this.quick = quick;
        this.sure = sure;
    }

    /** @param people whose memberships count */
    static GroupReader of(Session session, SearchExtent people, RootEntry root) throws LDAPException {
        List<DN> contexts = root.visible(session, people.bases());
        return new GroupReader(
                session,
                new GroupBinding(new GroupLookup(session, contexts, root.activeDirectory()), contexts),
                root.activeDirectory() ? Optional.of(new ChainedMembers(session, people, contexts)) : Optional.empty(),
                new WalkedMembers(session, contexts, people.pageSize()));
    }

    /**
     * @param name or DN
     * @param identity the id of the group that it has meant so far; null where it has meant none
     */
    Bound read(String name, @Nullable String identity) {
        GroupMeaning.Group group = null;
        try {
            switch (binding.of(name, identity)) {
                case GroupMeaning.Nothing(String reason) -> {
                    return new Bound(new GroupReading.Unread(reason), null);
                }
                case GroupMeaning.Group meant -> group = meant;
            }
            return new Bound(members(group.found().dn()), group);
        } catch (LDAPException e) {
            return new Bound(unread(ResultWords.of(e.toLDAPResult(), session)), group);
        }
    }

    /** @param group null where nobody can say which is meant */
    record Bound(GroupReading reading, GroupMeaning.@Nullable Group group) {}

    /** An empty answer or a refusal is looked into: so answers a server that lacks the rule, too. */
    private GroupReading members(String group) throws LDAPException {
        if (quick.isPresent()
                && quick.get().read(group) instanceof GroupReading.Whole whole
                && whole.members().size() > 0) {
            return whole;
        }
        GroupReading reading = sure.read(group);
        return switch (reading) {
            case GroupReading.Whole whole -> whole;
            case GroupReading.Unread(String reason) -> unread(reason);
        };
    }

    private static GroupReading unread(String reason) {
        return new GroupReading.Unread("could not be read whole: " + reason);
    }
}
