package dev.brivosync.sandbox;

import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A call that the gateway let through, as its route sees it.
 *
 * @param variables what stood for the {@code {name}}s of the template, decoded
 * @param sparseListings whether listings of users are kept short
 */
record Call(Account account, Request request, Map<String, String> variables, boolean sparseListings) {
    String variable(String name) {
        return variables.getOrDefault(name, "");
    }

    long id(String variable) {
        try {
            return Long.parseLong(variable(variable));
        } catch (NumberFormatException noNumber) {
            throw Refusal.invalid();
        }
    }

    User user() {
        return account.users().get(id("id"));
    }

    Page page() {
        return Page.from(request.query());
    }

    Optional<String> parameter(String name) {
        return Optional.ofNullable(request.query().get(name));
    }

    /** The body, which must say that it is JSON (reference: Response Codes). */
    JsonNode json() {
        if (!request.hasContentType("application/json")) {
            throw new Refusal(Answer.error(415, "Unsupported Media Type"));
        }
        return Json.object(request.body());
    }

    /** The same where a call may do without a body. */
    Optional<JsonNode> optionalJson() {
        return request.body().length == 0 ? Optional.empty() : Optional.of(json());
    }
}
