package dev.brivosync.sandbox;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** Users and their suspension (FACTS: Users). */
final class UserRoutes {
    static final List<Route> ROUTES = List.of(
            new Route("GET", "/users", UserRoutes::list),
            new Route("POST", "/users", UserRoutes::create),
            new Route("GET", "/users/{id}", UserRoutes::retrieve),
            new Route("PUT", "/users/{id}", UserRoutes::replace),
            new Route("PATCH", "/users/{id}", UserRoutes::patch),
            new Route("DELETE", "/users/{id}", UserRoutes::delete),
            new Route("GET", "/users/{externalId}/external", UserRoutes::retrieveByExternalId),
            new Route("GET", "/users/{id}/suspended", UserRoutes::suspended),
            new Route("PUT", "/users/{id}/suspended", UserRoutes::suspend));

    private UserRoutes() {}

    private static Answer list(Call call) {
        Account account = call.account();
        Listing<User> users = account.users().listing();
        if (call.seesEverything() && Criterion.parse(call.request().query()).isEmpty()) {
            return call.page().answer(users, user -> listed(call, user));
        }
        Predicate<User> wanted = Criterion.all(call.request().query(), criterion -> meaning(account, criterion));
        List<User> found = users.stream().filter(call::sees).filter(wanted).toList();
        return call.page().answer(found, user -> listed(call, user));
    }

    private static Object listed(Call call, User user) {
        return call.switches().sparseListings() ? UserView.brief(user) : UserView.listed(call.account(), user);
    }

    private static Predicate<User> meaning(Account account, Criterion criterion) {
        return switch (criterion.subject()) {
            case "id__eq" -> user -> criterion.values().contains(String.valueOf(user.id()));
            case "id__ne" -> user -> !criterion.values().contains(String.valueOf(user.id()));
            case "firstname__eq" -> user -> criterion.isIn(user.profile().firstName());
            case "lastname__eq" -> user -> criterion.isIn(user.profile().lastName());
            case "user_status__eq" -> withStatus(account, criterion.value().toLowerCase(Locale.ROOT));
            default -> withCustomField(account, criterion);
        };
    }

    private static Predicate<User> withStatus(Account account, String status) {
        return switch (status) {
            case "active" -> user -> !user.groups().isEmpty() && hasLiveCredential(account, user);
            case "unaffiliated" -> user -> user.groups().isEmpty();
            case "suspended" -> User::suspended;
            case "deleted" -> user -> false;
            default -> throw Refusal.invalid();
        };
    }

    private static boolean hasLiveCredential(Account account, User user) {
        return account.credentials().heldBy(user.id()).stream().anyMatch(held -> held.isLiveAt(account.now()));
    }

    private static Predicate<User> withCustomField(Account account, Criterion criterion) {
        CustomField field = account.customFields().stream()
                .filter(known -> criterion.field().equals("cf_" + known.id()))
                .findFirst()
                .orElseThrow(Refusal::invalid);
        boolean contains = switch (criterion.operator()) {
            case "eq" -> field.fieldType().equals("TEXT");
            case "exact" -> false;
            default -> throw Refusal.invalid();
        };
        return user -> {
            String value = user.customFields().getOrDefault(field.id(), "");
            return contains ? criterion.isIn(value) : criterion.value().equals(value);
        };
    }

    private static Answer create(Call call) {
        User created = call.account().create(call.switches().stored(ProfileBody.read(call.json(), Profile.NOTHING)));
        return Answer.ok(UserView.whole(call.account(), created));
    }

    private static Answer retrieve(Call call) {
        return Answer.ok(UserView.whole(call.account(), call.user()));
    }

    private static Answer retrieveByExternalId(Call call) {
        User user = call.account()
                .users()
                .withExternalId(call.variable("externalId"))
                .filter(call::sees)
                .orElseThrow(() -> Refusal.notFound("User not found"));
        return Answer.ok(UserView.whole(call.account(), user));
    }

    /** PUT: what the body leaves out is erased. */
    private static Answer replace(Call call) {
        return write(call, call.user(), Profile.NOTHING);
    }

    /** PATCH: what the body leaves out stays. */
    private static Answer patch(Call call) {
        return write(call, call.user(), call.user().profile());
    }

    private static Answer write(Call call, User user, Profile unsaid) {
        User changed = user.withProfile(
                call.switches().stored(ProfileBody.read(call.json(), unsaid)),
                call.account().now());
        return Answer.ok(UserView.whole(call.account(), call.account().save(changed, "User Updated")));
    }

    private static Answer delete(Call call) {
        call.account().delete(call.user());
        return Answer.noContent();
    }

    private static Answer suspended(Call call) {
        return suspension(call.user());
    }

    private static Answer suspend(Call call) {
        User user = call.user();
        JsonNode wanted = call.json().path("suspended");
        if (!wanted.isBoolean()) {
            throw Refusal.invalid();
        }
        User changed = user.withSuspended(wanted.asBoolean(), call.account().now());
        return suspension(call.account().save(changed, changed.suspended() ? "User Suspended" : "User Reinstated"));
    }

    private static Answer suspension(User user) {
        return Answer.ok(Fields.empty()
                .with("id", user.id())
                .with("suspended", user.suspended())
                .all());
    }
}
