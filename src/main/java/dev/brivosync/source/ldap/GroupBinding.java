package dev.brivosync.source.ldap;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which group of the directory a name or DN of the job file means. Once it has meant one, it goes on to mean that one by
 * its id, however it is called and wherever it is moved; a name that means another group by now means none.
 */
record GroupBinding(GroupLookup lookup, List<DN> contexts) {
    /** @param identity the id of the group that was meant so far; null where none was */
    GroupMeaning of(String name, @Nullable String identity) throws LDAPException {
        List<FoundGroup> named = lookup.find(name);
        if (identity == null) {
            return byName(name, named);
        }
        Optional<FoundGroup> same =
                named.stream().filter(each -> identity.equals(each.identity())).findFirst();
        if (same.isPresent()) {
            return new GroupMeaning.Group(same.get(), null);
        }
        Optional<FoundGroup> followed = lookup.byIdentity(identity);
        if (named.isEmpty()) {
            return followed.<GroupMeaning>map(group -> new GroupMeaning.Group(group, renamed(name, group)))
                    .orElseGet(() -> byName(name, named));
        }
        return new GroupMeaning.Nothing(another(name, named.getFirst(), followed));
    }

    private GroupMeaning byName(String name, List<FoundGroup> named) {
        return switch (named.size()) {
            case 0 ->
                new GroupMeaning.Nothing("was not found: no group under " + quoted()
                        + " has that DN, cn, sAMAccountName or displayName, or this account may not see it;"
                        + " correct the name in the job file");
            case 1 -> new GroupMeaning.Group(named.getFirst(), null);
            default ->
                new GroupMeaning.Nothing("is not the only one of that name: "
                        + named.stream().map(FoundGroup::dn).collect(Collectors.joining("; "))
                        + "; write the DN of the one that is meant");
        };
    }

    private static String renamed(String name, FoundGroup group) {
        return "directory group %s is now called %s; it is followed by its id, so change the job file"
                .formatted(name, isDn(name) ? group.dn() : group.name());
    }

    private static String another(String name, FoundGroup named, Optional<FoundGroup> followed) {
        return "means another group now (%s) than the one whose members it stood for, %s; write %s in the job file%s"
                .formatted(
                        named.dn(),
                        followed.map(group -> "which is " + group.dn() + " now")
                                .orElse("which is gone, or this account may not see it"),
                        isDn(name) ? named.name() : named.dn(),
                        followed.map(group -> " if the new one is meant, or " + group.dn() + " if the old one is")
                                .orElse(" if the new one is meant"));
    }

    private static boolean isDn(String name) {
        return name.indexOf('=') > 0 && DN.isValidDN(name);
    }

    private String quoted() {
        return contexts.stream().map(context -> "'" + context + "'").collect(Collectors.joining(", "));
    }
}
