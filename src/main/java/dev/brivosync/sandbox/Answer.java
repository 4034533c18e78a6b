package dev.brivosync.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What goes back to the client. The body is written out only when it is sent, so that nobody waits for that.
 *
 * @param delivery how much of it arrives
 */
record Answer(int status, Map<String, String> headers, Supplier<byte[]> body, Delivery delivery) {
    /** How an answer arrives. */
    enum Delivery {
        WHOLE,
        /** It breaks off in the middle of its body. */
        TRUNCATED,
        /** The connection is cut without a word. */
        CUT
    }

    private static final byte[] NOTHING = {};

    static Answer ok(Object content) {
        return json(200, content);
    }

    static Answer created(Object content) {
        return json(201, content);
    }

    static Answer noContent() {
        return new Answer(204, Map.of(), () -> NOTHING, Delivery.WHOLE);
    }

    static Answer json(int status, Object content) {
        return new Answer(
                status,
                Map.of("Content-Type", "application/json;charset=UTF-8"),
                () -> Json.write(content),
                Delivery.WHOLE);
    }

    /** Brivo's usual error (FACTS: Error bodies). */
    static Answer error(int status, String message) {
        return json(
                status,
                Fields.empty().with("code", status).with("message", message).all());
    }

    static Answer html(int status, String heading) {
        byte[] page = ("<h1>" + heading + "</h1>").getBytes(StandardCharsets.UTF_8);
        return new Answer(status, Map.of("Content-Type", "text/html"), () -> page, Delivery.WHOLE);
    }

    static Answer bytes(String type, byte[] content) {
        return new Answer(200, Map.of("Content-Type", type), () -> content, Delivery.WHOLE);
    }

    static Answer cut() {
        return new Answer(0, Map.of(), () -> NOTHING, Delivery.CUT);
    }

    Answer truncated() {
        return new Answer(status, headers, body, Delivery.TRUNCATED);
    }

    Answer withStatus(int changed) {
        return new Answer(changed, headers, body, delivery);
    }

    Answer with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Answer(status, more, body, delivery);
    }
}
