package dev.brivosync.sandbox;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** Who is in which group (FACTS: Groups). */
final class MembershipRoutes {
    static final List<Route> ROUTES = List.of(
            new Route("GET", "/users/{id}/groups", MembershipRoutes::groupsOfUser),
            new Route("POST", "/users/{id}/groups", MembershipRoutes::change),
            new Route("GET", "/groups/{groupId}/users", MembershipRoutes::usersOfGroup),
            new Route("PUT", "/groups/{groupId}/users/{id}", MembershipRoutes::add),
            new Route("DELETE", "/groups/{groupId}/users/{id}", MembershipRoutes::remove));

    private MembershipRoutes() {}

    private static Answer groupsOfUser(Call call) {
        return groupsOf(call, call.user());
    }

    /** Additions and removals in one call, all of them or none; what holds already is skipped. */
    private static Answer change(Call call) {
        User user = call.user();
        JsonNode body = call.json();
        Set<Long> wanted = new TreeSet<>(user.groups());
        wanted.removeAll(ids(call, body.path("removeGroups")));
        wanted.addAll(ids(call, body.path("addGroups")));
        return groupsOf(call, call.account().regroup(user, wanted));
    }

    private static List<Long> ids(Call call, JsonNode list) {
        if (list.isMissingNode() || list.isNull()) {
            return List.of();
        }
        if (!list.isArray()) {
            throw Refusal.invalid();
        }
        return StreamSupport.stream(list.spliterator(), false)
                .map(id -> known(call, id))
                .toList();
    }

    private static Long known(Call call, JsonNode id) {
        if (!id.isIntegralNumber()) {
            throw Refusal.invalid();
        }
        return call.group(id.asLong()).id();
    }

    private static Answer groupsOf(Call call, User user) {
        List<Group> groups = user.groups().stream()
                .map(call.account()::group)
                .filter(call::sees)
                .toList();
        return Page.whole(groups, GroupRoutes::view);
    }

    private static Answer usersOfGroup(Call call) {
        Group group = call.group(call.id("groupId"));
        return call.page().answer(call.account().users().membersOf(group.id()), UserView::member);
    }

    private static Answer add(Call call) {
        Group group = call.group(call.id("groupId"));
        Set<Long> wanted = new TreeSet<>(call.user().groups());
        wanted.add(group.id());
        call.account().regroup(call.user(), wanted);
        return Answer.noContent();
    }

    /** Taking somebody out of a group that they are not in is a 400 (FACTS: The gateway, a repeated DELETE). */
    private static Answer remove(Call call) {
        Group group = call.group(call.id("groupId"));
        Set<Long> wanted = new TreeSet<>(call.user().groups());
        if (!wanted.remove(group.id())) {
            throw Refusal.invalid();
        }
        call.account().regroup(call.user(), wanted);
        return Answer.noContent();
    }
}
