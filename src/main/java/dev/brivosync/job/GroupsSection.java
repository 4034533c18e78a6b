package dev.brivosync.job;

import dev.brivosync.job.yaml.Fields;
import dev.brivosync.job.yaml.Format;
import dev.brivosync.job.yaml.Formats;
import dev.brivosync.job.yaml.Position;
import dev.brivosync.job.yaml.Section;
import dev.brivosync.job.yaml.Sequence;
import dev.brivosync.job.yaml.Text;
import dev.brivosync.job.yaml.Value;
import dev.brivosync.job.yaml.Vocabulary;
import dev.brivosync.source.Condition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads {@code groups}: the groups that the job manages, and who belongs to each.
 *
 * @param adGroups groups of the directory that the rules name, each with its first use
 * @param addOnly groups from which nobody is removed
 */
record GroupsSection(
        Map<String, List<Condition>> rules,
        Map<String, Position> uses,
        Map<String, Position> adGroups,
        Set<String> addOnly) {
    static final Vocabulary KEYS = Vocabulary.of("if", "adGroup", "manage");
    private static final String EVERYONE = "everyone";
    static final String ADD_ONLY = "addOnly";
    private static final Format<String> MANAGE = new Format<>(
            "exact or addOnly",
            text -> Formats.ensured(List.of("exact", ADD_ONLY).contains(text), text));

    static GroupsSection read(Fields job, Rules rules) {
        GroupsSection section =
                new GroupsSection(new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>(), new TreeSet<>());
        job.section("groups").ifPresent(groups -> {
            for (String name : groups.keys()) {
                section.uses.put(name, groups.at(name));
                groups.value(name)
                        .ifPresent(value -> section.rules.put(name, section.anyOf(groups, name, value, rules)));
            }
        });
        return section;
    }

    /** Whether {@code manage} of a rule says that nobody is removed. */
    static boolean isAddOnly(Fields rule) {
        return rule.read("manage", MANAGE).filter(ADD_ONLY::equals).isPresent();
    }

    /** These groups and those that a column may name; a group may be both, and any of its rules counts. */
    GroupsSection and(List<ColumnGroupsSection> columns) {
        for (ColumnGroupsSection column : columns) {
            column.uses().forEach((name, at) -> {
                uses.putIfAbsent(name, at);
                List<Condition> anyOf = new ArrayList<>(rules.getOrDefault(name, List.of()));
                anyOf.add(column.groups().naming(name));
                rules.put(name, anyOf);
            });
            if (column.addOnly()) {
                addOnly.addAll(column.uses().keySet());
            }
        }
        return this;
    }

    private List<Condition> anyOf(Fields groups, String name, Value value, Rules rules) {
        if (value instanceof Sequence list) {
            if (list.values().isEmpty()) {
                groups.problem(name, groups.path(name) + " is an empty list; who belongs to the group?");
            }
            return list.values().stream()
                    .flatMap(each -> member(groups, name, each, rules).stream())
                    .toList();
        }
        return member(groups, name, value, rules).stream().toList();
    }

    private Optional<Condition> member(Fields groups, String name, Value value, Rules rules) {
        if (value instanceof Section section) {
            return conditional(name, groups.inside(name, section), rules);
        }
        if (value instanceof Text text && text.written().equals(EVERYONE)) {
            return Optional.of(Condition.everyone());
        }
        groups.problemAt(
                value.at(),
                groups.path(name)
                        + " must be everyone, { if: … }, { adGroup: … }, or a list of such rules; any of them counts");
        return Optional.empty();
    }

    /** Where a rule has both {@code if} and {@code adGroup}, both must hold. */
    private Optional<Condition> conditional(String name, Fields group, Rules rules) {
        group.only(KEYS);
        if (!group.has("if") && !group.has("adGroup")) {
            group.problem("if", group.path() + " needs if: { column: [value] } or adGroup: a group of the directory");
        }
        if (isAddOnly(group)) {
            addOnly.add(name);
        }
        Optional<Condition> member = group.read("adGroup", Formats.TEXT).map(directoryGroup -> {
            adGroups.putIfAbsent(directoryGroup.strip(), group.at("adGroup"));
            return Condition.adGroup(directoryGroup.strip());
        });
        Optional<Condition> fitting = rules.condition(group, "if");
        return member.isPresent() && fitting.isPresent()
                ? Optional.of(fitting.get().and(member.get()))
                : member.or(() -> fitting);
    }
}
