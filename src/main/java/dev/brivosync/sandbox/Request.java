package dev.brivosync.sandbox;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One HTTP request as it came in.
 *
 * @param path still percent-encoded
 * @param query decoded; of a parameter that is given twice the first
 * @param headers by lower-case name, the first value of each
 */
record Request(String verb, String path, Map<String, String> query, Map<String, String> headers, byte[] body) {
    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    /** The api-key, which alone says whose account is meant (FACTS: Headers). */
    String apiKey() {
        return header("api-key").orElse("");
    }

    boolean hasContentType(String type) {
        return header("Content-Type")
                .map(sent -> sent.toLowerCase(Locale.ROOT))
                .filter(sent -> sent.equals(type) || sent.startsWith(type + ";"))
                .isPresent();
    }

    /** The names and values of a query or of a form; a plus sign is a space in both. */
    static Map<String, String> parameters(String encoded) {
        Map<String, String> parameters = new HashMap<>();
        for (String pair : encoded.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                parameters.putIfAbsent(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        return parameters;
    }

    private static String decoded(String part) {
        try {
            return URLDecoder.decode(part, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException badEscape) {
            throw Refusal.invalid();
        }
    }

    /** One segment of a path: unlike in a query, a plus sign is a plus sign. */
    static String segment(String encoded) {
        return decoded(encoded.replace("+", "%2B"));
    }
}
