package dev.brivosync.sandbox;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Who holds which credential, and for how long (FACTS: Users, Credentials). */
final class AssignmentRoutes {
    private static final String TEMPLATE = "/users/{id}/credentials/{credentialId}";

    static final List<Route> ROUTES = List.of(
            new Route("GET", "/users/{id}/credentials", AssignmentRoutes::list),
            new Route("PUT", TEMPLATE, AssignmentRoutes::assign),
            new Route("DELETE", TEMPLATE, AssignmentRoutes::revoke));

    private AssignmentRoutes() {}

    private static Answer list(Call call) {
        call.account().invitations().freeExpired();
        List<Credential> held = call.account().credentials().heldBy(call.user().id());
        return Page.whole(held, CredentialView::ofHolder);
    }

    /** Hands a card out, or changes the dates of somebody who holds it; never takes it from anybody else. */
    private static Answer assign(Call call) {
        User user = call.user();
        Credential card = call.account()
                .credentials()
                .find(call.id("credentialId"))
                .filter(found -> found.format().isCard())
                .filter(found -> found.holder() == null || found.isHeldBy(user.id()))
                .orElseThrow(() -> Refusal.badRequest("Credential not valid"));
        call.account().credentials().replace(dated(call, card, user));
        call.account().journal().note("credential", "Credential Assigned", card.id(), card.label());
        return Answer.noContent();
    }

    /** A date that the body leaves out stays; a first one begins now (reference: Assign Credential and Dates). */
    private static Credential dated(Call call, Credential card, User user) {
        Optional<JsonNode> body = call.optionalJson();
        Instant usual =
                card.holder() == null ? call.account().now().truncatedTo(ChronoUnit.SECONDS) : card.effectiveFrom();
        Instant from = date(body, "effectiveFrom", usual);
        Instant to = date(body, "effectiveTo", card.effectiveTo());
        if (!Times.inOrder(from, to)) {
            throw Refusal.invalid();
        }
        return card.heldBy(user.id(), from, to);
    }

    private static @Nullable Instant date(Optional<JsonNode> body, String field, @Nullable Instant unsaid) {
        String said = body.map(json -> json.path(field).asString("")).orElse("");
        return said.isEmpty() ? unsaid : Times.read(said);
    }

    private static Answer revoke(Call call) {
        User user = call.user();
        Credential card = call.account().credentials().get(call.id("credentialId"));
        if (!card.isHeldBy(user.id()) || card.formatId() == CredentialFormat.PIN) {
            throw Refusal.invalid();
        }
        if (card.format().isCard()) {
            call.account().credentials().replace(card.returned());
        } else {
            call.account().credentials().remove(card);
        }
        call.account().journal().note("credential", "Credential Revoked", card.id(), card.label());
        return Answer.noContent();
    }
}
