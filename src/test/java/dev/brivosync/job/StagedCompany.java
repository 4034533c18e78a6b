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
 * A company on both sides of a run: all of them staged, owned and remembered, in three groups; six of ten with a badge. One
 * of a thousand is new in the source.
 */
record StagedCompany(Store store, int run, int people) {
    static final CardFormat STANDARD = new CardFormat(
            100,
            "Standard 26 Bit",
            List.of(new CardFormat.Field(1, "card_number"), new CardFormat.Field(2, "facility_code")));

    private static final long FIRST_USER = 1_000;
    private static final long FIRST_CARD = 100_000_000;
    private static final int TOGETHER = 4_000;
    /** As Brivo lists them. */
    private static final int CARDS_OF_A_PAGE = 100;
    /** One person in so many changed. */
    private static final int CHANGED = 50;
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

    void stage(CurrentRun run) {
        BadgeLinks links = new BadgeLinks(store, Reached.nowhere().name());
        StagedCards cards = new StagedCards(store, this.run);
        for (int first = 0; first < people; first += TOGETHER) {
            int begin = first;
            int end = Math.min(people, first + TOGETHER);
            store.inTransaction(() -> {
                run.staging.addEntries(chunk(begin, end, StagedCompany::entry));
                run.staging.addUsers(chunk(begin, end, StagedCompany::user));
                List<Long> users = chunk(begin, end, person -> FIRST_USER + person);
                for (long group = 1; group <= 3; group++) {
                    run.staging.addMembers(group, users);
                }
                each(begin, end, person -> {
                    if (hasBadge(person)) {
                        links.put(FIRST_USER + person, badge(person), Instant.EPOCH);
                    }
                });
                for (int page = begin; page < end; page += CARDS_OF_A_PAGE) {
                    cards.add(
                            chunk(page, Math.min(end, page + CARDS_OF_A_PAGE), person -> person).stream()
                                    .filter(StagedCompany::hasBadge)
                                    .map(StagedCompany::card)
                                    .toList(),
                            links);
                }
                own(begin, end);
            });
        }
        store.inTransaction(
                () -> run.staging.addEntries(chunk(people, people + people / FOR_A_NEWCOMER, StagedCompany::entry)));
        run.staging.tables().indexEntries();
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

    private static SourceEntry entry(long person) {
        boolean changed = person % CHANGED == 0;
        return new SourceEntry.Listed(new Person(
                new PersonKey(key(person)),
                "First " + person % 1_009,
                null,
                "Last" + person + (changed && person % 4 == 0 ? "-New" : ""),
                List.of(new Contact("Work", "person%d@example.test".formatted(person))),
                List.of(),
                changed && person % 4 == 2 ? Standing.INACTIVE : Standing.ACTIVE,
                "Status is what it is",
                new TreeSet<>(
                        changed && person % 4 == 2
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
