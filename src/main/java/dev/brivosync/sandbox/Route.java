package dev.brivosync.sandbox;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One verb on one template of Brivo's API, and what answers it.
 *
 * @param segments those of the template
 */
record Route(String verb, String template, List<String> segments, Handler handler) {
    /** Answers a call inside the account's lock. */
    interface Handler {
        Answer answer(Call call);
    }

    Route(String verb, String template, Handler handler) {
        this(verb, template, List.of(template.substring(1).split("/", -1)), handler);
    }

    private static boolean isVariable(String segment) {
        return segment.startsWith("{");
    }

    /** The values of the template's variables, still encoded, when the path is one of this template. */
    Optional<Map<String, String>> match(List<String> path) {
        if (segments.size() != path.size()) {
            return Optional.empty();
        }
        Map<String, String> variables = new TreeMap<>();
        for (int at = 0; at < path.size(); at++) {
            String expected = segments.get(at);
            if (isVariable(expected) && !path.get(at).isEmpty()) {
                variables.put(expected.substring(1, expected.length() - 1), path.get(at));
            } else if (!expected.equals(path.get(at))) {
                return Optional.empty();
            }
        }
        return Optional.of(variables);
    }
}
