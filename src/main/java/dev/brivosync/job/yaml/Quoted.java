package dev.brivosync.job.yaml;

import java.util.Collection;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Text as it has to be written in a YAML file so that it is read as the same text again. */
public final class Quoted {
    /** Needs no quotes, and looks like nothing but text to whoever reads the file with another parser. */
    private static final Pattern PLAIN = Pattern.compile(
            "(?!(?i:true|false|yes|no|on|off|null|y|n)$)[\\p{L}][\\p{L}\\p{N}_./-]*(?: [\\p{L}\\p{N}_./-]+)*");

    private Quoted() {}

    /** A single value, in quotes where it needs them. */
    public static String value(String text) {
        return PLAIN.matcher(text).matches() ? text : always(text);
    }

    /** A list on one line. */
    public static String list(Collection<String> texts) {
        return texts.stream().map(Quoted::value).collect(Collectors.joining(", ", "[", "]"));
    }

    /** In double quotes. */
    public static String always(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(character -> quoted.append(escaped(character)));
        return quoted.append('"').toString();
    }

    private static String escaped(int character) {
        return switch (character) {
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> isVisible(character) ? Character.toString(character) : coded(character);
        };
    }

    private static boolean isVisible(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            case Character.SPACE_SEPARATOR -> character == ' ';
            default -> true;
        };
    }

    private static String coded(int character) {
        return character > 0xFFFF ? "\\U%08X".formatted(character) : "\\u%04X".formatted(character);
    }

    /** Behind a {@code #}, on one line. */
    public static String comment(String text) {
        return text.codePoints()
                .map(character -> isVisible(character) ? character : ' ')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .strip();
    }
}
