package dev.brivosync.brivo;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a first look at an account was answered, so that a second one sees exactly the same account, whatever changes in
 * between, and asks only for what the first did not. Thread-safe.
 */
public final class FirstLook {
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private volatile boolean over;

    /** From here on what is known is not asked again. */
    public void over() {
        over = true;
    }

    public boolean isOver() {
        return over;
    }

    /** A listing that is walked again, since the account moved under it, is kept as it was walked last. */
    Exchange before(Exchange next) {
        return call -> {
            if (!call.name().startsWith("GET ")) {
                return next.send(call);
            }
            String url = call.request().url();
            Answer known = over ? answers.get(url) : null;
            if (known != null) {
                return known;
            }
            Answer answer = next.send(call);
            if (!over && answer.isGood()) {
                answers.put(url, answer);
            }
            return answer;
        };
    }
}
