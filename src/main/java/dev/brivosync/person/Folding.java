package dev.brivosync.person;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Locale;

/**
 * When two values mean the same, although they are written differently. The one home of that rule: whatever is compared
 * between source and Brivo is folded here on both sides first.
 */
public final class Folding {
    /** The longest name that Brivo stores, in characters (FACTS: Groups; names of users alike). */
    public static final int LONGEST_NAME = 35;

    private Folding() {}

    /** NFC, outer spaces gone, inner runs of white space as one space. */
    public static String text(String value) {
        String composed = Normalizer.normalize(value, Form.NFC);
        StringBuilder folded = new StringBuilder(composed.length());
        boolean gap = false;
        for (int at = 0; at < composed.length(); ) {
            int codePoint = composed.codePointAt(at);
            at += Character.charCount(codePoint);
            if (Character.isWhitespace(codePoint) || Character.isSpaceChar(codePoint)) {
                gap = !folded.isEmpty();
            } else {
                if (gap) {
                    folded.append(' ');
                    gap = false;
                }
                folded.appendCodePoint(codePoint);
            }
        }
        return folded.toString();
    }

    /** A name as Brivo can hold it: {@link #text}, cut at {@link #LONGEST_NAME} without splitting a character. */
    public static String name(String value) {
        String folded = text(value);
        if (folded.length() <= LONGEST_NAME) {
            return folded;
        }
        int end = Character.isHighSurrogate(folded.charAt(LONGEST_NAME - 1)) ? LONGEST_NAME - 1 : LONGEST_NAME;
        return folded.substring(0, end).strip();
    }

    /** An e-mail address: {@link #text} without case. */
    public static String email(String value) {
        return text(value).toLowerCase(Locale.ROOT);
    }

    /** The type of a contact, without case. */
    public static String type(String value) {
        return text(value).toLowerCase(Locale.ROOT);
    }

    /** A phone number: its digits, with the leading plus where there is one. */
    public static String phone(String value) {
        String stripped = value.strip();
        StringBuilder digits = new StringBuilder(stripped.startsWith("+") ? "+" : "");
        stripped.codePoints().filter(Character::isDigit).forEach(digit -> digits.append(Character.digit(digit, 10)));
        return digits.toString();
    }

    /** What two keys have in common that differ only by case, width, spaces or leading zeros. */
    public static String key(String value) {
        String folded = Normalizer.normalize(value, Form.NFKC).strip().toLowerCase(Locale.ROOT);
        int start = 0;
        while (start < folded.length() - 1 && folded.charAt(start) == '0') {
            start++;
        }
        return folded.substring(start);
    }
}
