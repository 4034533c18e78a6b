package dev.brivosync.sandbox;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One verb on one template of Brivo's API, and what answers it. */
record Route(String verb, String template, Handler handler) {
    /** Answers a call inside the account's lock. */
    interface Handler {
        Answer answer(Call call);
    }

    private static boolean isVariable(String segment) {
        return segment.startsWith("{");
    }

    List<String> segments() {
        return List.of(template.substring(1).split("/", -1));
    }

    /** The values of the template's variables, still encoded, when the path is one of this template. */
    Optional<Map<String, String>> match(List<String> path) {
        List<String> segments = segments();
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
