package dev.brivosync.plan;

import dev.brivosync.person.PersonKey;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the keys of a source look like, by which an external ID of Brivo is told from one of another system: the job's
 * {@code keyPattern}, or else the letters that all keys begin with, and where letters and digits follow each other.
 *
 * @param pattern null where the job has none
 * @param prefix what all keys of the source begin with, before their first digit
 */
record KeyShape(@Nullable Pattern pattern, String prefix, Set<String> shapes) {
    private static final Pattern LETTERS = Pattern.compile("\\p{L}+");
    private static final Pattern DIGITS = Pattern.compile("\\d+");

    KeyShape {
        shapes = new TreeSet<>(shapes);
    }

    static KeyShape of(@Nullable Pattern pattern, Collection<PersonKey> keys) {
        String prefix = null;
        for (PersonKey key : keys) {
            String begins = beginning(key.text());
            prefix = prefix == null ? begins : common(prefix, begins);
        }
        return new KeyShape(
                pattern,
                prefix == null ? "" : prefix,
                keys.stream().map(key -> shape(key.text())).collect(Collectors.toSet()));
    }

    /** Whether the source could have such a key. A source that lists nobody tells nothing of that. */
    boolean fits(String externalId) {
        if (pattern != null) {
            return pattern.matcher(externalId).matches();
        }
        return shapes.isEmpty() || (externalId.startsWith(prefix) && shapes.contains(shape(externalId)));
    }

    private static String beginning(String key) {
        int at = 0;
        while (at < key.length() && !Character.isDigit(key.charAt(at))) {
            at++;
        }
        // a key without digits is somebody's name for themselves, whose first letters mean nothing
        return at == key.length() ? "" : key.substring(0, at);
    }

    private static String common(String one, String other) {
        int at = 0;
        while (at < Math.min(one.length(), other.length()) && one.charAt(at) == other.charAt(at)) {
            at++;
        }
        return one.substring(0, at);
    }

    private static String shape(String key) {
        return DIGITS.matcher(LETTERS.matcher(key).replaceAll("a")).replaceAll("9");
    }
}
