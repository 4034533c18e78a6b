package dev.brivosync.sandbox;

import java.util.List;
import java.util.function.Predicate;

/** Groups and the doors that they open (FACTS: Groups). */
final class GroupRoutes {
    private static final int LONGEST_NAME = 35;

    static final List<Route> ROUTES = List.of(
            new Route("GET", "/groups", GroupRoutes::list),
            new Route("POST", "/groups", GroupRoutes::create),
            new Route("GET", "/groups/{groupId}/access/access-points", GroupRoutes::doors));

    private GroupRoutes() {}

    static Object view(Group group) {
        return Fields.empty().with("id", group.id()).with("name", group.name()).all();
    }

    private static Answer list(Call call) {
        Predicate<Group> wanted = Criterion.all(call.request().query(), GroupRoutes::meaning);
        return call.page()
                .answer(
                        call.account().groupListing().stream()
                                .filter(call::sees)
                                .filter(wanted)
                                .toList(),
                        GroupRoutes::view);
    }

    private static Predicate<Group> meaning(Criterion criterion) {
        if (!criterion.subject().equals("name__eq")) {
            throw Refusal.invalid();
        }
        return group -> criterion.isIn(group.name());
    }

    private static Answer create(Call call) {
        String name = call.json().path("name").asString("");
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            throw Refusal.badRequest("Group creation requires a name parameter of 35 characters or less");
        }
        Group group = call.account().createGroup(name, List.of());
        return Answer.ok(Fields.empty()
                .with("id", group.id())
                .with("name", group.name())
                .with("keypadUnlock", false)
                .with("immuneToAntipassback", false)
                .with("excludedFromLockdown", false)
                .all());
    }

    private static Answer doors(Call call) {
        Group group = call.group(call.id("groupId"));
        Predicate<Permission> wanted = Criterion.all(call.request().query(), GroupRoutes::doorMeaning);
        return call.page().answer(group.permissions().stream().filter(wanted).toList(), PremisesRoutes::permission);
    }

    private static Predicate<Permission> doorMeaning(Criterion criterion) {
        return switch (criterion.subject()) {
            case "access_point_name__eq" ->
                permission -> criterion.isIn(
                        Premises.accessPoint(permission.accessPoint()).name());
            case "schedule_name__eq" ->
                permission ->
                        criterion.isIn(Premises.schedule(permission.schedule()).name());
            case "access_point_type__eq" -> permission -> criterion.values().contains("DOOR");
            case "access_point_type__ne" -> permission -> !criterion.values().contains("DOOR");
            default -> throw Refusal.invalid();
        };
    }
}
