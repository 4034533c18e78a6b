package dev.brivosync.job.yaml;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Makes values of the parser's nodes; finds duplicate keys, which the parser lets pass at this level. */
final class Nodes {
    private static final List<Tag> PLAIN_TAGS = List.of(Tag.STR, Tag.NULL, Tag.SEQ, Tag.MAP);

    /** Aliases repeat what they stand for, and what they stand for may hold aliases. */
    private static final int MOST_VALUES = 100_000;

    private final int[] content;
    private final String file;
    private final Problems problems;
    private int values;

    Nodes(String content, String file, Problems problems) {
        this.content = content.codePoints().toArray();
        this.file = file;
        this.problems = problems;
    }

    /** The content of a file; empty where it is no map. */
    Optional<Section> root(Node node) {
        if (value(node) instanceof Section section) {
            return Optional.of(section);
        }
        problems.add(at(node), "the file must be a map of keys and values (key: value)");
        return Optional.empty();
    }

    private Value value(Node node) {
        values++;
        if (values >= MOST_VALUES) {
            if (values == MOST_VALUES) {
                problems.add(
                        at(node), "aliases (*name) make more than 100,000 values of this file; write fewer of them");
            }
            return Text.inFile(at(node), "", "");
        }
        if (node.isRecursive()) {
            problems.add(at(node), "refers to itself");
            return Text.inFile(at(node), "", "");
        }
        if (!PLAIN_TAGS.contains(node.getTag())) {
            problems.add(at(node), "a value that begins with ! must stand in quotes");
        }
        return switch (node) {
            case MappingNode map -> section(map);
            case SequenceNode list ->
                new Sequence(at(node), list.getValue().stream().map(this::value).toList());
            case ScalarNode scalar -> Text.inFile(at(node), scalar.getValue(), source(scalar));
            default -> throw new IllegalStateException(node.getNodeType().toString());
        };
    }

    private Section section(MappingNode map) {
        Map<String, Section.Entry> entries = new LinkedHashMap<>();
        for (NodeTuple tuple : map.getValue()) {
            Position at = at(tuple.getKeyNode());
            if (!(tuple.getKeyNode() instanceof ScalarNode key)
                    || key.getValue().isBlank()) {
                problems.add(at, "a key must be text");
                continue;
            }
            Section.Entry first =
                    entries.putIfAbsent(key.getValue(), new Section.Entry(at, value(tuple.getValueNode())));
            if (first != null) {
                problems.add(
                        at,
                        key.getValue() + " stands here a second time; the first is in line "
                                + first.at().line());
            }
        }
        return new Section(at(map), entries);
    }

    /** The value as it looks in the file, where it stands in one line. */
    private String source(ScalarNode scalar) {
        Optional<Mark> start = scalar.getStartMark();
        Optional<Mark> end = scalar.getEndMark();
        if (start.isEmpty()
                || end.isEmpty()
                || start.get().getLine() != end.get().getLine()) {
            return "";
        }
        int from = start.get().getIndex();
        return new String(content, from, end.get().getIndex() - from);
    }

    private Position at(Node node) {
        return node.getStartMark()
                .map(mark -> new Position(file, mark.getLine() + 1, mark.getColumn() + 1))
                .orElse(Position.whole(file));
    }
}
