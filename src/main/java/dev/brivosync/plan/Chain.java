package dev.brivosync.plan;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** Hashes of which each covers the one before: SHA-256 of the one before, a line feed, and what it is about. */
public final class Chain {
    /** What the first one covers in place of one before. */
    public static final String BEGINNING = "0".repeat(64);

    private Chain() {}

    public static String next(String before, String about) {
        return next(before, about.getBytes(StandardCharsets.UTF_8));
    }

    public static String next(String before, byte[] about) {
        byte[] first = (before + "\n").getBytes(StandardCharsets.UTF_8);
        byte[] both = Arrays.copyOf(first, first.length + about.length);
        System.arraycopy(about, 0, both, first.length, about.length);
        return hash(both);
    }

    public static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
