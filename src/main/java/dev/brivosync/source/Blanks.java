package dev.brivosync.source;

/** White space as people see it: no-break spaces, which spreadsheets like to leave, count as well. */
final class Blanks {
    private Blanks() {}

    static String stripped(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isBlank(text.charAt(start))) {
            start++;
        }
        while (end > start && isBlank(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    /** Whether there is nothing but white space, or nothing at all. */
    static boolean only(String text) {
        return stripped(text).isEmpty();
    }

    private static boolean isBlank(char character) {
        return Character.isWhitespace(character) || Character.isSpaceChar(character);
    }
}
