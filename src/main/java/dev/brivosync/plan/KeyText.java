package dev.brivosync.plan;

import dev.brivosync.person.PersonKey;
import java.util.regex.Pattern;

/**
 * A key as a job's {@code ownership.keyPattern} reads it. A pattern that tries too many ways to match a key does not match
 * it, so that whoever has the key is left alone.
 */
public final class KeyText implements CharSequence {
    private static final int MOST_LOOKS = 1_000_000;

    private final String text;
    private int looks;

    private KeyText(String text) {
        this.text = text;
    }

    /** Whether the pattern matches the whole key. */
    public static boolean matches(Pattern pattern, PersonKey key) {
        try {
            return pattern.matcher(new KeyText(key.text())).matches();
        } catch (TooManyWays hopeless) {
            return false;
        }
    }

    @Override
    public char charAt(int index) {
        looks++;
        if (looks > MOST_LOOKS) {
            throw new TooManyWays();
        }
        return text.charAt(index);
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.subSequence(start, end);
    }

    @Override
    public String toString() {
        return text;
    }

    /** Ends a search that would take a night. */
    private static final class TooManyWays extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
