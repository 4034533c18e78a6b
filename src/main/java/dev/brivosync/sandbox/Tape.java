package dev.brivosync.sandbox;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * A recording being played: the n-th time a call is made it gets the n-th answer that was recorded for it, and after the
 * last one that one again. Thread-safe.
 */
final class Tape {
    private static final String API = "/v1/api";

    private final Map<String, List<TapedAnswer>> answers = new HashMap<>();
    private final Map<String, Integer> asked = new HashMap<>();
    private final Map<String, Long> missing = new TreeMap<>();
    private long exchanges;
    private long answered;
    private long repeated;

    private Tape() {}

    /**
     * Reads a recording: a JSON object a line.
     *
     * @throws UncheckedIOException where it cannot be read
     * @throws IllegalArgumentException where a line before the last is no exchange; the last one may break off
     */
    static Tape read(Path file) {
        Tape tape = new Tape();
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            int number = 1;
            for (String line = lines.readLine(); line != null; number++) {
                String next = lines.readLine();
                tape.add(line, next == null, file + " line " + number);
                line = next;
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(file + " cannot be read", unreadable);
        }
        return tape;
    }

    private void add(String line, boolean last, String place) {
        try {
            JsonNode exchange = Json.MAPPER.readTree(line);
            String path = exchange.required("path").asString();
            int query = path.indexOf('?');
            String call = call(
                    exchange.required("method").asString(),
                    query < 0 ? path : path.substring(0, query),
                    query < 0 ? Map.of() : Request.parameters(path.substring(query + 1)));
            answers.computeIfAbsent(call, _ -> new ArrayList<>()).add(TapedAnswer.of(exchange));
            exchanges++;
        } catch (JacksonException noExchange) {
            if (!last) {
                throw new IllegalArgumentException(place + " is no recorded exchange");
            }
        }
    }

    /** The next answer to this call; empty where it was never recorded. */
    synchronized Optional<TapedAnswer> answer(Request request) {
        String path = request.path();
        String call = call(request.verb(), path.startsWith(API) ? path.substring(API.length()) : path, request.query());
        List<TapedAnswer> recorded = answers.getOrDefault(call, List.of());
        if (recorded.isEmpty()) {
            missing.merge(call, 1L, Long::sum);
            return Optional.empty();
        }
        int before = asked.merge(call, 1, Integer::sum) - 1;
        answered++;
        repeated += before < recorded.size() ? 0 : 1;
        return Optional.of(recorded.get(Math.min(before, recorded.size() - 1)));
    }

    /** Plays it from the beginning, with new counts. */
    synchronized void rewind() {
        asked.clear();
        missing.clear();
        answered = 0;
        repeated = 0;
    }

    synchronized ReplayStats stats() {
        return new ReplayStats(exchanges, answered, repeated, new TreeMap<>(missing));
    }

    private static String call(String verb, String path, Map<String, String> query) {
        return verb + " " + path + (query.isEmpty() ? "" : " " + new TreeMap<>(query));
    }
}
