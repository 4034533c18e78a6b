package dev.brivosync.brivo.watch;

import dev.brivosync.person.Pseudonyms;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The same JSON without anybody in it: each value as its {@link FieldRule} says, shapes and types kept, so that a replay
 * reads like the original.
 *
 * @param status the answer's, which its sentences may name
 */
record RedactedJson(Pseudonyms pseudonyms, String template, int status) {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    JsonNode of(JsonNode whole) {
        return redacted(template, "", whole);
    }

    private JsonNode redacted(String owner, String field, JsonNode value) {
        return switch (value) {
            case ObjectNode object -> members(field.isEmpty() || field.equals("data") ? template : field, object);
            case ArrayNode array -> {
                ArrayNode elements = NODES.arrayNode();
                array.forEach(element -> elements.add(redacted(owner, field, element)));
                yield elements;
            }
            default -> scalar(FieldRule.of(owner, field), value);
        };
    }

    private ObjectNode members(String owner, ObjectNode object) {
        ObjectNode members = NODES.objectNode();
        object.properties()
                .forEach(member ->
                        members.set(fieldName(member.getKey()), redacted(owner, member.getKey(), member.getValue())));
        return members;
    }

    /** Names of fields are Brivo's own, and letters; anything else may be a value used as a name. */
    private String fieldName(String name) {
        return name.matches("[A-Za-z_]{1,40}") ? name : pseudonyms.of(name);
    }

    private JsonNode scalar(FieldRule rule, JsonNode value) {
        if (value.isNull()) {
            return value;
        }
        if (rule == FieldRule.SECRET) {
            return NODES.stringNode(PlainWords.DOTS);
        }
        if (value.isNumber()) {
            return rule.keepsNumber() ? value : NODES.numberNode(pseudonyms.ofNumber(value.asString()));
        }
        return value.isString() ? NODES.stringNode(text(rule, value.asString())) : value;
    }

    private String text(FieldRule rule, String value) {
        if (rule == FieldRule.SENTENCE) {
            return PlainWords.of(value, status);
        }
        return rule.keeps(value) ? value : pseudonyms.of(value);
    }
}
