package dev.brivosync.source.csv;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/** A file's text, watched for what no sound file holds: NUL and replacement characters, and rows without end. */
final class WatchedText extends FilterReader {
    /** Longer than any row of a real export; a quote that nobody closes would otherwise take the rest into memory. */
    private static final long LONGEST_ROW = 1 << 20;

    /** What decoding makes of bytes that do not fit the encoding. */
    private static final char REPLACEMENT = '\uFFFD';

    private long characters;
    private long rowStart;
    private long lines;
    private long lineOfNul;
    private long lineOfReplacement;

    WatchedText(Reader text) {
        super(text);
    }

    @Override
    public int read() throws IOException {
        char[] one = new char[1];
        return read(one, 0, 1) < 0 ? -1 : one[0];
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        int count = super.read(buffer, offset, length);
        for (int at = offset; at < offset + count; at++) {
            watch(buffer[at]);
        }
        characters += Math.max(count, 0);
        if (characters - rowStart > LONGEST_ROW) {
            throw new EndlessRow();
        }
        return count;
    }

    private void watch(char character) {
        if (character == '\n') {
            lines++;
        } else if (character == 0 && lineOfNul == 0) {
            lineOfNul = lines + 1;
        } else if (character == REPLACEMENT && lineOfReplacement == 0) {
            lineOfReplacement = lines + 1;
        }
    }

    /** A new row begins at about this place: reading runs ahead of it by a buffer. */
    void rowBegins() {
        rowStart = characters;
    }

    /** From 1; 0 where there was none so far. */
    long lineOfNul() {
        return lineOfNul;
    }

    /** From 1; 0 where there was none so far. */
    long lineOfReplacement() {
        return lineOfReplacement;
    }

    /** A row longer than {@link #LONGEST_ROW}. */
    static final class EndlessRow extends IOException {
        private static final long serialVersionUID = 1L;
    }
}
