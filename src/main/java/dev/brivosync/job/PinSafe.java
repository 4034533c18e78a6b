package dev.brivosync.job;

import dev.brivosync.brivo.PinOpening;
import dev.brivosync.person.Secret;
import dev.brivosync.person.WantedPin;
import dev.brivosync.source.PinSealing;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;

/**
 * Seals PINs with AES-GCM and tells by HMAC-SHA-256 whether two are the same, under keys made of the installation's: in the
 * store there are only these. A PIN has so few digits that its digest keeps it secret only as long as the key is. Thread-safe.
 */
final class PinSafe implements PinSealing, PinOpening {
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final int KEY_NAME = 6;
    private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();

    private final SecureRandom random = new SecureRandom();
    private final SecretKey sealing;
    private final SecretKey digesting;
    private final String keyName;

    PinSafe(byte[] key) {
        this.sealing = derived(key, "seal", "AES");
        this.digesting = derived(key, "digest", "HmacSHA256");
        byte[] name = derived(key, "name", "Generic").getEncoded();
        this.keyName = TEXT.encodeToString(Arrays.copyOf(name, KEY_NAME));
    }

    @Override
    public WantedPin seal(String digits) {
        return new WantedPin(locked(digits), keyName + WantedPin.KEY_ENDS + digest(digits));
    }

    @Override
    public Optional<Secret> open(WantedPin pin) {
        return unlocked(pin.sealed()).map(Secret::new);
    }

    /** Any text, such as nobody may read while it lies in the store. */
    String locked(String text) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, nonce);
            byte[] sealed = cipher.doFinal(text.getBytes(StandardCharsets.UTF_8));
            return TEXT.encodeToString(ByteBuffer.allocate(NONCE + sealed.length)
                    .put(nonce)
                    .put(sealed)
                    .array());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("this Java cannot encrypt with AES-GCM", impossible);
        }
    }

    /** Empty where it was locked with another key, or is damaged. */
    Optional<String> unlocked(String locked) {
        try {
            byte[] whole = Base64.getUrlDecoder().decode(locked);
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(whole, NONCE));
            return Optional.of(new String(cipher.doFinal(whole, NONCE, whole.length - NONCE), StandardCharsets.UTF_8));
        } catch (GeneralSecurityException | IllegalArgumentException otherKey) {
            return Optional.empty();
        }
    }

    private Cipher cipher(int mode, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, sealing, new GCMParameterSpec(TAG_BITS, nonce));
        return cipher;
    }

    private String digest(String digits) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(digesting);
            return TEXT.encodeToString(mac.doFinal(digits.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("this Java has no HMAC-SHA-256", impossible);
        }
    }

    private static SecretKey derived(byte[] key, String purpose, String algorithm) {
        try {
            return KDF.getInstance("HKDF-SHA256")
                    .deriveKey(
                            algorithm,
                            HKDFParameterSpec.ofExtract()
                                    .addIKM(key)
                                    .thenExpand(("brivo-sync PIN " + purpose).getBytes(StandardCharsets.UTF_8), 32));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("this Java has no HKDF", impossible);
        }
    }

    @Override
    public String toString() {
        return Secret.DOTS;
    }
}
