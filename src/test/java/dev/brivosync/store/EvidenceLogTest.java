package dev.brivosync.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.plan.Chain;
import dev.brivosync.plan.Fact;
import dev.brivosync.plan.Recorded;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** Records that nobody can change unseen. */
class EvidenceLogTest {
    private static final Instant THEN = Instant.parse("2026-01-01T07:00:00.123Z");
    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");

    @TempDir
    Path folder;

    private Store store;
    private EvidenceLog log;
    private JdbcTemplate jdbc;

    @BeforeEach
    void fiveRecords() {
        store = Databases.open(folder);
        log = new EvidenceLog(store);
        jdbc = new JdbcTemplate(store.dataSource());
        log.append("acme", "hr", THEN, List.of(new Fact.Begun(0), decided("E1", "Anna"), decided("E2", "Anna")));
        log.append("acme", "hr", THEN.plusSeconds(1), List.of(decided("E3", "Żółć \"quoted\", 名前")));
        log.append("acme", "", THEN.plusSeconds(2), List.of(new Fact.Stated("dana", "something", "")));
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static Fact decided(String key, String by) {
        return new Fact.Decided(1, key, "Ada Byron", "leaver", "leaver limit", true, by, "because");
    }

    @Test
    void whatWasWrittenIsReadAndUnbroken() {
        assertThat(log.of("acme", List.of("hr"))).extracting(Recorded::number).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(log.of("acme", List.of("hr")).get(3).fact()).isEqualTo(decided("E3", "Żółć \"quoted\", 名前"));
        assertThat(log.of("acme", List.of("hr")).getFirst().at()).isEqualTo(THEN);
        assertThat(log.of("other")).isEmpty();
        EvidenceLog.Proof proof = log.verify(NOW);
        assertThat(proof.problems()).isEmpty();
        assertThat(proof.head().number()).isEqualTo(5);
        assertThat(log.hashOf(5)).contains(proof.head().hash());
    }

    @Test
    void ofThoseWhomARunSuspendedAllIsTold() {
        log.append(
                "acme", "hr", THEN.plusSeconds(3), List.of(suspending(7, "E2", "done"), suspending(7, "E3", "failed")));
        log.append("acme", "hr", THEN.plusSeconds(4), List.of(suspending(8, "E1", "done"), decided("E2", "Zoe")));
        assertThat(log.ofSuspended("acme", List.of("hr"), 7))
                .extracting(Recorded::number)
                .containsExactly(3L, 6L, 9L);
        assertThat(log.ofSuspended("acme", List.of("hr"), 8))
                .extracting(Recorded::number)
                .containsExactly(2L, 8L);
        assertThat(log.ofSuspended("acme", List.of("hr"), 9)).isEmpty();
        assertThat(log.ofSuspended("other", List.of("hr"), 7)).isEmpty();
    }

    private static Fact suspending(int run, String key, String outcome) {
        return new Fact.Tried(run, key, "Ada Byron", 5L, "suspend", null, "", "leaver", "left", null, outcome, "");
    }

    @Test
    void anEmptyStoreIsUnbrokenToo() {
        jdbc.update("delete from evidence");
        jdbc.update("update evidence_head set number = 0, hash = ?", Chain.BEGINNING);
        assertThat(log.verify(NOW).problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update evidence set content = replace(content, 'Anna', 'Zoe') where number = 2",
                "update evidence set salt = 'ffffffffffffffffffffffffffffffff' where number = 2",
                "update evidence set digest = hash where number = 3",
                "update evidence set hash = digest where number = 3",
                "update evidence set kind = 'stated' where number = 2",
                "update evidence set job = 'it' where number = 2",
                "update evidence set account = 'other' where number = 2",
                "update evidence set subject = 'E9' where number = 2",
                "update evidence set subject = null where number = 2",
                "update evidence set happened = happened + interval '1' second where number = 2",
                "delete from evidence where number = 1",
                "delete from evidence where number = 3",
                "delete from evidence where number = 5",
                "delete from evidence",
                "update evidence_head set number = 4",
                "update evidence_head set hash = '0000000000000000000000000000000000000000000000000000000000000000'",
                "update evidence set number = 6 where number = 5",
                "insert into evidence (number, happened, account, job, kind, subject, salt, content, digest, hash)"
                        + " select 6, happened, account, job, kind, subject, salt, content, digest, hash from evidence where number = 5"
            })
    void whateverIsTamperedWithShows(String tampering) {
        jdbc.update(tampering);
        assertThat(log.verify(NOW).problems()).isNotEmpty();
    }

    @Test
    void twoRecordsThatChangePlacesShow() {
        jdbc.update("update evidence set number = 99 where number = 2");
        jdbc.update("update evidence set number = 2 where number = 3");
        jdbc.update("update evidence set number = 3 where number = 99");
        assertThat(log.verify(NOW).problems()).isNotEmpty();
    }

    @Test
    void whoIsForgottenBreaksNothingAndIsNotTold() {
        String before = log.head().hash();
        assertThat(log.forget(THEN.plus(Duration.ofDays(1)))).isEqualTo(3);
        EvidenceLog.Proof proof = log.verify(NOW);
        assertThat(proof.problems()).isEmpty();
        assertThat(proof.forgotten()).isEqualTo(3);
        assertThat(proof.head().hash()).isEqualTo(before);
        assertThat(log.of("acme", List.of("hr"))).extracting(Recorded::number).containsExactly(1L, 5L);
        assertThat(jdbc.queryForList(
                        "select coalesce(subject, '') || coalesce(content, '') || coalesce(salt, '')"
                                + " from evidence where number in (2, 3, 4)",
                        String.class))
                .containsOnly("");
        assertThat(log.forgottenUntil()).contains(Instant.parse("2026-01-01T07:00:01.123Z"));
        // what is gone before its time was taken away
        assertThat(log.verify(THEN.plus(Duration.ofDays(3))).problems()).isNotEmpty();
    }

    @Test
    void whatTellsTheAccessOfPeopleWhoAreStillOursStays() {
        new Ledger(store, "acme", "hr").own(new dev.brivosync.person.PersonKey("E1"), 7, "Ada Byron", THEN);
        log.append(
                "acme",
                "hr",
                THEN,
                List.of(
                        new Fact.Known("E1", "Ada Byron", 7, false, List.of(1L)),
                        new Fact.Known("E2", "Grace Quill", 8, false, List.of(1L))));
        log.forget(NOW);
        assertThat(log.of("acme", List.of("hr")).stream()
                        .map(each -> each.fact().subject()))
                .containsExactly(null, null, "E1");
        assertThat(log.verify(NOW).problems()).isEmpty();
    }

    @Test
    void whoWritesAtTheSameTimeWaitsForTheOther() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            IntStream.range(0, 40)
                    .mapToObj(number -> threads.submit(() -> log.append(
                            "acme", "hr", NOW, List.of(decided("K" + number, "x"), decided("L" + number, "y")))))
                    .toList()
                    .forEach(each -> {
                        try {
                            each.get();
                        } catch (Exception e) {
                            throw new AssertionError(e);
                        }
                    });
        }
        assertThat(log.verify(NOW).problems()).isEmpty();
        assertThat(log.head().number()).isEqualTo(85);
    }

    @Test
    void aTransactionThatIsTakenBackLeavesNoGap() {
        try {
            store.inTransaction(() -> {
                log.append("acme", "hr", NOW, List.of(decided("E7", "x")));
                throw new IllegalStateException("no");
            });
        } catch (IllegalStateException expected) {
            assertThat(expected).hasMessage("no");
        }
        assertThat(log.head().number()).isEqualTo(5);
        assertThat(log.verify(NOW).problems()).isEmpty();
    }
}
