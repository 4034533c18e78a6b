package dev.brivosync.sandbox;

import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A call that the gateway let through, as its route sees it. What the administrator may not see is not found.
 *
 * @param variables what stood for the {@code {name}}s of the template, decoded
 * @param administrator who calls
 */
record Call(
        Account account,
        Request request,
        Map<String, String> variables,
        Switches switches,
        Administrator administrator) {
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
        return Optional.of(account.users().get(id("id")))
                .filter(this::sees)
                .orElseThrow(() -> Refusal.notFound("User not found"));
    }

    Group group(long id) {
        return Optional.of(account.group(id)).filter(this::sees).orElseThrow(() -> Refusal.notFound("Group not found"));
    }

    boolean seesEverything() {
        return switches.hiddenGroups().isEmpty();
    }

    boolean sees(Group group) {
        return !switches.hiddenGroups().contains(group.name());
    }

    /** A user in hidden groups alone is hidden too; one in no group is to be seen. */
    boolean sees(User user) {
        return seesEverything()
                || user.groups().isEmpty()
                || user.groups().stream().map(account::group).anyMatch(this::sees);
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
