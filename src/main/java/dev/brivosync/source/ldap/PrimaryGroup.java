package dev.brivosync.source.ldap;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How Active Directory keeps one group of everybody: by the last part of the group's SID, in the person's entry. */
final class PrimaryGroup {
    static final String SID = "objectSid";

    private PrimaryGroup() {}

    /** What the {@code primaryGroupID} of its members says; empty where it is no group of Active Directory. */
    static Optional<String> idOf(@Nullable Entry group) {
        Attribute sid = group == null ? null : group.getAttribute(SID);
        return sid == null || sid.size() == 0
                ? Optional.empty()
                : ValueForm.SID.written(sid.getRawValues()[0]).map(text -> text.substring(text.lastIndexOf('-') + 1));
    }
}
