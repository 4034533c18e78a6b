package dev.brivosync.job;

import dev.brivosync.job.yaml.Fields;
import dev.brivosync.job.yaml.Formats;
import dev.brivosync.job.yaml.Position;
import dev.brivosync.job.yaml.Section;
import dev.brivosync.job.yaml.Sequence;
import dev.brivosync.job.yaml.Text;
import dev.brivosync.job.yaml.Value;
import dev.brivosync.job.yaml.Vocabulary;
import dev.brivosync.person.Folding;
import dev.brivosync.source.ColumnGroups;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Reads {@code groupsFromColumn}, a map or a list of maps: columns in which groups are named.
 *
 * @param uses the groups that may be named, each with its place in the file
 */
record ColumnGroupsSection(ColumnGroups groups, Map<String, Position> uses, boolean addOnly) {
    private static final String KEY = "groupsFromColumn";
    static final Vocabulary KEYS = Vocabulary.of("column", "split", "managed", "manage");

    static List<ColumnGroupsSection> read(Fields job, Rules rules) {
        Optional<Value> value = job.value(KEY);
        if (value.isEmpty()) {
            return List.of();
        }
        List<Value> maps = value.get() instanceof Sequence list ? list.values() : List.of(value.get());
        List<ColumnGroupsSection> sections = new ArrayList<>();
        for (Value each : maps) {
            if (each instanceof Section section) {
                one(job.inside(KEY, section), rules).ifPresent(sections::add);
            } else {
                job.problemAt(
                        each.at(),
                        KEY + " must be a map, { column: access_levels, split: \";\", managed: [Lab B] }, or a list"
                                + " of such maps");
            }
        }
        return sections;
    }

    private static Optional<ColumnGroupsSection> one(Fields fields, Rules rules) {
        fields.only(KEYS);
        Optional<String> column = fields.required("column", Formats.TEXT).map(String::strip);
        column.ifPresent(named -> rules.remember(new TreeSet<>(List.of(named)), fields.at("column")));
        String separator = fields.read("split", Formats.TEXT).orElse("");
        boolean addOnly = GroupsSection.isAddOnly(fields);
        if (!fields.has("managed")) {
            fields.problem(
                    "managed",
                    fields.path("managed") + " is missing; it lists the groups that the column may give, so that a"
                            + " mistyped name opens no door");
        }
        Map<String, Position> uses = managed(fields);
        return column.map(named ->
                new ColumnGroupsSection(new ColumnGroups(named, separator, List.copyOf(uses.keySet())), uses, addOnly));
    }

    private static Map<String, Position> managed(Fields fields) {
        Map<String, Position> uses = new LinkedHashMap<>();
        Map<String, String> folded = new LinkedHashMap<>();
        for (Text text : fields.texts("managed")) {
            fields.resolved("managed", text).map(String::strip).ifPresent(name -> {
                String twin = folded.putIfAbsent(Folding.type(name), name);
                if (twin == null) {
                    uses.put(name, text.at());
                } else {
                    fields.problemAt(
                            text.at(),
                            fields.path("managed") + " lists " + twin + " and " + name
                                    + ", which the column cannot tell apart: case does not count in it");
                }
            });
        }
        return uses;
    }
}
