package dev.brivosync.store;

import dev.brivosync.person.PersonKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.LocalDate;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Dates of birth are kept only as digests that tell whether two are the same: salted with a secret of the store's own and
 * with the person's key, so that no two people's can be compared, and no table made of all dates fits two stores.
 */
public final class BirthDigests {
    private static final String ALGORITHM = Salt.ALGORITHM;

    private final SecretKeySpec salt;

    BirthDigests(JdbcClient client) {
        this.salt = new SecretKeySpec(Salt.of(client), ALGORITHM);
    }

    String of(PersonKey key, LocalDate born) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(salt);
            return HexFormat.of().formatHex(mac.doFinal((key + "\n" + born).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has " + ALGORITHM, impossible);
        }
    }
}
