package dev.brivosync.notify;

import dev.brivosync.person.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Proves to whoever knows the secret that a body comes from here, and when: {@code t=1764264000,v1=HEX}, where HEX is the
 * HMAC-SHA256 of {@code 1764264000.BODY}. A receiver compares it with its own, and turns away what is older than some minutes.
 */
final class Signature {
    static final String HEADER = "Brivo-Sync-Signature";
    private static final String ALGORITHM = "HmacSHA256";

    private Signature() {}

    static String of(Secret secret, Instant time, byte[] body) {
        String seconds = String.valueOf(time.getEpochSecond());
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.reveal().getBytes(StandardCharsets.UTF_8), ALGORITHM));
            mac.update((seconds + ".").getBytes(StandardCharsets.UTF_8));
            return "t=%s,v1=%s".formatted(seconds, HexFormat.of().formatHex(mac.doFinal(body)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }
}
