package dev.brivosync.source.ldap;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchResultEntry;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Has the server follow nested groups by itself, as Active Directory does (MS-ADTS 3.1.1.3.4.4.3). */
final class ChainedMembers implements MemberReading {
    private static final String IN_CHAIN = "1.2.840.113556.1.4.1941";

    private final Session session;
    private final SearchExtent people;
    private final List<DN> contexts;

    /** @param contexts where nested groups may be */
    ChainedMembers(Session session, SearchExtent people, List<DN> contexts) {
        this.session = session;
        this.people = people;
        this.contexts = contexts;
    }

    @Override
    public GroupReading read(String group) throws LDAPException {
        Filter nested = Filter.createExtensibleMatchFilter("memberOf", IN_CHAIN, false, group);
        TreeSet<String> primaryGroups = new TreeSet<>();
        SearchResultEntry itself = session.connection().getEntry(group, PrimaryGroup.SID);
        PrimaryGroup.idOf(itself).ifPresent(primaryGroups::add);
        SearchExtent groups =
                new SearchExtent(contexts, Filter.createANDFilter(GroupLookup.GROUPS, nested), people.pageSize());
        SearchExtent members =
                new SearchExtent(people.bases(), Filter.createANDFilter(people.filter(), nested), people.pageSize());
        MemberSet found = new MemberSet();
        Optional<String> reason = new WholeSearch(session, groups, PrimaryGroup.SID)
                .each(entry -> PrimaryGroup.idOf(entry).ifPresent(primaryGroups::add))
                .or(() -> new WholeSearch(session, members, "1.1").each(into(found)));
        return reason.<GroupReading>map(GroupReading.Unread::new)
                .orElseGet(() -> new GroupReading.Whole(found, primaryGroups, "found by LDAP_MATCHING_RULE_IN_CHAIN"));
    }

    private static Consumer<SearchResultEntry> into(MemberSet found) {
        return entry -> DnForm.parsed(entry.getDN()).map(MemberSet.Hash::of).ifPresent(found::add);
    }
}
