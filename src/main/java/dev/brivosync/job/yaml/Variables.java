package dev.brivosync.job.yaml;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code ${NAME}}, {@code ${NAME:default}} and {@code ${file:/run/secrets/x}} stand for. A file is relative to the
 * YAML file that names it; the line break at its end does not count.
 */
public final class Variables {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}]*)}");
    private static final Pattern NAMED =
            Pattern.compile("(?<name>[A-Za-z_][A-Za-z0-9_]*)(:(?<default>.*))?", Pattern.DOTALL);
    private static final String FILE = "file:";

    private final Map<String, String> environment;

    public Variables(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /** Whether a value is put together when it is read, instead of standing in the file as it is. */
    public static boolean in(Text text) {
        return !text.fromEnvironment() && VARIABLE.matcher(text.written()).find();
    }

    /**
     * The text with all its variables replaced.
     *
     * @param path the value's key, for people
     * @return empty where something is not set, which the problems then say
     */
    Optional<String> resolve(Text text, String path, Problems problems) {
        if (text.fromEnvironment()) {
            return Optional.of(text.written());
        }
        StringBuilder resolved = new StringBuilder();
        boolean whole = true;
        Matcher variables = VARIABLE.matcher(text.written());
        while (variables.find()) {
            Optional<String> value = value(variables.toMatchResult(), text, path, problems);
            variables.appendReplacement(resolved, Matcher.quoteReplacement(value.orElse("")));
            whole &= value.isPresent();
        }
        variables.appendTail(resolved);
        return whole ? Optional.of(resolved.toString()) : Optional.empty();
    }

    /** The text with what is set; nothing is reported. */
    public String resolved(Text text) {
        return resolve(text, "", new Problems()).orElse("");
    }

    private Optional<String> value(MatchResult variable, Text text, String path, Problems problems) {
        Position at = text.at(variable.start());
        String content = variable.group(1);
        if (content.startsWith(FILE)) {
            return fromFile(content.substring(FILE.length()), at, path, problems);
        }
        Matcher named = NAMED.matcher(content);
        if (!named.matches()) {
            problems.add(
                    at, path + " holds a ${…} that is none of ${NAME}, ${NAME:default} and ${file:/run/secrets/name}");
            return Optional.empty();
        }
        Optional<String> value = Optional.ofNullable(environment.get(named.group("name")))
                .or(() -> Optional.ofNullable(named.group("default")));
        if (value.isEmpty()) {
            problems.unset(at, notSet(path, named.group("name")));
        }
        return value;
    }

    private static String notSet(String path, String name) {
        String aColumn =
                name.equals(name.toUpperCase(Locale.ROOT)) ? "" : "; a column is written {" + name + "}, without $";
        return path + " needs the environment variable " + name + ", which is not set" + aColumn;
    }

    private static Optional<String> fromFile(String name, Position at, String path, Problems problems) {
        Path file = Inheritance.besides(at, name);
        try {
            return Optional.of(Files.readString(file).replaceFirst("\\R\\z", ""));
        } catch (IOException e) {
            problems.unset(at, path + " needs the file " + file + ", which cannot be read");
            return Optional.empty();
        }
    }
}
