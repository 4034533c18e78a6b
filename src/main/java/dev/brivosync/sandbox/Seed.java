package dev.brivosync.sandbox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Fills an account in one go, for tests and demos. Brivo's rules for users hold here too; groups are named, and made
 * where there is none of that name. One bad user ends it with what came before already in.
 */
final class Seed {
    private final Account account;
    private final Map<String, Long> groups = new HashMap<>();
    private final Map<String, Long> fields = new HashMap<>();

    private Seed(Account account) {
        this.account = account;
        account.groupListing().stream().forEach(group -> groups.putIfAbsent(group.name(), group.id()));
        account.customFields().forEach(field -> fields.put(field.fieldName(), field.id()));
    }

    /** Sows what the JSON describes, and counts the users and cards that came of it. */
    static Map<String, Object> sow(Account account, JsonNode json) {
        Seed seed = new Seed(account);
        json.path("groups").forEach(name -> seed.groupNamed(name.asString()));
        List<Long> users = new ArrayList<>();
        json.path("users").forEach(user -> users.add(seed.user(user)));
        List<Long> cards = new ArrayList<>();
        json.path("credentials").forEach(card -> cards.add(seed.card(card)));
        return Map.of("users", users.size(), "credentials", cards.size());
    }

    private long groupNamed(String name) {
        return groups.computeIfAbsent(
                name, missing -> account.createGroup(missing, List.of()).id());
    }

    private long user(JsonNode json) {
        Map<Long, String> values = new HashMap<>();
        json.path("customFields")
                .properties()
                .forEach(field ->
                        values.put(fieldNamed(field.getKey()), field.getValue().asString()));
        List<Long> memberships = new ArrayList<>();
        json.path("groups").forEach(name -> memberships.add(groupNamed(name.asString())));
        Instant now = account.now();
        User user = new User(
                account.nextId(),
                ProfileBody.read(json, Profile.NOTHING),
                json.path("suspended").asBoolean(false),
                memberships,
                values,
                null,
                now,
                now);
        return account.add(user).id();
    }

    private long fieldNamed(String name) {
        Long id = fields.get(name);
        if (id == null) {
            throw Refusal.badRequest("There is no custom field called " + name);
        }
        return id;
    }

    /** A card as POST /credentials takes it, with the externalId of its holder in {@code holder} where it has one. */
    private long card(JsonNode json) {
        Credential card = CredentialBody.read(json, account.nextId());
        account.credentials().add(card);
        String holder = json.path("holder").asString("");
        if (!holder.isEmpty()) {
            long user = account.users()
                    .withExternalId(holder)
                    .map(User::id)
                    .orElseThrow(() -> Refusal.badRequest("Nobody has the externalId " + holder));
            account.credentials().replace(card.heldBy(user, account.now(), null));
        }
        return card.id();
    }
}
