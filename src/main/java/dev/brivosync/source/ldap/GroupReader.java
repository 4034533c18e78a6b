package dev.brivosync.source.ldap;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads groups of a directory, each once, in the way that suits the server. */
final class GroupReader {
    private final Session session;
    private final List<DN> contexts;
    private final GroupLookup lookup;
    private final Optional<MemberReading> quick;
    private final MemberReading sure;

    private GroupReader(Session session, List<DN> contexts, Optional<MemberReading> quick, MemberReading sure) {
        this.session = session;
        this.contexts = contexts;
        this.lookup = new GroupLookup(session, contexts);
        this.quick = quick;
        this.sure = sure;
    }

    /** @param people whose memberships count */
    static GroupReader of(Session session, SearchExtent people, RootEntry root) throws LDAPException {
        List<DN> contexts = root.visible(session, people.bases());
        return new GroupReader(
                session,
                contexts,
                root.activeDirectory() ? Optional.of(new ChainedMembers(session, people, contexts)) : Optional.empty(),
                new WalkedMembers(session, contexts, people.pageSize()));
    }

    /** @param name or DN */
    GroupReading read(String name) {
        try {
            List<String> found = lookup.find(name);
            return switch (found.size()) {
                case 0 ->
                    new GroupReading.Unread("was not found: no group under " + quoted(contexts)
                            + " has that DN, cn, sAMAccountName or displayName, or this account may not see it;"
                            + " correct the name in the job file");
                case 1 -> members(found.getFirst());
                default ->
                    new GroupReading.Unread("is not the only one of that name: " + String.join("; ", found)
                            + "; write the DN of the one that is meant");
            };
        } catch (LDAPException e) {
            return unread(ResultWords.of(e.toLDAPResult(), session));
        }
    }

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

    private static String quoted(List<DN> contexts) {
        return contexts.stream().map(context -> "'" + context + "'").collect(Collectors.joining(", "));
    }
}
