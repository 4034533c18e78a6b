package dev.brivosync.source.csv;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The first pass over a file.
 *
 * @param fingerprint SHA-256 of its bytes, in hexadecimal
 * @param head its first bytes
 * @param utf8 how far it is UTF-8
 */
record FileScan(Path path, long size, Instant modified, String fingerprint, byte[] head, Utf8Check utf8) {
    private static final int CHUNK = 1 << 16;
    private static final int HEAD = 4;

    static FileScan of(Path path) throws IOException {
        Instant modified = Files.getLastModifiedTime(path).toInstant();
        MessageDigest digest = digest();
        Utf8Check utf8 = new Utf8Check();
        byte[] head = new byte[0];
        long size = 0;
        byte[] chunk = new byte[CHUNK];
        try (InputStream bytes = Files.newInputStream(path)) {
            for (int length = bytes.readNBytes(chunk, 0, CHUNK);
                    length > 0;
                    length = bytes.readNBytes(chunk, 0, CHUNK)) {
                head = size == 0 ? Arrays.copyOf(chunk, Math.min(length, HEAD)) : head;
                digest.update(chunk, 0, length);
                utf8.read(chunk, length);
                size += length;
            }
        }
        utf8.end();
        return new FileScan(path, size, modified, hex(digest), head, utf8);
    }

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Whether the file is still the one that was scanned, by size and time. */
    boolean isUnchanged() {
        try {
            return Files.size(path) == size
                    && Files.getLastModifiedTime(path).toInstant().equals(modified);
        } catch (IOException gone) {
            return false;
        }
    }

    String name() {
        return String.valueOf(path.getFileName());
    }
}
