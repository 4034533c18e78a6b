package dev.brivosync.sandbox;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/**
 * One thing that goes wrong on purpose.
 *
 * @param method the verb it strikes, or {@code *}
 * @param path the template it strikes, as in {@code /users/{id}/suspended} or {@code /oauth/token}, or {@code *}
 * @param afterWork whether the call was carried out before it failed
 * @param nth the first matching call that it strikes, counted from 1
 * @param count how many calls it strikes; 0 for all that follow
 * @param probability of striking, from 0 to 1; drawn from a fixed seed
 * @param hang how long a {@link FaultKind#HANG} lasts
 */
public record Fault(
        String method,
        String path,
        FaultKind kind,
        boolean afterWork,
        int nth,
        int count,
        double probability,
        Duration hang) {
    private static final Duration USUAL_HANG = Duration.ofSeconds(30);

    /** Strikes every matching call before its work. */
    public static Fault always(String method, String path, FaultKind kind) {
        return new Fault(method, path, kind, false, 1, 0, 1, USUAL_HANG);
    }

    /** Strikes the next matching call only, before its work. */
    public static Fault once(String method, String path, FaultKind kind) {
        return always(method, path, kind).times(1);
    }

    /** The same, striking when the work is done already. */
    public Fault afterTheWork() {
        return new Fault(method, path, kind, true, nth, count, probability, hang);
    }

    /** The same, letting earlier matching calls through. */
    public Fault fromCall(int number) {
        return new Fault(method, path, kind, afterWork, number, count, probability, hang);
    }

    /** The same, ending after so many strikes. */
    public Fault times(int strikes) {
        return new Fault(method, path, kind, afterWork, nth, strikes, probability, hang);
    }

    /** The same, striking by chance. */
    public Fault withProbability(double chance) {
        return new Fault(method, path, kind, afterWork, nth, count, chance, hang);
    }

    /** The same, hanging for so long. */
    public Fault hangingFor(Duration time) {
        return new Fault(method, path, kind, afterWork, nth, count, probability, time);
    }

    boolean matches(String verb, String template) {
        return (method.equals("*") || method.equalsIgnoreCase(verb)) && (path.equals("*") || path.equals(template));
    }

    static List<Fault> list(JsonNode json) {
        return StreamSupport.stream(json.spliterator(), false).map(Fault::from).toList();
    }

    private static Fault from(JsonNode json) {
        return new Fault(
                json.path("method").asString("*"),
                json.path("path").asString("*"),
                FaultKind.valueOf(json.required("kind").asString().toUpperCase(Locale.ROOT)),
                json.path("afterWork").asBoolean(false),
                json.path("nth").asInt(1),
                json.path("count").asInt(0),
                json.path("probability").asDouble(1),
                Duration.ofMillis(json.path("hangMillis").asLong(USUAL_HANG.toMillis())));
    }

    Map<String, Object> toJson() {
        return Fields.empty()
                .with("method", method)
                .with("path", path)
                .with("kind", kind.name())
                .with("afterWork", afterWork)
                .with("nth", nth)
                .with("count", count)
                .with("probability", probability)
                .with("hangMillis", hang.toMillis())
                .all();
    }
}
