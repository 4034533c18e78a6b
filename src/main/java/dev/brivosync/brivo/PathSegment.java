package dev.brivosync.brivo;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** A text as one segment of an address's path. */
final class PathSegment {
    private PathSegment() {}

    /** Whether servers on the way leave such a segment alone, however it is encoded (FACTS: Users). */
    static boolean isSafe(String text) {
        return text.indexOf('/') < 0 && text.indexOf('\\') < 0 && !text.equals(".") && !text.equals("..");
    }

    /** Percent-encoded in UTF-8; a space is {@code %20}. */
    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }
}
