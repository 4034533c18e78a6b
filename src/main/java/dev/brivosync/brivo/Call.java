package dev.brivosync.brivo;

import feign.Request;
import feign.RequestTemplate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One call on its way to Brivo.
 *
 * @param name verb and template, such as {@code PUT /users/{id}/suspended}: what messages and logs may say, since it
 *     holds neither ids nor secrets
 * @param sent how often it went out, shared by all its copies
 */
record Call(String name, Request request, AtomicInteger sent) {
    /** What may be sent again although it has none of the verbs that always may (FACTS: The gateway). */
    private static final Set<String> REPEATABLE_POSTS =
            Set.of("POST /users/{id}/groups", "POST /users/{id}/photo", "POST /oauth/token");

    static Call of(Request request) {
        return new Call(nameOf(request.requestTemplate()), request, new AtomicInteger());
    }

    /** The same call with one more header. */
    Call with(String header, String value) {
        Map<String, Collection<String>> headers = new LinkedHashMap<>(request.headers());
        headers.put(header, List.of(value));
        Request extended = Request.create(
                request.httpMethod(),
                request.url(),
                headers,
                request.body(),
                request.charset(),
                request.requestTemplate());
        return new Call(name, extended, sent);
    }

    /** Whether sending it twice leaves what sending it once does. */
    boolean repeatable() {
        return !name.startsWith("POST ") || REPEATABLE_POSTS.contains(name);
    }

    private static String nameOf(RequestTemplate template) {
        String pattern = template.methodMetadata().template().url();
        int query = pattern.indexOf('?');
        return template.method() + " " + (query < 0 ? pattern : pattern.substring(0, query));
    }
}
