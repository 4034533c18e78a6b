package dev.brivosync.source.ldap;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Which certificate it is, as {@code openssl x509 -fingerprint -sha256} tells it.
 *
 * @param sha256 of the whole certificate: 64 hexadecimal digits in capitals, without colons
 */
public record Fingerprint(String sha256) {
    public static final String PREFIX = "sha256:";

    private static final Pattern DIGITS = Pattern.compile("[0-9A-F]{64}");
    private static final HexFormat COLONS = HexFormat.ofDelimiter(":").withUpperCase();

    public Fingerprint {
        if (!DIGITS.matcher(sha256).matches()) {
            throw new IllegalArgumentException("A SHA-256 fingerprint has 64 hexadecimal digits");
        }
    }

    /**
     * Case and colons do not matter.
     *
     * @param text {@code sha256:AB:CD:…}
     * @throws IllegalArgumentException for anything else
     */
    public static Fingerprint parse(String text) {
        if (!isMeant(text)) {
            throw new IllegalArgumentException("A fingerprint begins with " + PREFIX);
        }
        return new Fingerprint(
                text.substring(PREFIX.length()).replace(":", "").strip().toUpperCase(Locale.ROOT));
    }

    /** Whether a text wants to be a fingerprint, rather than the name of a file. */
    public static boolean isMeant(String text) {
        return text.regionMatches(true, 0, PREFIX, 0, PREFIX.length());
    }

    static Fingerprint of(X509Certificate certificate) throws CertificateEncodingException {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
            return new Fingerprint(HexFormat.of().withUpperCase().formatHex(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return PREFIX + COLONS.formatHex(HexFormat.of().parseHex(sha256));
    }
}
