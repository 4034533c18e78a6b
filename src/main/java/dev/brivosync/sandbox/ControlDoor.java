package dev.brivosync.sandbox;

import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * The side door for tests and demos, under {@code /sandbox/}. It is no part of Brivo's API, and neither rate nor
 * latency nor faults reach it. An account is meant by its api-key in the header or by {@code ?account=NAME}; else it is
 * the first.
 */
final class ControlDoor {
    static final String BASE = "/sandbox/";

    private final Accounts accounts;
    private final Gateway gateway;

    ControlDoor(Accounts accounts, Gateway gateway) {
        this.accounts = accounts;
        this.gateway = gateway;
    }

    Answer answer(Request request) {
        try {
            return controlled(request);
        } catch (JacksonException unexpectedType) {
            return Answer.error(400, "This is not understood: " + unexpectedType.getOriginalMessage());
        }
    }

    private Answer controlled(Request request) {
        return switch (request.verb() + " " + request.path().substring(BASE.length())) {
            case "GET stats" -> Answer.ok(stats());
            case "POST stats/reset" -> reset();
            case "GET switches" -> Answer.ok(gateway.switches().toJson());
            case "PUT switches" -> turn(Json.object(request.body()));
            case "GET dump" -> Answer.ok(dump(account(request)));
            case "POST seed" -> seed(account(request), Json.object(request.body()));
            case "DELETE users" -> removeUsers(account(request));
            case "POST tokens/expire" -> expire(account(request), request);
            case "POST redeem" -> redeem(account(request), request);
            default -> Answer.error(404, "The sandbox has no such control");
        };
    }

    private Account account(Request request) {
        String name = request.query().getOrDefault("account", "");
        Optional<Account> named = name.isEmpty() ? accounts.withKey(request.apiKey()) : accounts.named(name);
        if (named.isEmpty() && !(name.isEmpty() && request.apiKey().isEmpty())) {
            throw Refusal.notFound("The sandbox has no such account");
        }
        return named.orElseGet(accounts::first);
    }

    private Map<String, Object> stats() {
        Fields fields = Fields.empty();
        accounts.all().forEach(account -> fields.with(account.identity().name(), stats(account)));
        return Map.of("accounts", fields.all());
    }

    static AccountStats stats(Account account) {
        return account.meter().stats(account.locked(account.users()::size));
    }

    static Map<String, Object> dump(Account account) {
        return Dump.of(account.locked(account::state));
    }

    private Answer reset() {
        accounts.all().forEach(account -> account.meter().reset());
        return Answer.noContent();
    }

    /** Turns switches; naming the quota also begins a new month for it. */
    private Answer turn(JsonNode json) {
        try {
            gateway.turn(gateway.switches().turnedBy(json));
        } catch (IllegalArgumentException wrong) {
            throw Refusal.badRequest("These switches are not understood: " + wrong.getMessage());
        }
        if (json.has("callsPerMonth")) {
            accounts.all().forEach(account -> account.meter().refillQuota());
        }
        return Answer.ok(gateway.switches().toJson());
    }

    private static Answer seed(Account account, JsonNode json) {
        return Answer.ok(account.changed(() -> Seed.sow(account, json)));
    }

    private static Answer removeUsers(Account account) {
        return account.changed(() -> {
            account.users().listing().snapshot().forEach(account::delete);
            return Answer.noContent();
        });
    }

    private static Answer expire(Account account, Request request) {
        account.tokens().expire(request.query().containsKey("refresh"));
        return Answer.noContent();
    }

    private static Answer redeem(Account account, Request request) {
        String externalId = request.query().getOrDefault("externalId", "");
        return account.changed(() -> {
            User user = account.users()
                    .withExternalId(externalId)
                    .orElseThrow(() -> Refusal.notFound("Nobody has the externalId " + externalId));
            return Answer.ok(account.invitations().redeem(user).viewAt(account.now()));
        });
    }
}
