package dev.brivosync.store;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a store salts digests with, so that none of them means anything elsewhere. */
public final class Salt {
    static final String ALGORITHM = "HmacSHA256";
    private static final int BYTES = 32;

    private Salt() {}

    /** What the people of this store's reports get their pseudonyms from, the same in all of them. */
    public static byte[] ofReports(Store store) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(of(JdbcClient.create(store.dataSource())), ALGORITHM));
            return mac.doFinal("pseudonyms of reports".getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has " + ALGORITHM, impossible);
        }
    }

    static byte[] of(JdbcClient client) {
        Optional<String> kept =
                client.sql("select digits from salt").query(String.class).optional();
        return HexFormat.of().parseHex(kept.orElseGet(() -> {
            byte[] fresh = new byte[BYTES];
            new SecureRandom().nextBytes(fresh);
            String written = HexFormat.of().formatHex(fresh);
            client.sql("insert into salt (digits) values (?)").param(written).update();
            return written;
        }));
    }
}
