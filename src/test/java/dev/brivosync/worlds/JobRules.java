package dev.brivosync.worlds;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What differs between the jobs of two worlds.
 *
 * @param groups those that the job manages; the account has more
 * @param missingReads as {@code lifecycle.missing.reads}
 * @param createMissingBadges whether a card that the bank lacks is made
 * @param reinstateManual as {@code lifecycle.reinstateManual}
 */
record JobRules(
        List<GroupRule> groups,
        int missingReads,
        boolean createMissingBadges,
        LeaverRule leaver,
        boolean reinstateManual) {
    /** Names of all groups of the account. */
    static final List<String> ALL_GROUPS = List.of(
            "All Staff",
            "Annex",
            "Garage",
            "HQ",
            "Lab A",
            "Lab B",
            "Pool",
            "Roof",
            "Server Room",
            "Stairs",
            "Vault",
            "Workshop");

    JobRules {
        groups = List.copyOf(groups);
    }

    JobRules withGroups(List<GroupRule> others) {
        return new JobRules(others, missingReads, createMissingBadges, leaver, reinstateManual);
    }

    /** Those from which people are removed. */
    List<String> emptied() {
        return groups.stream()
                .filter(group -> !group.addOnly())
                .map(GroupRule::name)
                .toList();
    }

    /**
     * Who belongs to a group.
     *
     * @param column empty: everybody does
     * @param values any of which the column must have
     */
    record GroupRule(String name, String column, List<String> values, boolean addOnly) {
        boolean holds(Row row) {
            return column.isEmpty() || values.contains(row.get(column));
        }

        private String yaml() {
            String rule = column.isEmpty()
                    ? addOnly ? "{ if: { id: present }, manage: addOnly }" : "everyone"
                    : "{ if: { %s: [%s] }%s }"
                            .formatted(column, String.join(", ", values), addOnly ? ", manage: addOnly" : "");
            return "  " + name + ": " + rule + "\n";
        }
    }

    String yaml() {
        return """
                schedule: { daily: "02:00", timeZone: America/New_York }
                source: { csv: { file: people.csv, dates: yyyy-MM-dd } }
                person:
                  key: "{id}"
                  onlyIf: { type: [Employee] }
                  firstName: "{first}"
                  middleName: "{middle}"
                  lastName: "{last}"
                  emails: { Work: "{mail}" }
                  phones: { Mobile: "{mobile}" }
                  phoneRegion: US
                  customFields: { Department: "{dept}", Level: "{level}" }
                lifecycle:
                  active: { status: [Active] }
                  onLeave: { status: [Leave] }
                  startsOn: "{hired}"
                  endsOn: "{ended}"
                  createAhead: 7 days
                  missing: { reads: %d }
                  reinstateManual: %s
                """.formatted(missingReads, reinstateManual)
                + leaver.yaml()
                + groups.stream().map(GroupRule::yaml).collect(Collectors.joining("", "groups:\n", ""))
                + """
                badges: [ { format: Standard 26 Bit, number: "{badge}", facilityCode: "70", validTo: "{badge_ends}" } ]
                createMissingBadges: %s
                guards: normal
                # somebody may delete most of them by hand: the account is the right one all the same
                ownership: { mayBeGone: 100%% }
                """.formatted(createMissingBadges);
    }
}
