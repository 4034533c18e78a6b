package dev.brivosync.brivo;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * The body of an answer as far as errors go: JSON of one of three shapes ({@code code, message}; {@code error,
 * error_description}; {@code status, error, message, path}), a gateway's markup, or something torn.
 *
 * @param json null where it is none
 */
record Body(String text, @Nullable JsonNode json) {
    private static final int LONGEST_MESSAGE = 200;

    static Body of(Answer answer) {
        String text = answer.text().strip();
        try {
            return new Body(text, text.isEmpty() ? null : Json.MAPPER.readTree(text));
        } catch (JacksonException torn) {
            return new Body(text, null);
        }
    }

    /** HTML or XML. */
    boolean isMarkup() {
        return text.startsWith("<");
    }

    /** Nothing at all, or whole JSON. */
    boolean isReadable() {
        return text.isEmpty() || json != null;
    }

    /** Brivo's own words, on one line and not too many; {@code otherwise} where it has none. */
    String message(String otherwise) {
        String words = first("message", first("error_description", first("error", otherwise)));
        String line = words.replaceAll("\\s+", " ").strip();
        return line.length() <= LONGEST_MESSAGE ? line : line.substring(0, LONGEST_MESSAGE) + "…";
    }

    /** The text of this field, or {@code otherwise}. */
    String first(String field, String otherwise) {
        String value = json == null ? "" : json.path(field).asString("");
        return value.isBlank() ? otherwise : value;
    }
}
