package dev.brivosync.brivo.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/**
 * One exchange with Brivo as it passed the wire: full of people's data, and of secrets.
 *
 * @param began when the call went out
 * @param took until its answer was read to the end, or until there was none
 */
public record Observed(Instant began, Duration took, Sent sent, Came came) {
    /**
     * What went out.
     *
     * @param call verb and template, such as {@code PUT /users/{id}/suspended}: free of ids and people
     * @param attempt how often this call has gone out so far, counted from 1
     * @param address with everything in it
     */
    public record Sent(String call, int attempt, String address, byte[] body) {
        String method() {
            return call.substring(0, call.indexOf(' '));
        }

        String template() {
            return call.substring(call.indexOf(' ') + 1);
        }

        @Override
        public String toString() {
            return call;
        }
    }

    /**
     * What came back.
     *
     * @param status 0 where there was no answer
     * @param trouble what happened in place of an answer, in a word; empty where there was one
     */
    public record Came(int status, Map<String, Collection<String>> headers, byte[] body, String trouble) {
        private static final byte[] NOTHING = {};
        private static final String NAMED_SERVER = "[\\w. :/()-]{1,60}";

        public static Came nothing(String trouble) {
            return new Came(0, Map.of(), NOTHING, trouble);
        }

        boolean isGood() {
            return status >= 200 && status < 300;
        }

        /** The status, or what took its place. */
        String outcome() {
            return status == 0 ? trouble : String.valueOf(status);
        }

        Optional<String> header(String name) {
            return headers.entrySet().stream()
                    .filter(header -> header.getKey().equalsIgnoreCase(name))
                    .flatMap(header -> header.getValue().stream())
                    .findFirst();
        }

        /** Who answered, as the gateway names the machine or else itself (FACTS: The gateway). */
        String responder() {
            String named =
                    header("X-Mashery-Responder").or(() -> header("Server")).orElse("unnamed");
            return status == 0 ? "nobody" : named.matches(NAMED_SERVER) ? named : "unnamed";
        }

        @Override
        public String toString() {
            return outcome();
        }
    }
}
