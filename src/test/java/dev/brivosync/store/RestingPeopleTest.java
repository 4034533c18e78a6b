package dev.brivosync.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.person.AccountUser;
import dev.brivosync.person.BankedCard;
import dev.brivosync.person.Card;
import dev.brivosync.person.HeldBadge;
import dev.brivosync.person.Person;
import dev.brivosync.person.PersonKey;
import dev.brivosync.person.Standing;
import dev.brivosync.plan.Pair;
import dev.brivosync.plan.SourceEntry;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** Whoever was found at rest is left out of a plan until anything at all is different about them. */
class RestingPeopleTest {
    private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final Map<String, String> RULES = Map.of("job file", "as it was", "groups", "1 2");
    private static final long ADA = 17;

    private final MemoryStore memory = new MemoryStore();
    private final Staging staging = new Staging(memory.store, memory.run);
    private final StagedCards cards = new StagedCards(memory.store, memory.run);
    private final JdbcTemplate jdbc = new JdbcTemplate(memory.store.dataSource());

    @BeforeEach
    void threePeopleOfWhomTwoAreAtRest() {
        BadgeLinks links = new BadgeLinks(memory.store, "default");
        for (int person = 1; person <= 3; person++) {
            staging.addEntries(
                    List.of(new SourceEntry.Listed(person("E" + person, "Ada", "people.csv line " + person))));
            long user = ADA - 1 + person;
            staging.addUsers(List.of(user(user, "E" + person, "Ada")));
            staging.addMemberships(user, List.of(1L, 2L));
            links.put(user, badge(user, null), NOW);
            cards.add(List.of(new BankedCard(100 + user, badge(user, null).card(), "", true, null)), links);
            new Ledger(memory.store, "default", "hr").own(new PersonKey("E" + person), user, "Ada Byron", NOW);
        }
        RestingPeople first = resting();
        assertThat(looked(first)).containsExactly("E1", "E2", "E3");
        first.looked(new PersonKey("E1"), true);
        first.looked(new PersonKey("E2"), true);
        first.looked(new PersonKey("E3"), false);
        first.store();
    }

    @AfterEach
    void close() {
        memory.close();
    }

    private RestingPeople resting() {
        return new RestingPeople(memory.store, staging, "default", "hr", RULES, TODAY);
    }

    private static List<String> looked(RestingPeople people) {
        return people.others().map(Pair::key).map(PersonKey::text).toList();
    }

    @Test
    void theyAreLeftOutAndCounted() {
        RestingPeople people = resting();

        assertThat(looked(people)).containsExactly("E3");
        assertThat(people.count()).isEqualTo(2);
    }

    @Test
    void anotherLineOfTheFileIsNothingNew() {
        replaced(new SourceEntry.Listed(person("E1", "Ada", "people.csv line 97")));

        assertThat(looked(resting())).containsExactly("E3");
    }

    @Test
    void anotherWordOfTheSourceWakesThem() {
        replaced(new SourceEntry.Listed(person("E1", "Augusta", "people.csv line 1")));

        assertThat(looked(resting())).containsExactly("E1", "E3");
    }

    @Test
    void soDoesARejectedRecordOrNone() {
        replaced(new SourceEntry.Rejected(new PersonKey("E1"), "no last name", "people.csv line 1"));
        jdbc.update("delete from staged_entry where person_key = 'E2'");

        assertThat(looked(resting())).containsExactly("E1", "E2", "E3");
    }

    @Test
    void anythingElseInBrivoWakesThem() {
        staging.addUsers(List.of(user(ADA, "E1", "Augusta")));

        assertThat(looked(resting())).containsExactly("E1", "E3");
    }

    @Test
    void soDoesAUserWhoIsGoneOrCarriesAnotherKey() {
        staging.removeUsers(List.of(ADA));
        staging.addUsers(List.of(user(ADA + 1, "X2", "Ada")));

        assertThat(looked(resting())).containsExactly("E1", "E2", "E3");
    }

    @Test
    void soDoesAnotherUserWhoCarriesTheKey() {
        staging.addUsers(List.of(user(ADA, "X1", "Ada"), user(90, "E1", "Ada")));

        assertThat(looked(resting())).containsExactly("E1", "E3");
    }

    @Test
    void oneGroupMoreOrLessWakesThem() {
        staging.addMemberships(ADA, List.of(3L));
        jdbc.update("delete from staged_member where brivo_id = ? and group_id = 2", ADA + 1);

        assertThat(looked(resting())).containsExactly("E1", "E2", "E3");
    }

    @Test
    void groupsInExchangeWakeBoth() {
        jdbc.update("delete from staged_member where brivo_id = ? and group_id = 1", ADA);
        jdbc.update("delete from staged_member where brivo_id = ? and group_id = 2", ADA + 1);

        assertThat(looked(resting())).containsExactly("E1", "E2", "E3");
    }

    @Test
    void anotherCardOrDateWakesThem() {
        cards.carries(ADA, List.of());
        cards.carries(ADA + 1, List.of(badge(ADA + 1, NOW)));

        assertThat(looked(resting())).containsExactly("E1", "E2", "E3");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            name = 'Augusta Byron'
            suspended_by_us = true
            missing_reads = 1
            invited = true
            suspended_since = '2026-11-22 02:00:00+00'
            out_since = '2026-11-22 02:00:00+00'
            ends_at = '2026-12-22 02:00:00+00'
            pin_digest = 'p'
            photo_hash = 'h'
            birth_digest = 'b'
            written = '{"firstName":"Ada"}'
            ends_told = '2026-11-22 02:00:00+00'
            active_since = '2026-11-22 02:00:00+00'
            brivo_id = 90
            """)
    void whateverIsRememberedOtherwiseWakesThem(String memory) {
        jdbc.update("update owned_person set " + memory + " where person_key = 'E1'");

        assertThat(looked(resting())).containsExactly("E1", "E3");
    }

    @Test
    void whoeverIsKinToAnotherKeyIsAwake() {
        jdbc.update(
                "insert into staged_kin (run, person_key, kind, other_key) values (?, 'E2', 'next', 'E9')", memory.run);

        assertThat(looked(resting())).containsExactly("E2", "E3");
    }

    @Test
    void otherRulesWakeEverybody() {
        Map<String, String> edited = new TreeMap<>(RULES);
        edited.put("groups", "1 2 3");

        assertThat(looked(new RestingPeople(memory.store, staging, "default", "hr", edited, TODAY)))
                .containsExactly("E1", "E2", "E3");
    }

    @Test
    void theOrderOfRulesIsNone() {
        assertThat(looked(new RestingPeople(memory.store, staging, "default", "hr", new TreeMap<>(RULES), TODAY)))
                .containsExactly("E3");
    }

    @Test
    void anotherJobKnowsNothingOfIt() {
        new Ledger(memory.store, "default", "other").own(new PersonKey("E1"), 91, "Ada Byron", NOW);
        new Matches(memory.store, memory.run, "default", "other").findUnowned();

        assertThat(looked(new RestingPeople(memory.store, staging, "default", "other", RULES, TODAY)))
                .containsExactly("E1", "E2", "E3");
    }

    @Test
    void newcomersComeInTheOrderOfTheirKeysHoweverManyTheyAre() {
        List<String> keys =
                IntStream.range(0, 2_500).mapToObj("E%04d"::formatted).toList();
        keys.forEach(
                key -> staging.addEntries(List.of(new SourceEntry.Listed(person(key, "New", "people.csv line 9")))));
        new Matches(memory.store, memory.run, "default", "hr").findUnowned();

        List<String> expected = new ArrayList<>(keys);
        expected.add("E3");
        assertThat(looked(resting())).isEqualTo(expected.stream().sorted().toList());
    }

    /** Else the first night of a large company would be held in memory. */
    @Test
    void newcomersAreReadAsTheyAreAskedFor() {
        IntStream.range(0, 5_000)
                .mapToObj("E%04d"::formatted)
                .forEach(key ->
                        staging.addEntries(List.of(new SourceEntry.Listed(person(key, "New", "people.csv line 9")))));
        new Matches(memory.store, memory.run, "default", "hr").findUnowned();
        Iterator<Pair> people = resting().others().iterator();
        people.next();

        jdbc.update("delete from staged_unowned where person_key >= 'E3'");

        int left = 1;
        for (; people.hasNext(); people.next()) {
            left++;
        }
        assertThat(left).isBetween(3_000, 3_010);
    }

    @Test
    void everybodyIsLookedAtOnceInAQuarter() {
        List<String> met = new ArrayList<>();
        IntStream.rangeClosed(1, RestingPeople.DAYS).forEach(day -> {
            RestingPeople people =
                    new RestingPeople(memory.store, staging, "default", "hr", RULES, TODAY.plusDays(day));
            looked(people).forEach(key -> {
                met.add(key);
                people.looked(new PersonKey(key), !key.equals("E3"));
            });
            people.store();
        });

        assertThat(met.stream().filter(key -> !key.equals("E3"))).containsExactlyInAnyOrder("E1", "E2");
        assertThat(met.stream().filter("E3"::equals)).hasSize(RestingPeople.DAYS);
    }

    private void replaced(SourceEntry entry) {
        jdbc.update("delete from staged_entry where person_key = ?", entry.key().text());
        staging.addEntries(List.of(entry));
    }

    private static Person person(String key, String firstName, String origin) {
        return new Person(
                new PersonKey(key),
                firstName,
                null,
                "Byron",
                List.of(),
                List.of(),
                Standing.ACTIVE,
                "Status is Active",
                new TreeSet<>(Set.of("All Staff", "HQ Office")),
                new TreeMap<>(),
                List.of(),
                null,
                origin,
                List.of());
    }

    private static HeldBadge badge(long user, @Nullable Instant validTo) {
        return new HeldBadge(100 + user, new Card(100, String.valueOf(user), "70"), null, validTo);
    }

    private static AccountUser user(long id, String key, String firstName) {
        return new AccountUser(id, key, firstName, "", "Byron", List.of(), List.of(), false);
    }
}
