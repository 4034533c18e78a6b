package dev.brivosync.source.ldap;

import java.util.Set;

/** What came of reading a group of the directory with all that is nested in it. */
sealed interface GroupReading {
    /**
     * Every member is known.
     *
     * @param members people among them, by their entries' DNs
     * @param primaryGroups what the {@code primaryGroupID} of further members says
     * @param how the members were found, for the evidence
     */
    record Whole(MemberSet members, Set<String> primaryGroups, String how) implements GroupReading {
        public Whole {
            primaryGroups = Set.copyOf(primaryGroups);
        }
    }

    /** @param reason in words, and what to do about it */
    record Unread(String reason) implements GroupReading {}
}
