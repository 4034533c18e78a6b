package dev.brivosync.job.yaml;

import dev.brivosync.person.Secret;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads what one map says, key by key. Whatever does not fit goes to the reading's problems and counts as not said, so
 * that reading goes on.
 */
public final class Fields {
    private final String path;
    private final Position at;
    private final Section section;
    private final Reading reading;

    /** @param path the keys that lead here, joined by dots; empty for a whole file */
    Fields(String path, Position at, Section section, Reading reading) {
        this.path = path;
        this.at = at;
        this.section = section;
        this.reading = reading;
    }

    /** Where the key stands whose value this map is. */
    public Position at() {
        return at;
    }

    /** Where a key stands; the map's own place where it has no such key. */
    public Position at(String key) {
        Section.Entry entry = section.entries().get(key);
        return entry == null ? at : entry.at();
    }

    public Set<String> keys() {
        return section.entries().keySet();
    }

    public boolean isEmpty() {
        return keys().isEmpty();
    }

    public boolean has(String key) {
        return section.entries().containsKey(key);
    }

    /** The keys that lead to a key of this map, for people: {@code person.emails}. */
    public String path(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    /** The keys that lead to this map. */
    public String path() {
        return path;
    }

    /** Reports every key that does not belong here. */
    public Fields only(Vocabulary vocabulary) {
        for (String key : keys()) {
            if (!vocabulary.known().contains(key)) {
                problem(key, path(key) + " is not known" + vocabulary.suggestion(key));
            }
        }
        return this;
    }

    /** Reports something that people may rightly ask for, but not of this version. */
    public void notBuilt(String key, String what) {
        problem(key, what + " is not built yet in this version; take it out to go on");
    }

    /** Reports something at a key; at the map itself where it has no such key. */
    public void problem(String key, String message) {
        problemAt(at(key), message);
    }

    public void problemAt(Position where, String message) {
        reading.problems().add(where, message);
    }

    /** What a key says, whatever it is; a key without a value is reported. */
    public Optional<Value> value(String key) {
        Section.Entry entry = section.entries().get(key);
        if (entry == null) {
            return Optional.empty();
        }
        if (entry.value() instanceof Text text && text.written().isBlank() && !text.fromEnvironment()) {
            problem(key, path(key) + " has no value; give it one or take it out");
            return Optional.empty();
        }
        return Optional.of(entry.value());
    }

    /** The map that a key holds. */
    public Optional<Fields> section(String key) {
        return value(key).flatMap(value -> {
            if (value instanceof Section inner) {
                return Optional.of(new Fields(path(key), at(key), inner, reading));
            }
            problem(key, path(key) + " must be a map (key: value), not " + value.kind());
            return Optional.empty();
        });
    }

    /** A map in the list that a key holds. */
    public Fields inside(String key, Section element) {
        return new Fields(path(key), element.at(), element, reading);
    }

    /** What a key says where that is a single value. */
    public Optional<Text> text(String key) {
        return value(key).flatMap(value -> single(key, value));
    }

    /** A single value as its format understands it; empty too where a variable in it is set to nothing. */
    public <T> Optional<T> read(String key, Format<T> format) {
        return text(key).flatMap(text -> converted(key, text, format));
    }

    /** Like {@link #read}; reported where it is missing or empty. */
    public <T> Optional<T> required(String key, Format<T> format) {
        Optional<Text> text = required(key);
        return text.flatMap(given -> resolved(key, given).flatMap(value -> {
            if (value.isBlank()) {
                reading.problems().unset(given.at(), path(key) + " is empty; it is needed");
                return Optional.empty();
            }
            return parsed(key, given, value, format);
        }));
    }

    /** Like {@link #text}; reported where it is missing. */
    public Optional<Text> required(String key) {
        if (!has(key)) {
            problem(key, path(key) + " is missing");
        }
        return text(key);
    }

    /** A password or the like, which no message will show. */
    public Optional<Secret> secret(String key) {
        return read(key, Formats.TEXT).map(Secret::new);
    }

    /** A list of single values, or one of them alone. */
    public <T> List<T> list(String key, Format<T> format) {
        List<T> all = new ArrayList<>();
        for (Text text : texts(key)) {
            converted(key, text, format).ifPresent(all::add);
        }
        return all;
    }

    /** The single values of a list, or one alone, as they are written. */
    public List<Text> texts(String key) {
        Optional<Value> value = value(key);
        if (!(value.orElse(null) instanceof Sequence list)) {
            return value.flatMap(alone -> single(key, alone)).stream().toList();
        }
        if (list.values().isEmpty()) {
            problem(key, path(key) + " is an empty list; give it a value or take it out");
        }
        return list.values().stream()
                .flatMap(each -> single(key, each).stream())
                .toList();
    }

    /** The text with its variables replaced. */
    public Optional<String> resolved(String key, Text text) {
        return reading.variables().resolve(text, path(key), reading.problems());
    }

    private Optional<Text> single(String key, Value value) {
        if (value instanceof Text text) {
            return Optional.of(text);
        }
        reading.problems().add(value.at(), path(key) + " must be a single value, not " + value.kind());
        return Optional.empty();
    }

    private <T> Optional<T> converted(String key, Text text, Format<T> format) {
        return resolved(key, text)
                .filter(value -> !value.isBlank() || !(Variables.in(text) || text.fromEnvironment()))
                .flatMap(value -> parsed(key, text, value, format));
    }

    private <T> Optional<T> parsed(String key, Text text, String value, Format<T> format) {
        try {
            return Optional.of(format.parser().apply(value));
        } catch (Format.Unfit e) {
            Position where = Variables.in(text) ? text.at() : text.at(e.offset());
            reading.problems().add(where, path(key) + " " + e.getMessage());
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
            reading.problems().add(text.at(), path(key) + " must be " + format.expected() + text.contradicted());
        }
        return Optional.empty();
    }
}
