package dev.brivosync.brivo.watch;

import dev.brivosync.brivo.watch.Observed.Came;
import dev.brivosync.brivo.watch.Observed.Sent;
import dev.brivosync.person.Pseudonyms;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * One exchange as a recording keeps it: {@code time, attempt, method, template, path, request, status | trouble, headers,
 * response | responseText, ms, bytes}. A body that is no JSON is text: a page keeps its plain words, JSON that breaks off is
 * a single brace.
 */
record RecordedLine(Pseudonyms pseudonyms) {
    private static final JsonMapper JSON = JsonMapper.shared();

    /** What tells of the gateway and of its limits (FACTS: The gateway). */
    private static final List<String> HEADERS = List.of(
            "Content-Type",
            "Server",
            "Retry-After",
            "X-Mashery-Error-Code",
            "X-Mashery-Responder",
            "X-Packagekey-Qps-Allotted",
            "X-Packagekey-Qps-Current",
            "X-Packagekey-Quota-Allotted",
            "X-Packagekey-Quota-Current",
            "X-Plan-QPS-Allotted",
            "X-Plan-QPS-Current",
            "X-Plan-Quota-Allotted",
            "X-Plan-Quota-Current");

    ObjectNode of(Observed exchange) {
        Sent sent = exchange.sent();
        Came came = exchange.came();
        ObjectNode line = JSON.createObjectNode()
                .put("time", exchange.began().truncatedTo(ChronoUnit.MILLIS).toString())
                .put("attempt", sent.attempt())
                .put("method", sent.method())
                .put("template", sent.template())
                .put("path", new RedactedAddress(pseudonyms, sent.template()).of(sent.address()));
        putBody(line, "request", sent.body(), new RedactedJson(pseudonyms, sent.template(), came.status()));
        line.put("status", came.status());
        if (came.status() == 0) {
            line.put("trouble", came.trouble());
        }
        putHeaders(line.putObject("headers"), came);
        putBody(line, "response", came.body(), new RedactedJson(pseudonyms, sent.template(), came.status()));
        return line.put("ms", exchange.took().toMillis()).put("bytes", came.body().length);
    }

    private static void putHeaders(ObjectNode headers, Came came) {
        for (String name : HEADERS) {
            came.header(name)
                    .filter(value -> value.matches("[\\w ./:;=()-]{1,100}"))
                    .ifPresent(value -> headers.put(name, value));
        }
    }

    private static void putBody(ObjectNode line, String name, byte[] body, RedactedJson redaction) {
        String text = new String(body, StandardCharsets.UTF_8).strip();
        if (text.isEmpty()) {
            return;
        }
        if (name.equals("request") && redaction.template().equals("/oauth/token")) {
            line.set(name, form(text));
            return;
        }
        try {
            line.set(name, redaction.of(JSON.readTree(text)));
        } catch (JacksonException notJson) {
            line.put(name + "Text", words(text, redaction.status()));
        }
    }

    /** What is no JSON may be anything: a photo, half a user. */
    private static String words(String text, int status) {
        return switch (text.charAt(0)) {
            case '<' -> PlainWords.ofMarkup(text, status);
            case '{', '[' -> "{";
            default -> PlainWords.DOTS;
        };
    }

    /** A login's parameters, of which the names and the kind of grant may be known. */
    private static JsonNode form(String text) {
        ObjectNode form = JSON.createObjectNode();
        Arrays.stream(text.split("&", -1))
                .map(pair -> pair.split("=", 2))
                .forEach(pair -> form.put(
                        pair[0], pair[0].equals("grant_type") && pair.length == 2 ? pair[1] : PlainWords.DOTS));
        return form;
    }
}
