package dev.brivosync.brivo.watch;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Names in place of names: the same value always gets the same one here, and another one in every other file. The salt is
 * kept nowhere, so that nobody can look a pseudonym up, not even by trying all values. Not thread-safe.
 */
final class Pseudonyms {
    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int LENGTH = 12;
    private static final long NINE_DIGITS = 1_000_000_000L;

    private final Mac mac;

    Pseudonyms() {
        byte[] salt = new byte[32];
        new SecureRandom().nextBytes(salt);
        try {
            mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(salt, "HmacSHA256"));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every JDK has HmacSHA256", missing);
        }
    }

    /** Letters, digits and a hyphen, so that it fits in an address; nothing stays nothing. */
    String of(String value) {
        if (value.isEmpty()) {
            return value;
        }
        byte[] hash = hash(value);
        StringBuilder name = new StringBuilder("p-");
        for (int at = 0; at < LENGTH; at++) {
            name.append(ALPHABET.charAt(hash[at] & 31));
        }
        return name.toString();
    }

    /** A number in place of a number, of nine digits at most. */
    long ofNumber(String value) {
        byte[] hash = hash(value);
        long number = 0;
        for (int at = 0; at < 7; at++) {
            number = number << 8 | hash[at] & 0xff;
        }
        return number % NINE_DIGITS;
    }

    private byte[] hash(String value) {
        return mac.doFinal(value.getBytes(StandardCharsets.UTF_8));
    }
}
