package dev.brivosync.report;

/**
 * How many columns of a terminal a text fills. The JDK does not know East Asian Width (Unicode UAX 11): the ranges of
 * its wide and full-width characters are here; ambiguous ones count as narrow.
 */
public final class DisplayWidth {
    /** First and last code point of each range that fills two columns. */
    private static final int[][] WIDE = {
        {0x1100, 0x115F},
        {0x2E80, 0x303E},
        {0x3041, 0x4DBF},
        {0x4E00, 0xA4CF},
        {0xA960, 0xA97F},
        {0xAC00, 0xD7A3},
        {0xF900, 0xFAFF},
        {0xFE10, 0xFE19},
        {0xFE30, 0xFE6F},
        {0xFF01, 0xFF60},
        {0xFFE0, 0xFFE6},
        {0x17000, 0x18CFF},
        {0x1AFF0, 0x1B2FF},
        {0x20000, 0x3FFFD},
    };

    private DisplayWidth() {}

    public static int of(String text) {
        return text.codePoints().map(DisplayWidth::of).sum();
    }

    public static int of(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT, Character.CONTROL -> 0;
            default -> isJoiningJamo(codePoint) ? 0 : isWide(codePoint) ? 2 : 1;
        };
    }

    /** The text with spaces after it up to this many columns. */
    public static String pad(String text, int columns) {
        return text + " ".repeat(Math.max(0, columns - of(text)));
    }

    /** Vowels and finals of decomposed Korean syllables, which are drawn into their first consonant. */
    private static boolean isJoiningJamo(int codePoint) {
        return (codePoint >= 0x1160 && codePoint <= 0x11FF) || (codePoint >= 0xD7B0 && codePoint <= 0xD7FF);
    }

    private static boolean isWide(int codePoint) {
        for (int[] range : WIDE) {
            if (codePoint >= range[0] && codePoint <= range[1]) {
                return true;
            }
        }
        return Character.isEmojiPresentation(codePoint);
    }
}
