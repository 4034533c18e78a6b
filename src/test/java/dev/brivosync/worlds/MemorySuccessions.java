package dev.brivosync.worlds;

import dev.brivosync.person.PersonKey;
import dev.brivosync.plan.OwnedPerson;
import dev.brivosync.plan.SourceEntry;
import dev.brivosync.plan.Succession;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Whose key follows which, as the store stages it. */
final class MemorySuccessions {
    private final MemorySource source;
    private final MemoryAccount account;
    private final MemoryLedger ledger;
    /** By the key of now, the one before. */
    private final SortedMap<String, String> previous = new TreeMap<>();

    MemorySuccessions(MemorySource source, MemoryAccount account, MemoryLedger ledger) {
        this.source = source;
        this.account = account;
        this.ledger = ledger;
        source.previousKeys().forEach((now, before) -> {
            boolean here = ledger.of(before) != null
                    || (ledger.of(now) == null
                            && account.account().withKey(before).isPresent());
            if (here && !ledger.knowsFormerKey(now, before)) {
                previous.put(now, before);
            }
        });
        source.listed().stream()
                .filter(key -> ledger.of(key) == null && !previous.containsKey(key))
                .forEach(key -> account.account()
                        .withKey(key)
                        .flatMap(carrier -> ledger.ofUser(carrier.id()))
                        .ifPresent(owned -> previous.put(key, owned.key().text())));
    }

    @Nullable
    Succession to(String now) {
        String before = previous.get(now);
        return before == null ? null : succession(before, now);
    }

    List<Succession> from(String before) {
        return previous.entrySet().stream()
                .filter(each -> each.getValue().equals(before))
                .map(each -> succession(before, each.getKey()))
                .toList();
    }

    /** What the source says of a person, be it under the key that they get now. */
    @Nullable
    SourceEntry entry(String key) {
        return from(key).stream()
                .filter(Succession::follows)
                .findFirst()
                .map(each -> source.entries().get(each.now().text()))
                .orElse(source.entries().get(key));
    }

    private Succession succession(String before, String now) {
        Optional<OwnedPerson> owner = Optional.ofNullable(ledger.of(before));
        Optional<Account.User> user = owner.isPresent()
                ? Optional.ofNullable(account.account().users.get(owner.get().brivoId()))
                : account.account().withKey(before);
        boolean carriedByAnother = account.account()
                .withKey(now)
                .filter(carrier -> user.isEmpty() || carrier.id() != user.get().id())
                .isPresent();
        return new Succession(
                new PersonKey(before),
                new PersonKey(now),
                user.isPresent() && now.equals(user.get().key()) ? Succession.Proof.BRIVO : Succession.Proof.SOURCE,
                source.entries().get(before),
                owner.orElse(null),
                account.user(user.orElse(null)),
                owner.isEmpty()
                                && user.isPresent()
                                && ledger.ofUser(user.get().id()).isPresent()
                        ? "hr"
                        : null,
                carriedByAnother || ledger.of(now) != null,
                rivals(before, now));
    }

    private List<PersonKey> rivals(String before, String now) {
        return previous.entrySet().stream()
                .filter(each -> each.getValue().equals(before) && !each.getKey().equals(now))
                .map(Map.Entry::getKey)
                .map(PersonKey::new)
                .toList();
    }
}
