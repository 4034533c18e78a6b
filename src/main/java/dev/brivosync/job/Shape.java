package dev.brivosync.job;

import dev.brivosync.job.yaml.Format;
import dev.brivosync.job.yaml.Vocabulary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * What a value of a job file may look like, in the words of JSON Schema. A single value may always be a variable, {@code
 * ${NAME}}. What must be there is kept apart: a file that extends another may leave it to that one. Immutable.
 */
final class Shape {
    /** What a YAML parser takes an unquoted single value for. */
    private static final List<String> SCALAR = List.of("string", "number", "boolean");

    private static final String VARIABLE = "\\$\\{";
    private static final String SOMETHING = "\\S";

    private final Map<String, Object> words;
    private final Map<String, Object> needs;

    private Shape(Map<String, Object> words, Map<String, Object> needs) {
        this.words = words;
        this.needs = needs;
    }

    private static Shape of(String word, Object value) {
        return new Shape(Map.of(), Map.of()).with(word, value);
    }

    private Shape with(String word, Object value) {
        return new Shape(more(words, word, value), needs);
    }

    private Shape needing(String word, Object value) {
        return new Shape(words, more(needs, word, value));
    }

    private static Map<String, Object> more(Map<String, Object> before, String word, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(before);
        more.put(word, value);
        return more;
    }

    /** What may be there. */
    Map<String, Object> words() {
        return words;
    }

    /** What must be there, in a map that takes nothing from another file. */
    Map<String, Object> needs() {
        return ofMap(needs);
    }

    private static Map<String, Object> ofMap(Map<String, Object> needs) {
        Map<String, Object> conditional = new LinkedHashMap<>();
        conditional.put("if", Map.of("type", "object"));
        conditional.put("then", needs);
        return conditional;
    }

    private Map<String, Object> whole() {
        return needs.isEmpty() ? words : more(words, "allOf", List.of(needs()));
    }

    /** Any single value that is not empty. */
    static Shape text() {
        return of("type", SCALAR).with("pattern", SOMETHING);
    }

    /** An accepted value or the like, which may be empty. */
    static Shape anyScalar() {
        return of("type", SCALAR);
    }

    static Shape number() {
        return of("type", "number");
    }

    /** Text that matches as a whole; a number that needs no quotes is written in them as well. */
    static Shape matching(String pattern) {
        return of("type", "string").with("pattern", "^(?:" + pattern + ")$|" + VARIABLE);
    }

    /** One of these words, as editors offer them, or in capitals. */
    static Shape oneOf(List<String> values) {
        return anyOf(
                of("enum", values),
                matching(values.stream().map(Shape::inAnyCase).collect(Collectors.joining("|"))));
    }

    private static String inAnyCase(String word) {
        return word.chars()
                .mapToObj(letter -> Character.isLetter(letter)
                        ? "[%c%c]".formatted(Character.toUpperCase(letter), Character.toLowerCase(letter))
                        : Character.toString(letter))
                .collect(Collectors.joining());
    }

    /** True or false, which may stand in quotes. */
    static Shape truth() {
        return anyOf(of("type", "boolean"), matching("[Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee]"));
    }

    static Shape wholeNumber(int least, int most) {
        Shape number = of("type", "integer").with("minimum", least);
        return anyOf(most == Integer.MAX_VALUE ? number : number.with("maximum", most), matching("[+-]?\\d{1,10}"));
    }

    private static Shape variable() {
        return of("type", "string").with("pattern", VARIABLE);
    }

    /** One of them is a map at most. */
    static Shape anyOf(Shape... choices) {
        Map<String, Object> needs = new LinkedHashMap<>();
        List.of(choices).forEach(choice -> needs.putAll(choice.needs));
        return new Shape(
                Map.of("anyOf", List.of(choices).stream().map(Shape::words).toList()), needs);
    }

    /** A list takes nothing from one that it stands in for. */
    static Shape listOf(Shape element) {
        return of("type", "array").with("items", element.whole()).with("minItems", 1);
    }

    /** A list of them, or one alone. */
    static Shape oneOrMore(Shape element) {
        return anyOf(element, listOf(element));
    }

    /** One that is described once for all: a name of {@code $defs}. */
    static Shape ref(String name) {
        return of("$ref", "#/$defs/" + name);
    }

    /** A map of names that the file chooses. */
    static Shape mapOf(Shape value) {
        Shape map = of("type", "object").with("additionalProperties", value.words);
        return value.needs.isEmpty() ? map : map.needing("additionalProperties", value.needs());
    }

    /**
     * A map of keys that its reader knows.
     *
     * @throws IllegalStateException where the vocabulary and what is described of it differ
     */
    static Shape section(Vocabulary vocabulary, Map<String, Shape> keys) {
        List<String> lacking = new ArrayList<>(vocabulary.known());
        lacking.removeAll(keys.keySet());
        List<String> unknown = new ArrayList<>(keys.keySet());
        unknown.removeAll(vocabulary.known());
        if (!lacking.isEmpty() || !unknown.isEmpty()) {
            throw new IllegalStateException("not described: " + lacking + "; not read: " + unknown);
        }
        Map<String, Object> properties = new LinkedHashMap<>();
        Map<String, Object> needed = new LinkedHashMap<>();
        for (String key : vocabulary.known()) {
            Shape shape = Objects.requireNonNull(keys.get(key));
            properties.put(key, shape.words);
            if (!shape.needs.isEmpty()) {
                needed.put(key, shape.needs());
            }
        }
        Shape map = of("type", "object").with("properties", properties).with("additionalProperties", false);
        return needed.isEmpty() ? map : map.needing("properties", needed);
    }

    /** A map whose keys depend on what else the file says. */
    static Shape openSection(Map<String, Shape> keys, Shape other) {
        Map<String, Object> properties = new LinkedHashMap<>();
        keys.forEach((key, shape) -> properties.put(key, shape.words));
        return of("type", "object").with("properties", properties).with("additionalProperties", other.words);
    }

    Shape required(String... keys) {
        return needing("required", List.of(keys));
    }

    /** Exactly one of these keys. */
    Shape eitherOf(String... keys) {
        return needing(
                "oneOf",
                List.of(keys).stream()
                        .map(key -> of("required", List.of(key)).words)
                        .toList());
    }

    /** At least one of these keys. */
    Shape someOf(String... keys) {
        return needing(
                "anyOf",
                List.of(keys).stream()
                        .map(key -> of("required", List.of(key)).words)
                        .toList());
    }

    Shape notEmpty() {
        return with("minProperties", 1);
    }

    /** What it is for: one sentence. */
    Shape meaning(String sentence) {
        Map<String, Object> described = new LinkedHashMap<>();
        described.put("description", sentence);
        described.putAll(words);
        return new Shape(described, needs);
    }

    /** Likewise, with what its reader expects. */
    Shape meaning(String sentence, Format<?> format) {
        return meaning(sentence + " Written as " + format.expected() + ".");
    }

    Shape example(Object... values) {
        return with("examples", List.of(values));
    }

    Shape usually(Object value) {
        return with("default", value);
    }
}
