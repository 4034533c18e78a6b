package dev.brivosync.sandbox;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The accounts of one sandbox, told apart by api-key. */
final class Accounts {
    private final Map<String, Account> byKey = new LinkedHashMap<>();

    Accounts(List<Account> accounts) {
        accounts.forEach(account -> byKey.put(account.identity().apiKey(), account));
    }

    Optional<Account> withKey(String apiKey) {
        return Optional.ofNullable(byKey.get(apiKey));
    }

    Optional<Account> named(String name) {
        return byKey.values().stream()
                .filter(account -> account.identity().name().equals(name))
                .findFirst();
    }

    Account first() {
        return byKey.values().iterator().next();
    }

    List<Account> all() {
        return List.copyOf(byKey.values());
    }
}
