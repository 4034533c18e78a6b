package dev.brivosync.source.csv;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/** Tells, from all of a file's bytes, whether they are UTF-8. */
final class Utf8Check {
    private static final int LAST_OF_ASCII = 0x7F;
    private static final byte[] NOTHING = {};

    private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    private final CharBuffer characters = CharBuffer.allocate(1 << 13);
    private byte[] rest = NOTHING;
    private long position;
    private long firstMisfit = -1;
    private boolean beyondAscii;

    void read(byte[] chunk, int length) {
        decode(joined(chunk, length), false);
    }

    void end() {
        decode(joined(NOTHING, 0), true);
    }

    private ByteBuffer joined(byte[] chunk, int length) {
        if (rest.length == 0) {
            return ByteBuffer.wrap(chunk, 0, length);
        }
        return ByteBuffer.allocate(rest.length + length)
                .put(rest)
                .put(chunk, 0, length)
                .flip();
    }

    private void decode(ByteBuffer bytes, boolean last) {
        int start = bytes.position();
        CoderResult result;
        do {
            result = decoder.decode(bytes, characters.clear(), last);
            beyondAscii |= characters.flip().chars().anyMatch(character -> character > LAST_OF_ASCII);
            if (result.isMalformed()) {
                firstMisfit = firstMisfit < 0 ? position + bytes.position() - start : firstMisfit;
                bytes.position(bytes.position() + result.length());
            }
        } while (!result.isUnderflow());
        position += bytes.position() - start;
        rest = new byte[bytes.remaining()];
        bytes.get(rest);
    }

    boolean fits() {
        return firstMisfit < 0;
    }

    /** Counted from 0; negative where every byte fits. */
    long firstMisfit() {
        return firstMisfit;
    }

    /** Whether some bytes can hardly be anything else but UTF-8. */
    boolean beyondAscii() {
        return beyondAscii;
    }
}
