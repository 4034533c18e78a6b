package dev.brivosync.source.csv;

/**
 * Tells whether text that is taken for windows-1252 is rather of an old Mac or of DOS: there, letters with accents are
 * bytes that in windows-1252 are signs such as †, • and ¤, which hardly ever follow a small letter.
 */
final class WesternCheck {
    private static final int FIRST_SIGN = 0x80;
    private static final int LAST_SIGN = 0xA5;
    private static final int FIRST_LETTER = 0xC0;

    /** Of those signs the ones that do follow letters: … quotes – — ™ and the small letters š œ ž, a space that does not break. */
    private static final String USUAL = "\u0085\u0091\u0092\u0093\u0094\u0096\u0097\u0099\u009A\u009C\u009E\u00A0";

    private long letters;
    private long oddSigns;
    private long firstOdd = -1;
    private long position;
    private int previous;

    void read(byte[] chunk, int length) {
        for (int at = 0; at < length; at++) {
            int here = chunk[at] & 0xFF;
            if (here >= FIRST_LETTER) {
                letters++;
            } else if (here >= FIRST_SIGN && here <= LAST_SIGN && previous >= 'a' && previous <= 'z') {
                count(here, position + at);
            }
            previous = here;
        }
        position += length;
    }

    private void count(int sign, long place) {
        if (USUAL.indexOf(sign) < 0) {
            oddSigns++;
            firstOdd = firstOdd < 0 ? place : firstOdd;
        }
    }

    boolean isUnlikely() {
        return oddSigns > letters;
    }

    /** Counted from 0; negative where there is none. */
    long firstOdd() {
        return firstOdd;
    }
}
