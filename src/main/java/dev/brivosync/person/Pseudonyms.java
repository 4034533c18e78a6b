package dev.brivosync.person;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Names in place of names: the same value always gets the same one from the same salt. Whoever does not have the salt
 * cannot look a pseudonym up, not even by trying all values. Not thread-safe.
 */
public final class Pseudonyms {
    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int LENGTH = 12;
    private static final int SALT_BYTES = 32;
    private static final long NINE_DIGITS = 1_000_000_000L;

    private final Mac mac;

    /** @param salt kept where only those can read it who may know the names too */
    public Pseudonyms(byte[] salt) {
        try {
            mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(salt, "HmacSHA256"));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every JDK has HmacSHA256", missing);
        }
    }

    /** Of a salt that is kept nowhere. */
    public static Pseudonyms forOnce() {
        byte[] salt = new byte[SALT_BYTES];
        new SecureRandom().nextBytes(salt);
        return new Pseudonyms(salt);
    }

    /** Letters, digits and a hyphen, so that it fits in an address; nothing stays nothing. */
    public String of(String value) {
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
    public long ofNumber(String value) {
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
