package dev.brivosync.worlds;

import dev.brivosync.plan.AdoptRule;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What differs between the jobs of two worlds.
 *
 * @param groups those that the job manages; the account has more
 * @param missingReads as {@code lifecycle.missing.reads}
 * @param createMissingBadges whether a card that the bank lacks is made
 * @param reinstateManual as {@code lifecycle.reinstateManual}
 * @param protectedKeys people who lose nothing
 * @param protectedGroups groups whose members lose nothing
 * @param adoptByMail whether users whom nobody has claimed are recognised by their e-mail
 */
record JobRules(
        List<GroupRule> groups,
        int missingReads,
        boolean createMissingBadges,
        LeaverRule leaver,
        boolean reinstateManual,
        boolean adoptByMail,
        Set<String> protectedKeys,
        Set<String> protectedGroups) {
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
        protectedKeys = new TreeSet<>(protectedKeys);
        protectedGroups = new TreeSet<>(protectedGroups);
    }

    JobRules withGroups(List<GroupRule> others) {
        return new JobRules(
                others,
                missingReads,
                createMissingBadges,
                leaver,
                reinstateManual,
                adoptByMail,
                protectedKeys,
                protectedGroups);
    }

    /** By what users are recognised whom nobody has claimed. */
    List<AdoptRule> adopt() {
        return adoptByMail ? List.of(AdoptRule.EMAIL) : List.of();
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
            return column.isEmpty() || (isNamed() ? isNamedIn(row) : values.contains(row.get(column)));
        }

        /** Whether people are in it whose row names it. */
        boolean isNamed() {
            return column.equals(Row.ACCESS);
        }

        private boolean isNamedIn(Row row) {
            return Stream.of(row.get(column).split(";")).map(String::strip).anyMatch(name::equalsIgnoreCase);
        }

        private String yaml() {
            String rule = column.isEmpty()
                    ? addOnly ? "{ if: { id: present }, manage: addOnly }" : "everyone"
                    : "{ if: { %s: [%s] }%s }"
                            .formatted(column, String.join(", ", values), addOnly ? ", manage: addOnly" : "");
            return "  " + name + ": " + rule + "\n";
        }
    }

    boolean manages(String group) {
        return groups.stream().anyMatch(each -> each.name().equals(group));
    }

    JobRules withoutProtection() {
        return new JobRules(
                groups, missingReads, createMissingBadges, leaver, reinstateManual, adoptByMail, Set.of(), Set.of());
    }

    private String protect() {
        List<String> all = Stream.concat(
                        protectedKeys.stream().map("{ key: %s }"::formatted),
                        protectedGroups.stream().map("{ group: %s }"::formatted))
                .toList();
        return all.isEmpty() ? "" : ", protect: [" + String.join(", ", all) + "]";
    }

    private String rules() {
        String rules = groups.stream()
                .filter(group -> !group.isNamed())
                .map(GroupRule::yaml)
                .collect(Collectors.joining());
        return rules.isEmpty() ? "" : "groups:\n" + rules;
    }

    private String named() {
        List<String> named =
                groups.stream().filter(GroupRule::isNamed).map(GroupRule::name).toList();
        return named.isEmpty()
                ? ""
                : "groupsFromColumn: { column: %s, split: \";\", managed: [%s] }\n"
                        .formatted(Row.ACCESS, String.join(", ", named));
    }

    String yaml() {
        return """
                schedule: { daily: "02:00", timeZone: America/New_York }
                source: { csv: { file: people.csv, dates: yyyy-MM-dd } }
                person:
                  key: "{id}"
                  previousKey: "{was}"
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
                + rules()
                + named()
                + """
                badges: [ { format: Standard 26 Bit, number: "{badge}", facilityCode: "70", validTo: "{badge_ends}" } ]
                createMissingBadges: %s
                guards: normal
                exceptions: given.csv
                # somebody may delete most of them by hand: the account is the right one all the same
                ownership: { mayBeGone: 100%%%s%s }
                """.formatted(createMissingBadges, adoptByMail ? ", adopt: [email]" : "", protect());
    }
}
