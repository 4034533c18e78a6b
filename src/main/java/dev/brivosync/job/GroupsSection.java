package dev.brivosync.job;

import dev.brivosync.job.yaml.Fields;
import dev.brivosync.job.yaml.Position;
import dev.brivosync.job.yaml.Section;
import dev.brivosync.job.yaml.Sequence;
import dev.brivosync.job.yaml.Text;
import dev.brivosync.job.yaml.Value;
import dev.brivosync.job.yaml.Vocabulary;
import dev.brivosync.source.Condition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code groups}: the groups that the job manages, and who belongs to each. */
record GroupsSection(Map<String, List<Condition>> rules, Map<String, Position> uses) {
    private static final Vocabulary KEYS = Vocabulary.of("if").later("adGroup", "manage");
    private static final String EVERYONE = "everyone";

    static GroupsSection read(Fields job, Rules rules) {
        Map<String, List<Condition>> conditions = new LinkedHashMap<>();
        Map<String, Position> uses = new LinkedHashMap<>();
        job.section("groups").ifPresent(groups -> {
            for (String name : groups.keys()) {
                uses.put(name, groups.at(name));
                groups.value(name).ifPresent(value -> conditions.put(name, anyOf(groups, name, value, rules)));
            }
        });
        return new GroupsSection(conditions, uses);
    }

    private static List<Condition> anyOf(Fields groups, String name, Value value, Rules rules) {
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

    private static Optional<Condition> member(Fields groups, String name, Value value, Rules rules) {
        if (value instanceof Section section) {
            return conditional(groups.inside(name, section), rules);
        }
        if (value instanceof Text text && text.written().equals(EVERYONE)) {
            return Optional.of(Condition.everyone());
        }
        groups.problemAt(
                value.at(),
                groups.path(name) + " must be everyone, { if: … }, or a list of such rules; any of them counts");
        return Optional.empty();
    }

    private static Optional<Condition> conditional(Fields group, Rules rules) {
        group.only(KEYS);
        if (group.keys().isEmpty()) {
            group.problem("if", group.path() + " needs if: { column: [value] }");
        }
        return rules.condition(group, "if");
    }
}
