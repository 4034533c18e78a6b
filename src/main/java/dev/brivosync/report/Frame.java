package dev.brivosync.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Objects;

/**
 * What every page of HTML has around its content: one style and one script, both inside the file, and a policy that lets
 * the browser use nothing else and ask for nothing.
 *
 * @param title as the browser's tab shows it
 */
record Frame(String title) {
    private static final String STYLE = text("page.css");
    private static final String SCRIPT = text("page.js");
    private static final String POLICY = String.join(
            "; ",
            "default-src 'none'",
            "style-src " + digest(STYLE),
            "script-src " + digest(SCRIPT),
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
            "require-trusted-types-for 'script'");

    Frame {
        title = Printable.of(title);
    }

    String style() {
        return STYLE;
    }

    String script() {
        return SCRIPT;
    }

    String policy() {
        return POLICY;
    }

    private static String text(String name) {
        try (InputStream resource = Frame.class.getResourceAsStream("/report/" + name)) {
            return new String(Objects.requireNonNull(resource, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
