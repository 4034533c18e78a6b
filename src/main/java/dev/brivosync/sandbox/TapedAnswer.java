package dev.brivosync.sandbox;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * What came back for a recorded call.
 *
 * @param took how long it took then
 */
record TapedAnswer(Answer answer, Duration took) {
    /** From a line of a recording; status 0 is a connection that was cut. */
    static TapedAnswer of(JsonNode line) {
        int status = line.required("status").asInt();
        byte[] body = body(line);
        Map<String, String> headers = new TreeMap<>();
        line.path("headers")
                .properties()
                .forEach(
                        header -> headers.put(header.getKey(), header.getValue().asString()));
        Answer answer = status == 0 ? Answer.cut() : new Answer(status, headers, () -> body, Answer.Delivery.WHOLE);
        return new TapedAnswer(answer, Duration.ofMillis(line.path("ms").asLong(0)));
    }

    private static byte[] body(JsonNode line) {
        return line.has("response")
                ? Json.write(line.path("response"))
                : line.path("responseText").asString("").getBytes(StandardCharsets.UTF_8);
    }
}
