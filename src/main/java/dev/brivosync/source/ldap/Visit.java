package dev.brivosync.source.ldap;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** A short look at a directory: one page of each base, and whether the groups are there. */
record Visit(Session session, SearchExtent extent, String[] attributes) {
    DirectoryVisit look(Collection<String> groups) {
        long found = 0;
        boolean more = false;
        List<String> trouble = new ArrayList<>();
        for (DN base : extent.bases()) {
            Page page = new PagedSearch(session, extent, base, attributes).page(new Page.More(null));
            found += page.entries().size();
            more |= page.end() instanceof Page.More;
            if (page.end() instanceof Page.BrokenOff(String reason, String _)) {
                trouble.add("'" + base + "': " + reason);
            }
        }
        return new DirectoryVisit(
                session.server() + " read as " + session.reader() + " over " + session.secured(),
                session.passedOver(),
                session.certificateEnds(),
                found,
                more,
                trouble,
                lacking(groups, trouble));
    }

    private List<String> lacking(Collection<String> groups, List<String> trouble) {
        List<String> lacking = new ArrayList<>();
        if (groups.isEmpty()) {
            return lacking;
        }
        try {
            RootEntry root = RootEntry.read(session);
            GroupLookup lookup =
                    new GroupLookup(session, root.visible(session, extent.bases()), root.activeDirectory());
            for (String group : groups) {
                int found = lookup.find(group).size();
                if (found != 1) {
                    lacking.add(found == 0 ? group : group + " (%d of that name)".formatted(found));
                }
            }
        } catch (LDAPException e) {
            trouble.add("groups: " + ResultWords.of(e.toLDAPResult(), session));
        }
        return lacking;
    }
}
