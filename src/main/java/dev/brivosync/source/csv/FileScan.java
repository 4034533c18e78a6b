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
 * @param fileSize bytes of the file as it lies there
 * @param size bytes of the text, unpacked
 * @param fingerprint SHA-256 of the text, in hexadecimal
 * @param head its first bytes
 * @param utf8 how far it is UTF-8
 */
record FileScan(
        Path path,
        Packing packing,
        long fileSize,
        long size,
        Instant modified,
        String fingerprint,
        byte[] head,
        Utf8Check utf8,
        NulPattern nuls,
        WesternCheck western) {
    private static final int CHUNK = 1 << 16;
    private static final int HEAD = 1 << 9;

    static FileScan of(Path path) throws IOException {
        Instant modified = Files.getLastModifiedTime(path).toInstant();
        long fileSize = Files.size(path);
        Packing packing = Packing.of(path);
        MessageDigest digest = digest();
        Utf8Check utf8 = new Utf8Check();
        NulPattern nuls = new NulPattern();
        WesternCheck western = new WesternCheck();
        byte[] head = new byte[0];
        long size = 0;
        byte[] chunk = new byte[CHUNK];
        try (InputStream bytes = packing.open(path)) {
            for (int length = bytes.readNBytes(chunk, 0, CHUNK);
                    length > 0;
                    length = bytes.readNBytes(chunk, 0, CHUNK)) {
                head = size == 0 ? Arrays.copyOf(chunk, Math.min(length, HEAD)) : head;
                digest.update(chunk, 0, length);
                utf8.read(chunk, length);
                nuls.read(chunk, length);
                western.read(chunk, length);
                size += length;
            }
        }
        utf8.end();
        return new FileScan(path, packing, fileSize, size, modified, hex(digest), head, utf8, nuls, western);
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

    /** SHA-256 of the file as it lies there, in hexadecimal. */
    String sumOfFile() throws IOException {
        if (packing == Packing.NONE) {
            return fingerprint;
        }
        MessageDigest digest = digest();
        byte[] chunk = new byte[CHUNK];
        try (InputStream bytes = Files.newInputStream(path)) {
            for (int length = bytes.read(chunk); length > 0; length = bytes.read(chunk)) {
                digest.update(chunk, 0, length);
            }
        }
        return hex(digest);
    }

    /** Whether the file is still the one that was scanned, by size and time. */
    boolean isUnchanged() {
        try {
            return Files.size(path) == fileSize
                    && Files.getLastModifiedTime(path).toInstant().equals(modified);
        } catch (IOException gone) {
            return false;
        }
    }

    String name() {
        return String.valueOf(path.getFileName());
    }
}
