package dev.brivosync.report;

/**
 * A text that cannot steer the terminal: values come from files and answers that others write, and an escape sequence in
 * a name could hide a line of the report or turn its direction.
 */
final class Printable {
    private static final int UNPRINTABLE = 0xFFFD;

    private Printable() {}

    static String of(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        text.codePoints().map(Printable::of).forEach(safe::appendCodePoint);
        return safe.toString();
    }

    private static int of(int codePoint) {
        if (codePoint == '\n' || codePoint == '\r' || codePoint == '\t' || codePoint == 0x2028 || codePoint == 0x2029) {
            return ' ';
        }
        return Character.isISOControl(codePoint) || turnsDirection(codePoint) ? UNPRINTABLE : codePoint;
    }

    private static boolean turnsDirection(int codePoint) {
        return (codePoint >= 0x202A && codePoint <= 0x202E) || (codePoint >= 0x2066 && codePoint <= 0x2069);
    }
}
