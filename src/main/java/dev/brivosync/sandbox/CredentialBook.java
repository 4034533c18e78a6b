package dev.brivosync.sandbox;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The card bank of one account, with PINs and mobile passes in it; listed by label as text (FACTS: Lists). */
final class CredentialBook {
    private static final Comparator<Credential> BY_LABEL =
            Comparator.comparing(Credential::label).thenComparing(Credential::id);

    private final Map<Long, Credential> byId = new HashMap<>();
    private final Map<String, Long> byIdentity = new HashMap<>();
    private final Map<Long, Set<Long>> byHolder = new HashMap<>();
    private final Listing<Credential> listing = new Listing<>(BY_LABEL);

    Optional<Credential> find(long id) {
        return Optional.ofNullable(byId.get(id));
    }

    Credential get(long id) {
        return find(id).orElseThrow(() -> Refusal.notFound("Credential not found"));
    }

    Listing<Credential> listing() {
        return listing;
    }

    List<Credential> heldBy(long user) {
        return byHolder.getOrDefault(user, Set.of()).stream().map(this::get).toList();
    }

    void add(Credential credential) {
        if (byIdentity.putIfAbsent(credential.identity(), credential.id()) != null) {
            throw Refusal.badRequest("Duplicate Credential Found");
        }
        byId.put(credential.id(), credential);
        listing.add(credential);
        noteHolder(credential);
    }

    void replace(Credential changed) {
        Credential old = get(changed.id());
        forgetHolder(old);
        noteHolder(changed);
        byId.put(changed.id(), changed);
        listing.replace(old, changed);
    }

    void remove(Credential credential) {
        byId.remove(credential.id());
        byIdentity.remove(credential.identity());
        listing.remove(credential);
        forgetHolder(credential);
    }

    private void noteHolder(Credential credential) {
        if (credential.holder() != null) {
            byHolder.computeIfAbsent(credential.holder(), fresh -> new TreeSet<>())
                    .add(credential.id());
        }
    }

    private void forgetHolder(Credential credential) {
        if (credential.holder() != null) {
            Set<Long> held = byHolder.getOrDefault(credential.holder(), new TreeSet<>());
            held.remove(credential.id());
            if (held.isEmpty()) {
                byHolder.remove(credential.holder());
            }
        }
    }
}
