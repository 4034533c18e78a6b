package dev.brivosync.plan;

import dev.brivosync.person.Folding;
import java.util.Locale;

/**
 * A value that Brivo confirmed and then showed otherwise than it was sent.
 *
 * @param field as in {@link LearntValues#stores}
 * @param certain whether this is plainly what Brivo makes of the value; otherwise what stood there before is still there,
 *     and only time tells whether Brivo did not take it or makes the same of both
 */
public record StoredDifferently(String field, String sent, String stored, boolean certain) {
    /** So many letters and digits are no coincidence, */
    private static final int LONG = 20;
    /** and neither are so many digits. */
    private static final int NUMBER = 7;

    /**
     * What came of sending a value.
     *
     * @param before what Brivo had before
     */
    public static StoredDifferently of(String field, String before, String sent, String stored) {
        boolean moved = !Folding.text(stored).equals(Folding.text(before));
        return new StoredDifferently(field, sent, stored, moved || resembles(sent, stored));
    }

    /** Where nothing was wanted, or nothing is there, there is nothing to learn. */
    public boolean isSomething() {
        return !field.isEmpty() && !sent.isEmpty() && !stored.isEmpty();
    }

    /** The same letters and digits; a long value that was cut; a number without its country code. */
    private static boolean resembles(String sent, String stored) {
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
