package dev.brivosync.worlds;

import dev.brivosync.sandbox.SandboxAccount;
import dev.brivosync.worlds.Account.Card;
import dev.brivosync.worlds.Account.User;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** An account in the form in which a sandbox keeps it. */
record SandboxState(String name, Account account) {
    private static final Map<String, Long> FIELDS = Map.of("Department", 201L, "Level", 202L);

    Path write(Path file) {
        JsonMapper.shared().writeValue(file.toFile(), Map.of("accounts", List.of(state())));
        return file;
    }

    private Map<String, Object> state() {
        return Map.of(
                "account",
                SandboxAccount.named(name),
                "lastId",
                100_000,
                "users",
                account.users.values().stream().map(SandboxState::user).toList(),
                "groups",
                JobRules.ALL_GROUPS.stream()
                        .map(group -> Map.of("id", HttpAccount.groupId(group), "name", group, "permissions", List.of()))
                        .toList(),
                "credentials",
                account.cards.values().stream().map(SandboxState::card).toList(),
                "customFields",
                List.of(field("Department", "TEXT"), field("Level", "NUMBER")),
                "invitations",
                List.of(),
                "events",
                List.of());
    }

    private static Map<String, Object> field(String name, String kind) {
        Map<String, Object> field = new HashMap<>(Map.of("id", FIELDS.get(name), "fieldName", name));
        field.put("fieldType", kind);
        field.put("displayOrder", 1);
        field.put("pattern", null);
        return field;
    }

    private static Map<String, Object> card(Card card) {
        Map<String, Object> credential = new HashMap<>(Map.of("id", 300 + card.number(), "formatId", 100));
        credential.put("referenceId", String.valueOf(card.number()));
        credential.put("fieldValues", Map.of("1", String.valueOf(card.number()), "2", "70"));
        credential.put("holder", card.holder());
        credential.put("effectiveFrom", card.holder() == null ? null : Instant.EPOCH);
        credential.put("effectiveTo", card.validTo());
        return credential;
    }

    private static Map<String, Object> user(User user) {
        Map<String, Object> profile =
                new HashMap<>(Map.of("firstName", user.first(), "lastName", user.last(), "bleTwoFactorExempt", false));
        profile.put("externalId", user.key());
        profile.put("middleName", user.middle().isEmpty() ? null : user.middle());
        profile.put(
                "emails", user.mail().isEmpty() ? List.of() : List.of(Map.of("type", "Work", "address", user.mail())));
        profile.put(
                "phoneNumbers",
                user.mobile().isEmpty() ? List.of() : List.of(Map.of("type", "Mobile", "number", user.mobile())));
        return Map.of(
                "id",
                user.id(),
                "profile",
                profile,
                "suspended",
                user.suspended(),
                "groups",
                user.groups().stream().map(HttpAccount::groupId).toList(),
                "customFields",
                user.fields().entrySet().stream()
                        .collect(Collectors.toMap(
                                each -> String.valueOf(FIELDS.get(each.getKey())), Map.Entry::getValue)),
                "created",
                Instant.EPOCH,
                "updated",
                Instant.EPOCH);
    }
}
