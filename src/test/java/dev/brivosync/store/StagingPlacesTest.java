package dev.brivosync.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.person.AccountUser;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

class StagingPlacesTest {
    @TempDir
    private Path folder;

    private Store store;

    @BeforeEach
    void open() {
        store = Store.open("jdbc:h2:file:" + folder.resolve("store"), Duration.ZERO);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void runsAtWorkAtOnceStageBesideEachOtherAndOneThatEndsTakesNothingFromAnother() {
        try (Store.Place first = store.place();
                Store.Place second = store.place();
                Store.Place third = store.place()) {
            List<Staging> stagings = List.of(begun(first, 1), begun(second, 2), begun(third, 3));
            stagings.forEach(staging -> staging.addUsers(users(20)));
            stagings.forEach(staging -> staging.tables().indexUsers());

            stagings.getFirst().tables().end();
            begun(first, 4).addUsers(users(5));

            assertThat(stagings).extracting(Staging::users).containsExactly(0L, 20L, 20L);
            assertThat(stagings.get(1).user(7).orElseThrow().id()).isEqualTo(7);
        }
    }

    @Test
    void whatIsRememberedIsTheSameFromEveryPlace() {
        try (Store.Place first = store.place();
                Store.Place second = store.place()) {
            List<Runs> views = List.of(new Runs(store), new Runs(first.store()), new Runs(second.store()));
            List<Integer> numbers =
                    views.stream().map(runs -> runs.begin(beginning())).toList();

            assertThat(views)
                    .allSatisfy(runs -> assertThat(numbers)
                            .allMatch(number -> runs.find(number).isPresent()));
        }
    }

    @Test
    void aPlaceThatWasGivenBackIsUsedAgainAndNoneIsLeftInAStoreThatIsOpenedLater() {
        try (Store.Place first = store.place()) {
            for (int run = 1; run <= 3; run++) {
                try (Store.Place second = store.place()) {
                    begun(second, run).addUsers(users(3));
                }
            }
            begun(first, 4).addUsers(users(2));
        }
        assertThat(tablesOfUsers()).isEqualTo(2);

        store.close();
        open();

        assertThat(tablesOfUsers()).isEqualTo(1);
        try (Store.Place first = store.place();
                Store.Place second = store.place()) {
            begun(first, 5).addUsers(users(4));
            assertThat(begun(second, 6).users()).isZero();
        }
    }

    private long tablesOfUsers() {
        return JdbcClient.create(store.dataSource())
                .sql("select count(*) from information_schema.tables where table_name = 'STAGED_USER'")
                .query(Long.class)
                .single();
    }

    private static Staging begun(Store.Place place, int run) {
        Staging staging = new Staging(place.store(), run);
        staging.tables().begin();
        return staging;
    }

    private static Runs.Beginning beginning() {
        return new Runs.Beginning(
                "sync", "hr", "sandbox", ZoneOffset.UTC, Instant.parse("2026-03-02T02:00:00Z"), "fingerprint");
    }

    private static List<AccountUser> users(int number) {
        return LongStream.rangeClosed(1, number)
                .mapToObj(id -> new AccountUser(id, "E" + id, "Ada", "", "Byron", List.of(), List.of(), false))
                .toList();
    }
}
