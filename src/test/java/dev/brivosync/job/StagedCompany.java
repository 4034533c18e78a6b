package dev.brivosync.job;

import dev.brivosync.brivo.Reached;
import dev.brivosync.person.AccountGroup;
import dev.brivosync.person.AccountUser;
import dev.brivosync.person.Badge;
import dev.brivosync.person.BankedCard;
import dev.brivosync.person.Card;
import dev.brivosync.person.CardFormat;
import dev.brivosync.person.Contact;
import dev.brivosync.person.HeldBadge;
import dev.brivosync.person.Person;
import dev.brivosync.person.PersonKey;
import dev.brivosync.person.Standing;
import dev.brivosync.plan.ManagedGroups;
import dev.brivosync.plan.SourceEntry;
import dev.brivosync.store.BadgeLinks;
import dev.brivosync.store.StagedCards;
import dev.brivosync.store.Store;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongConsumer;
import java.util.function.LongFunction;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A company on both sides of a run, in three groups, six of ten with a badge. The number of its people has no divisor but 2
 * and 5.
 */
record StagedCompany(Store store, int people) {
    static final CardFormat STANDARD = new CardFormat(
            100,
            "Standard 26 Bit",
            List.of(new CardFormat.Field(1, "card_number"), new CardFormat.Field(2, "facility_code")));

    private static final long FIRST_USER = 1_000;
    private static final long FIRST_CARD = 100_000_000;
    /** As a run stages them together. */
    private static final int ENTRIES = 4_000;

    private static final int USERS = 1_000;
    /** As Brivo lists them. */
    private static final int CARDS_OF_A_PAGE = 100;
    /** One person in so many changed. */
    private static final int CHANGED = 100;
    /** There is one newcomer for so many. */
    private static final int FOR_A_NEWCOMER = 1_000;

    static ManagedGroups groups() {
        Map<String, AccountGroup> bound = new TreeMap<>();
        for (String name : List.of("All Staff", "HQ Office", "Garage", "Vault")) {
            bound.put(name, new AccountGroup(bound.size() + 1L, name));
        }
        return new ManagedGroups(bound, Set.of());
    }

    static long badges(int people) {
        return people * 6L / 10;
    }

    private static boolean hasBadge(long person) {
        return person % 10 < 6;
    }

    /** Owned and remembered as a night before has found them, with the cards that they carry. */
    void own() {
        BadgeLinks links = new BadgeLinks(store, Reached.nowhere().name());
        together(ENTRIES, (begin, end) -> {
            own(begin, end);
            each(begin, end, person -> {
                if (hasBadge(person)) {
                    links.put(FIRST_USER + person, badge(person), Instant.EPOCH);
                }
            });
        });
    }

    /**
     * Both sides, neither of them in the order of keys.
     *
     * @param changed whether somebody is no longer as the ledger remembers them
     */
    void stage(CurrentRun run, boolean changed) {
        BadgeLinks links = new BadgeLinks(store, Reached.nowhere().name());
        StagedCards cards = new StagedCards(store, run.number);
        together(
                ENTRIES,
                (begin, end) ->
                        run.staging.addEntries(chunk(begin, end, place -> entry(inFile(place, people), changed))));
        if (changed) {
            store.inTransaction(() -> run.staging.addEntries(
                    chunk(people, people + people / FOR_A_NEWCOMER, person -> entry(person, true))));
        }
        run.staging.tables().indexEntries();
        together(
                USERS,
                (begin, end) -> run.staging.addUsers(chunk(begin, end, place -> user(inListing(place, people)))));
        run.staging.tables().indexUsers();
        for (long group = 1; group <= 3; group++) {
            long members = group;
            store.inTransaction(() -> run.staging.addMembers(members, chunk(0, people, person -> FIRST_USER + person)));
        }
        together(
                CARDS_OF_A_PAGE,
                (begin, end) -> cards.add(
                        chunk(begin, end, person -> person).stream()
                                .filter(StagedCompany::hasBadge)
                                .map(StagedCompany::card)
                                .toList(),
                        links));
    }

    /**
     * The same two sides as tables with a line for each person, as a user would export them: key, names, e-mail, groups, card.
     */
    static void export(int people, Path source, Path account) throws IOException {
        try (Writer file = Files.newBufferedWriter(source)) {
            for (long place = 0; place < people + people / FOR_A_NEWCOMER; place++) {
                SourceEntry.Listed entry =
                        (SourceEntry.Listed) entry(place < people ? inFile(place, people) : place, true);
                Person person = entry.person();
                file.write(line(
                        person.key().text(),
                        person.firstName(),
                        person.lastName(),
                        person.emails(),
                        String.join(";", person.groups()),
                        person.badges().stream().map(Badge::number).toList()));
            }
        }
        try (Writer file = Files.newBufferedWriter(account)) {
            for (long place = 0; place < people; place++) {
                long person = inListing(place, people);
                AccountUser user = user(person);
                file.write(line(
                        key(person),
                        user.firstName(),
                        user.lastName(),
                        user.emails(),
                        "All Staff;Garage;HQ Office",
                        hasBadge(person) ? List.of(String.valueOf(person)) : List.of()));
            }
        }
    }

    private static String line(
            String key, String first, String last, List<Contact> emails, String groups, List<String> cards) {
        return String.join(",", key, first, last, emails.getFirst().value(), groups, String.join(";", cards)) + "\n";
    }

    private void together(int size, Part part) {
        for (int first = 0; first < people; first += size) {
            int begin = first;
            store.inTransaction(() -> part.of(begin, Math.min(people, begin + size)));
        }
    }

    private interface Part {
        void of(long begin, long end);
    }

    /** Who stands at a place of the file, and of the account's listing: all of them, in no order. */
    private static long inFile(long place, int people) {
        return place * 7_919 % people;
    }

    private static long inListing(long place, int people) {
        return place * 104_729 % people;
    }

    private static void each(long begin, long end, LongConsumer act) {
        for (long person = begin; person < end; person++) {
            act.accept(person);
        }
    }

    private static <T> List<T> chunk(long begin, long end, LongFunction<T> of) {
        List<T> chunk = new ArrayList<>();
        each(begin, end, person -> chunk.add(of.apply(person)));
        return chunk;
    }

    private void own(long begin, long end) {
        new JdbcTemplate(store.dataSource())
                .batchUpdate(
                        "insert into owned_person (account, job, person_key, brivo_id, name, suspended_by_us,"
                                + " missing_reads, owned_since, written)"
                                + " values (?, 'hr', ?, ?, ?, false, 0, current_timestamp, ?)",
                        chunk(begin, end, person -> new Object[] {
                            Reached.nowhere().name(),
                            key(person),
                            FIRST_USER + person,
                            "First Last" + person,
                            written(person)
                        }));
    }

    /** As a night before has found this person. */
    private static String written(long person) {
        return """
                {"badges":"%s","emails.Work":"person%d@example.test","firstName":"First %d","groups":"1 2 3",\
                "lastName":"Last%2$d"}""".formatted(hasBadge(person) ? "100/70/" + person : "", person, person % 1_009);
    }

    private static String key(long person) {
        return "E%07d".formatted(person);
    }

    private static SourceEntry entry(long person, boolean night) {
        boolean changed = night && person % CHANGED == 0;
        return new SourceEntry.Listed(new Person(
                new PersonKey(key(person)),
                "First " + person % 1_009,
                null,
                "Last" + person + (changed && person / CHANGED % 2 == 0 ? "-New" : ""),
                List.of(new Contact("Work", "person%d@example.test".formatted(person))),
                List.of(),
                changed && person / CHANGED % 2 == 1 ? Standing.INACTIVE : Standing.ACTIVE,
                "Status is what it is",
                new TreeSet<>(
                        changed && person / CHANGED % 2 == 1
                                ? List.of("All Staff", "HQ Office", "Vault")
                                : List.of("All Staff", "Garage", "HQ Office")),
                new TreeMap<>(),
                hasBadge(person)
                        ? List.of(new Badge("Standard 26 Bit", String.valueOf(person), "70", "", null, null))
                        : List.of(),
                null,
                "people.csv line " + (person + 2),
                List.of()));
    }

    private static AccountUser user(long person) {
        return new AccountUser(
                FIRST_USER + person,
                key(person),
                "First " + person % 1_009,
                "",
                "Last" + person,
                List.of(new Contact("Work", "person%d@example.test".formatted(person))),
                List.of(),
                false);
    }

    private static Card ofPerson(long person) {
        return new Card(STANDARD.id(), String.valueOf(person), "70");
    }

    private static BankedCard card(long person) {
        return new BankedCard(FIRST_CARD + person, ofPerson(person), "", true, FIRST_USER + person);
    }

    private static HeldBadge badge(long person) {
        return new HeldBadge(FIRST_CARD + person, ofPerson(person), null, null);
    }
}
