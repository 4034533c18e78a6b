package dev.brivosync.job;

import dev.brivosync.brivo.AccountReader;
import dev.brivosync.brivo.Members;
import dev.brivosync.person.AccountGroup;
import java.util.Collection;
import java.util.Map;

/**
 * What is left to pay for memberships, by group and by person. How many members a group has is known once its first page
 * is read; until then it counts as it did last time, or as one page where nobody knows. Not thread-safe.
 */
final class MembershipCost {
    private final Map<Long, Long> sizes;
    private final long people;
    private long byGroup;

    /**
     * @param people whose memberships matter; by person, each is a call
     * @param sizes members by the group's id, as last read
     */
    MembershipCost(Collection<AccountGroup> groups, Map<Long, Long> sizes, long people) {
        this.sizes = sizes;
        this.people = people;
        this.byGroup = groups.stream().mapToLong(this::expected).sum();
    }

    /** The first page of a group has been read. */
    void begun(Members members) {
        byGroup += members.pagesLeft() - expected(members.group());
    }

    /** Whether asking for each person takes no more calls than what is left of the groups. */
    boolean personIsCheaper() {
        return byGroup >= people;
    }

    long byGroup() {
        return byGroup;
    }

    private long expected(AccountGroup group) {
        return AccountReader.callsForMembers(sizes.getOrDefault(group.id(), 0L));
    }
}
