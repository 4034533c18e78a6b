package dev.brivosync.brivo;

import feign.Request;
import feign.Response;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What came back for a call, read to its end.
 *
 * @param headers their names in any case
 */
record Answer(int status, Map<String, Collection<String>> headers, byte[] body) {
    /** Stands for the answer of a call that did not go out, since it would have been refused for want of a token. */
    static final Answer UNSENT = new Answer(401, Map.of(), new byte[0]);

    Answer {
        Map<String, Collection<String>> anyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        anyCase.putAll(headers);
        headers = anyCase;
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name))
                .flatMap(values -> values.stream().findFirst());
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    boolean isUnsent() {
        return this == UNSENT;
    }

    boolean isGood() {
        return status >= 200 && status < 300;
    }

    Response toFeign(Request request) {
        return Response.builder()
                .status(status)
                .headers(headers)
                .body(body)
                .request(request)
                .build();
    }
}
