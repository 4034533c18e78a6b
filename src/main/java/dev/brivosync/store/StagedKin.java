package dev.brivosync.store;

import dev.brivosync.person.AccountUser;
import dev.brivosync.person.Person;
import dev.brivosync.person.PersonKey;
import dev.brivosync.plan.AdoptRule;
import dev.brivosync.plan.Candidate;
import dev.brivosync.plan.Former;
import dev.brivosync.plan.Kinship;
import dev.brivosync.plan.OwnedPerson;
import dev.brivosync.plan.Pair;
import dev.brivosync.plan.SourceEntry;
import dev.brivosync.plan.SourceEntry.Listed;
import dev.brivosync.plan.Succession;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** Loads whom a key may mean beside who carries it, as {@link Matches} has found out. */
final class StagedKin {
    private static final int MOST_RIVALS = 6;

    private final JdbcClient client;
    private final Staging staging;
    private final Ledger ledger;

    StagedKin(JdbcClient client, Staging staging, Ledger ledger) {
        this.client = client;
        this.staging = staging;
        this.ledger = ledger;
    }

    private record Kin(String kind, long user, @Nullable PersonKey other) {}

    /** The same pair with its kin. */
    Pair of(Pair pair) {
        List<Candidate> candidates = new ArrayList<>();
        List<Former> formers = new ArrayList<>();
        List<Succession> previous = new ArrayList<>();
        List<Succession> next = new ArrayList<>();
        List<PersonKey> heirs = new ArrayList<>();
        for (Kin kin : kin(pair.key())) {
            PersonKey other = kin.other();
            switch (kin.kind()) {
                case "candidate" -> candidate(pair.key(), kin.user()).ifPresent(candidates::add);
                case "late" ->
                    candidate(pair.key(), kin.user()).map(Candidate::foundLate).ifPresent(candidates::add);
                case "former" -> former(pair, other).ifPresent(formers::add);
                case "previous" -> other(other, key -> previous.add(succession(key, pair.key())));
                case "next" -> other(other, key -> next.add(succession(pair.key(), key)));
                case "heir" -> other(other, key -> heir(pair, key).ifPresent(heirs::add));
                default -> throw new IllegalStateException("unknown kind of kin: " + kin.kind());
            }
        }
        Kinship kinship = new Kinship(
                candidates,
                formers,
                previous.isEmpty() ? null : previous.getFirst(),
                next,
                heirs,
                pair.kinship().alsoListedBy());
        return pair.akin(kinship);
    }

    private static void other(@Nullable PersonKey key, Consumer<PersonKey> use) {
        if (key != null) {
            use.accept(key);
        }
    }

    private List<Kin> kin(PersonKey key) {
        return sql("select kind, brivo_id, other_key from staged_kin where run = :run and person_key = :key"
                        + " order by kind, brivo_id, other_key")
                .param("key", key.text())
                .query((row, number) -> new Kin(row.getString(1), row.getLong(2), key(row.getString(3))))
                .list();
    }

    private static @Nullable PersonKey key(@Nullable String text) {
        return text == null ? null : new PersonKey(text);
    }

    private Optional<Candidate> candidate(PersonKey newcomer, long id) {
        return staging.user(id)
                .map(user ->
                        new Candidate(user, common(newcomer, id), ownerOf(id).orElse(null), rivals(newcomer, id)));
    }

    private List<AdoptRule> common(PersonKey newcomer, long user) {
        return sql("""
                        select distinct theirs.rule from staged_trait theirs
                        join staged_trait newcomer on newcomer.run = :run and newcomer.side = 'n'
                            and newcomer.person_key = :key and newcomer.rule = theirs.rule
                            and newcomer.content = theirs.content
                        where theirs.run = :run and theirs.side = 'u' and theirs.brivo_id = :user order by 1""")
                .param("key", newcomer.text())
                .param("user", user)
                .query((row, number) -> new AdoptRule(row.getString(1)))
                .list();
    }

    private List<Candidate.Rival> rivals(PersonKey newcomer, long user) {
        return sql("""
                        select distinct other.person_key, other.rule from staged_trait theirs
                        join staged_trait other on other.run = :run and other.side in ('n', 'o')
                            and other.person_key <> :key and other.rule = theirs.rule
                            and other.content = theirs.content
                        where theirs.run = :run and theirs.side = 'u' and theirs.brivo_id = :user
                        order by 1, 2 fetch first %d rows only""".formatted(MOST_RIVALS))
                .param("key", newcomer.text())
                .param("user", user)
                .query((row, number) -> rival(new PersonKey(row.getString(1)), new AdoptRule(row.getString(2))))
                .list();
    }

    private Candidate.Rival rival(PersonKey key, AdoptRule by) {
        SourceEntry entry = staging.entry(key).orElseThrow();
        String name = entry instanceof Listed(Person person) ? person.displayName() : "";
        return new Candidate.Rival(key, name, entry.origin(), by);
    }

    private Optional<Former> former(Pair newcomer, @Nullable PersonKey key) {
        Optional<OwnedPerson> owned = key == null ? Optional.empty() : ledger.owned(key);
        return owned.flatMap(person -> staging.user(person.brivoId())
                .map(user -> new Former(person, user, entry(person.key()), sameBirthDate(newcomer.entry(), person))
                        .withRivals(rivals(newcomer.key(), person, user))));
    }

    private List<PersonKey> rivals(PersonKey newcomer, OwnedPerson former, AccountUser user) {
        SourceEntry entry = entry(former.key());
        return sql("select person_key from staged_kin where run = :run and kind = 'former' and other_key = :former"
                        + " and person_key <> :newcomer order by 1")
                .param("former", former.key().text())
                .param("newcomer", newcomer.text())
                .query((row, number) -> new PersonKey(row.getString(1)))
                .list()
                .stream()
                .filter(other -> mayBe(other, former, user, entry))
                .toList();
    }

    /** Who only has a name or a mailbox in common with somebody who has not left is not waited for. */
    private Optional<PersonKey> heir(Pair pair, PersonKey newcomer) {
        return Optional.ofNullable(pair.owned())
                .or(() -> before(pair.key()))
                .filter(owned -> user(pair, owned)
                        .filter(user -> mayBe(newcomer, owned, user, pair.entry()))
                        .isPresent())
                .map(owned -> newcomer);
    }

    private Optional<AccountUser> user(Pair pair, OwnedPerson owned) {
        return Optional.ofNullable(pair.ownedUser()).or(() -> staging.user(owned.brivoId()));
    }

    /** This job's person who gets this key now. */
    private Optional<OwnedPerson> before(PersonKey now) {
        return sql("select other_key from staged_kin where run = :run and kind = 'previous' and person_key = :now")
                .param("now", now.text())
                .query((row, number) -> new PersonKey(row.getString(1)))
                .optional()
                .flatMap(ledger::owned);
    }

    /** What the source says of a person, be it under the key that they get now. */
    private @Nullable SourceEntry entry(PersonKey key) {
        return next(key).stream()
                .map(now -> succession(key, now))
                .filter(Succession::follows)
                .findFirst()
                .map(Succession::now)
                .or(() -> Optional.of(key))
                .flatMap(staging::entry)
                .orElse(null);
    }

    private List<PersonKey> next(PersonKey before) {
        return sql("select other_key from staged_kin where run = :run and kind = 'next' and person_key = :before"
                        + " order by 1")
                .param("before", before.text())
                .query((row, number) -> new PersonKey(row.getString(1)))
                .list();
    }

    private boolean mayBe(PersonKey newcomer, OwnedPerson owned, AccountUser user, @Nullable SourceEntry entry) {
        SourceEntry theirs = staging.entry(newcomer).orElse(null);
        return theirs instanceof Listed(Person person)
                && new Former(owned, user, entry, sameBirthDate(theirs, owned)).mayBe(person);
    }

    private @Nullable Boolean sameBirthDate(@Nullable SourceEntry newcomer, OwnedPerson former) {
        String known = former.memory().birthDigest();
        return known != null
                        && newcomer instanceof Listed(Person person)
                        && person.particulars().birthDate() != null
                ? known.equals(ledger.birthDigests()
                        .of(former.key(), person.particulars().birthDate()))
                : null;
    }

    private Succession succession(PersonKey before, PersonKey now) {
        Optional<OwnedPerson> owner = ledger.owned(before);
        Optional<AccountUser> user =
                owner.isPresent() ? staging.user(owner.get().brivoId()) : staging.user(before);
        String otherJob = owner.isPresent()
                ? null
                : user.flatMap(carrier -> ownerOf(carrier.id())).orElse(null);
        boolean carriedByAnother = staging.user(now)
                .filter(carrier -> user.isEmpty() || carrier.id() != user.get().id())
                .isPresent();
        return new Succession(
                before,
                now,
                proof(now, user.orElse(null)),
                staging.entry(before).orElse(null),
                owner.orElse(null),
                user.orElse(null),
                otherJob,
                carriedByAnother || ledger.owned(now).isPresent(),
                rivals(before, now));
    }

    private List<PersonKey> rivals(PersonKey before, PersonKey now) {
        return sql("select person_key from staged_kin where run = :run and kind = 'previous' and other_key = :before"
                        + " and person_key <> :now order by 1")
                .param("before", before.text())
                .param("now", now.text())
                .query((row, number) -> new PersonKey(row.getString(1)))
                .list();
    }

    private Succession.Proof proof(PersonKey now, @Nullable AccountUser user) {
        if (user != null && now.text().equals(user.externalId())) {
            return Succession.Proof.BRIVO;
        }
        boolean proven = sql("select previous_proven from staged_entry where run = :run and person_key = :now"
                        + " fetch first 1 row only")
                .param("now", now.text())
                .query(Boolean.class)
                .optional()
                .orElse(false);
        return proven ? Succession.Proof.ENTRY : Succession.Proof.SOURCE;
    }

    private Optional<String> ownerOf(long user) {
        return ledger.ownerOf(user);
    }

    private StatementSpec sql(String statement) {
        return client.sql(statement).param("run", staging.run());
    }
}
