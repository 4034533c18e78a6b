package dev.brivosync.sandbox;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** Custom fields: their definitions, and one call per value (FACTS: Custom fields). */
final class CustomFieldRoutes {
    private static final String TEMPLATE = "/users/{id}/custom-fields/{fieldId}";

    static final List<Route> ROUTES = List.of(
            new Route("GET", "/custom-fields", CustomFieldRoutes::definitions),
            new Route("GET", "/users/{id}/custom-fields", CustomFieldRoutes::values),
            new Route("PUT", TEMPLATE, CustomFieldRoutes::set),
            new Route("DELETE", TEMPLATE, CustomFieldRoutes::clear));

    private CustomFieldRoutes() {}

    private static Answer definitions(Call call) {
        return call.page().answer(call.account().customFields(), CustomField::view);
    }

    private static Answer values(Call call) {
        return Page.whole(UserView.customFields(call.account(), call.user()), value -> value);
    }

    private static Answer set(Call call) {
        User user = call.user();
        CustomField field = call.account().customField(call.id("fieldId"));
        JsonNode sent = call.json().path("value");
        if (!sent.isString() || !field.accepts(sent.asString())) {
            throw Refusal.invalid();
        }
        String stored = call.switches().stored(sent.asString());
        save(call, user.withCustomField(field.id(), stored, call.account().now()));
        return Answer.ok(field.viewOf(stored));
    }

    private static Answer clear(Call call) {
        User user = call.user();
        CustomField field = call.account().customField(call.id("fieldId"));
        save(call, user.withCustomField(field.id(), null, call.account().now()));
        return Answer.noContent();
    }

    private static void save(Call call, User changed) {
        call.account().save(changed, "User Custom Field Changed");
    }
}
