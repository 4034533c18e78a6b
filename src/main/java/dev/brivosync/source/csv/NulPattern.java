package dev.brivosync.source.csv;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Where a file's NUL bytes stand: in UTF-16, every Latin letter, digit and delimiter has one, always on the same side. */
final class NulPattern {
    /** Of a hundred characters at least so many are Latin in any table, be it for its delimiters and digits. */
    private static final int LEAST_LATIN = 25;

    private final long[] bySide = new long[2];
    private long position;

    void read(byte[] chunk, int length) {
        for (int at = 0; at < length; at++) {
            if (chunk[at] == 0) {
                bySide[(int) ((position + at) & 1)]++;
            }
        }
        position += length;
    }

    /** Empty where the bytes do not look like UTF-16 without byte-order mark. */
    Optional<Charset> utf16() {
        return isMostly(1)
                ? Optional.of(StandardCharsets.UTF_16LE)
                : Optional.of(StandardCharsets.UTF_16BE).filter(_ -> isMostly(0));
    }

    private boolean isMostly(int side) {
        return bySide[side] > 0
                && bySide[side] * 2 * 100 >= position * LEAST_LATIN
                && bySide[1 - side] * 100 <= bySide[side];
    }
}
