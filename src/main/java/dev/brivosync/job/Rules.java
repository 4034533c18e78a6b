package dev.brivosync.job;

import dev.brivosync.job.yaml.Fields;
import dev.brivosync.job.yaml.Position;
import dev.brivosync.job.yaml.Problems;
import dev.brivosync.job.yaml.Section;
import dev.brivosync.job.yaml.Sequence;
import dev.brivosync.job.yaml.Text;
import dev.brivosync.job.yaml.Value;
import dev.brivosync.job.yaml.Variables;
import dev.brivosync.source.BadRule;
import dev.brivosync.source.Condition;
import dev.brivosync.source.Template;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.Function;

/** Reads templates and conditions, and remembers where each column is named first. */
final class Rules {
    private static final List<String> ALONE = List.of("present", "absent");

    /** What stands before a column's name in templates and in CEL. */
    private static final List<String> BEFORE_NAMES = List.of("{", ".", "[\"", "['");

    private final Problems problems;
    private final Map<String, Position> columns;
    private final TreeMap<String, String> spellings;
    private final String prefix;

    Rules(Problems problems) {
        this(problems, new LinkedHashMap<>(), new TreeMap<>(String.CASE_INSENSITIVE_ORDER), "");
    }

    private Rules(Problems problems, Map<String, Position> columns, TreeMap<String, String> spellings, String prefix) {
        this.problems = problems;
        this.columns = columns;
        this.spellings = spellings;
        this.prefix = prefix;
    }

    /** For rules that stand in one of several sources, and name its columns alone. */
    Rules within(String source) {
        return new Rules(problems, columns, spellings, source + ".");
    }

    /** The columns that the rules name, each with its first use. */
    Map<String, Position> columnUses() {
        return columns;
    }

    Optional<Template> required(Fields fields, String key) {
        Optional<Template> template = fields.required(key).flatMap(text -> template(fields, key, text));
        template.filter(each -> each.columns().isEmpty() && !each.toString().startsWith("="))
                .ifPresent(constant -> fields.problem(
                        key,
                        "%s is the same for everybody; a column is written {%s}"
                                .formatted(fields.path(key), constant)));
        return template;
    }

    Optional<Template> template(Fields fields, String key) {
        return fields.text(key).flatMap(text -> template(fields, key, text));
    }

    /**
     * Templates by name; names differ by more than case.
     *
     * @param what the names are, for people: {@code types of contacts}
     */
    Map<String, Template> templates(Fields fields, String key, String what) {
        Map<String, Template> byType = new LinkedHashMap<>();
        fields.section(key).ifPresent(contacts -> {
            reportEqual(contacts, what);
            for (String type : contacts.keys()) {
                template(contacts, type).ifPresent(template -> byType.put(type, template));
            }
        });
        return byType;
    }

    /** A map of columns and accepted values, or a CEL expression. */
    Optional<Condition> condition(Fields fields, String key) {
        Optional<Value> value = fields.value(key);
        return switch (value.orElse(null)) {
            case null -> Optional.empty();
            case Text text -> rule(fields, key, text, Condition::cel, Condition::columns);
            case Section section -> fields.section(key).flatMap(map -> matching(map, section));
            case Sequence list -> {
                fields.problem(
                        key,
                        fields.path(key) + " must be a map of columns and their values, { status: [Active] }, "
                                + "or a CEL expression, not a list");
                yield Optional.empty();
            }
        };
    }

    private Optional<Template> template(Fields fields, String key, Text text) {
        return rule(fields, key, text, Template::parse, Template::columns);
    }

    private <T> Optional<T> rule(
            Fields fields, String key, Text text, Function<String, T> parser, Function<T, SortedSet<String>> named) {
        return fields.resolved(key, text).flatMap(written -> {
            if (written.isBlank()) {
                problems.add(text.at(), fields.path(key) + " is empty");
                return Optional.empty();
            }
            try {
                T rule = parser.apply(written);
                named.apply(rule).forEach(column -> remember(column, placeOf(column, text)));
                return Optional.of(rule);
            } catch (BadRule e) {
                problems.add(
                        Variables.in(text) ? text.at() : text.at(e.offset()), fields.path(key) + ": " + e.getMessage());
                return Optional.empty();
            }
        });
    }

    private Optional<Condition> matching(Fields map, Section section) {
        reportEqual(map, "columns");
        Map<String, List<String>> accepted = new LinkedHashMap<>();
        section.entries().forEach((column, entry) -> {
            accepted.put(column, accepted(map, column));
            remember(column, entry.at());
        });
        if (accepted.isEmpty()) {
            problems.add(map.at(), map.path() + " names no column; whom shall it hold for?");
        }
        boolean whole = !accepted.isEmpty() && accepted.values().stream().noneMatch(List::isEmpty);
        try {
            return whole ? Optional.of(Condition.matching(accepted)) : Optional.empty();
        } catch (BadRule e) {
            problems.add(map.at(), map.path() + ": " + e.getMessage());
            return Optional.empty();
        }
    }

    private static List<String> accepted(Fields map, String column) {
        List<String> values = map.texts(column).stream()
                .flatMap(text -> map.resolved(column, text).stream())
                .toList();
        if (values.size() > 1 && values.stream().anyMatch(ALONE::contains)) {
            map.problem(
                    column,
                    map.path(column) + " lists present or absent beside other values; each stands alone"
                            + " (\"\" in a list accepts an empty column)");
        }
        return values;
    }

    private void reportEqual(Fields map, String what) {
        Map<String, String> seen = new LinkedHashMap<>();
        for (String key : map.keys()) {
            String first = seen.putIfAbsent(key.strip().toLowerCase(Locale.ROOT), key);
            if (first != null) {
                map.problem(key, map.path(key) + " is the same as " + first + ": case does not count in " + what);
            }
        }
    }

    private static Position placeOf(String column, Text text) {
        String written = text.written().toLowerCase(Locale.ROOT);
        String name = column.toLowerCase(Locale.ROOT);
        int place = BEFORE_NAMES.stream()
                .filter(before -> written.contains(before + name))
                .mapToInt(before -> written.indexOf(before + name) + before.length())
                .min()
                .orElseGet(() -> Math.max(0, written.indexOf(name)));
        return text.at(place);
    }

    /** Columns of a rule that holds although the file does not write it. */
    void remember(SortedSet<String> needed, Position at) {
        needed.forEach(column -> remember(column, at));
    }

    private void remember(String column, Position at) {
        if (spellings.putIfAbsent(prefix + column.strip(), column) == null) {
            columns.put(prefix + column, at);
        }
    }
}
