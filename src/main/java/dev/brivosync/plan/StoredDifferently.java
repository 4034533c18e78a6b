package dev.brivosync.plan;

import dev.brivosync.person.Folding;
import java.util.Locale;

/**
 * A value that Brivo confirmed and then stored otherwise than it was sent.
 *
 * @param field as in {@link LearntValues#stores}
 */
public record StoredDifferently(String field, String sent, String stored) {
    /** So many letters and digits are no coincidence, */
    private static final int LONG = 20;
    /** and neither are so many digits. */
    private static final int NUMBER = 7;

    /**
     * Whether this is what Brivo makes of the value, rather than a value that it did not take: then nothing, or what stood
     * there before, is in its place.
     *
     * @param before what Brivo had before it was sent
     */
    public boolean isMadeOfIt(String before) {
        if (sent.isEmpty() || stored.isEmpty()) {
            return false;
        }
        return !Folding.text(stored).equals(Folding.text(before)) || resembles();
    }

    /** The same letters and digits; a long value that was cut; a number without its country code. */
    private boolean resembles() {
        String one = bare(sent);
        String other = bare(stored);
        boolean digits = other.chars().allMatch(Character::isDigit);
        return one.equals(other)
                || (other.length() >= LONG && one.startsWith(other))
                || (digits && other.length() >= NUMBER && one.endsWith(other));
    }

    private static String bare(String value) {
        return value.toLowerCase(Locale.ROOT)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
