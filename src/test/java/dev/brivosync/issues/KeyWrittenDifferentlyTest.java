package dev.brivosync.issues;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.person.AccountUser;
import dev.brivosync.person.Person;
import dev.brivosync.person.PersonKey;
import dev.brivosync.person.Standing;
import dev.brivosync.plan.Pair;
import dev.brivosync.plan.Rejection;
import dev.brivosync.plan.SourceEntry;
import dev.brivosync.store.DoubtfulKeys;
import dev.brivosync.store.Ledger;
import dev.brivosync.store.Ledger.CountedRead;
import dev.brivosync.store.Staging;
import dev.brivosync.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * An export that drops leading zeros, or writes keys in another case, made every one of a job's people missing: they lost
 * access at the second such read.
 */
class KeyWrittenDifferentlyTest {
    private static final Instant NOW = Instant.parse("2026-11-23T07:00:00Z");
    private static final int RUN = 1;

    private final Store store = Store.open("jdbc:h2:mem:key-written-differently", Duration.ZERO);
    private final Ledger ledger = new Ledger(store, "default", "hr");
    private final Staging staging = new Staging(store, RUN);
    private final DoubtfulKeys keys = new DoubtfulKeys(store, RUN);

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void somebodyOfOursWhoseKeyLostItsZerosIsPresentAndBothKeysAreReported() {
        own("00417", 1001);
        staging.addEntries(List.of(listed("417")));

        List<Rejection> rejections = keys.rejectLookalikes("default", "hr");

        assertThat(rejections).singleElement().satisfies(rejection -> {
            assertThat(rejection.key()).isEqualTo("417");
            assertThat(rejection.line()).isEqualTo(417);
            assertThat(rejection.reason()).contains("00417", "leading zeros");
        });
        assertThat(pairs())
                .extracting(Pair::entry)
                .hasSize(2)
                .allSatisfy(entry -> assertThat(entry).isInstanceOf(SourceEntry.Rejected.class));
    }

    @Test
    void suchReadsDoNotCountAsAbsence() {
        own("00417", 1001);
        staging.addEntries(List.of(listed("417")));
        keys.rejectLookalikes("default", "hr");

        ledger.countRead(RUN, new CountedRead("of this file", NOW));

        assertThat(ledger.owned(new PersonKey("00417")).orElseThrow().missingReads())
                .isZero();
    }

    @Test
    void keysThatTheSourceNamesThemselvesAreNotConcerned() {
        own("E1", 1001);
        own("E2", 1002);
        staging.addEntries(List.of(listed("E1"), listed("E3")));

        assertThat(keys.rejectLookalikes("default", "hr")).isEmpty();
        assertThat(staging.people()).isEqualTo(2);
    }

    @Test
    void otherJobsPeopleAreNotConcerned() {
        own("E1", 1001);
        staging.addEntries(List.of(listed("e1")));

        assertThat(keys.rejectLookalikes("default", "contractors")).isEmpty();
    }

    private void own(String key, long id) {
        ledger.own(new PersonKey(key), id, "Ada Byron", NOW);
        staging.addUsers(List.of(new AccountUser(id, key, "Ada", "", "Byron", List.of(), List.of(), false)));
    }

    private List<Pair> pairs() {
        try (Stream<Pair> pairs = staging.pairs("default", "hr")) {
            return pairs.toList();
        }
    }

    private static SourceEntry listed(String key) {
        return new SourceEntry.Listed(new Person(
                new PersonKey(key),
                "Ada",
                null,
                "Byron",
                List.of(),
                List.of(),
                Standing.ACTIVE,
                "listed in the source",
                new TreeSet<>(),
                new TreeMap<>(),
                List.of(),
                null,
                "people.csv line 417",
                List.of()));
    }
}
