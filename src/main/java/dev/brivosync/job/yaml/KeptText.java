package dev.brivosync.job.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a file and those that it extends say together, as one text from which it can be read again: variables stay
 * unresolved, and every value keeps the file in which it stands, since paths are relative to that.
 */
public final class KeptText {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String FILE = "file";
    private static final String TEXT = "text";
    private static final String LIST = "list";
    private static final String MAP = "map";

    private KeptText() {}

    public static String of(Section content) {
        return JSON.writeValueAsString(node(content));
    }

    private static ObjectNode node(Value value) {
        ObjectNode node = NODES.objectNode().put(FILE, value.at().file());
        switch (value) {
            case Text text -> node.put(TEXT, text.written());
            case Sequence list -> {
                var values = node.putArray(LIST);
                list.values().forEach(each -> values.add(node(each)));
            }
            case Section section -> {
                ObjectNode map = node.putObject(MAP);
                section.entries().forEach((key, entry) -> map.set(key, node(entry.value())));
            }
        }
        return node;
    }

    /** @throws RuntimeException where the text is none of these */
    public static Section read(String kept) {
        return (Section) value(JSON.readTree(kept));
    }

    private static Value value(JsonNode node) {
        Position at = new Position(node.path(FILE).asString(), 1, 1);
        if (node.has(TEXT)) {
            return Text.inFile(at, node.path(TEXT).asString(), "");
        }
        if (node.has(LIST)) {
            List<Value> values = new ArrayList<>();
            node.path(LIST).forEach(each -> values.add(value(each)));
            return new Sequence(at, values);
        }
        Map<String, Section.Entry> entries = new LinkedHashMap<>();
        node.path(MAP).properties().forEach(each -> {
            Value inner = value(each.getValue());
            entries.put(each.getKey(), new Section.Entry(inner.at(), inner));
        });
        return new Section(at, entries);
    }
}
