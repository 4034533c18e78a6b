package dev.brivosync.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.store.SourceBaseline.Kept;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SourceBaselineTest {
    private final MemoryStore memory = new MemoryStore();
    private final SourceBaseline baseline = new SourceBaseline(memory.store, "default", "hr");

    @AfterEach
    void close() {
        memory.close();
    }

    private void read(long rejected, List<String> doubts) {
        SourceShape shape = new SourceShape(100, new TreeMap<>(), new TreeSet<>(), "f1", Instant.EPOCH);
        baseline.keep(memory.run, "", new Kept<>(shape, doubts, List.of()));
        baseline.keep(
                memory.run,
                new Kept<>(new PeopleShape(100 - rejected, rejected, new TreeMap<>(), false), List.of(), List.of()));
    }

    @Test
    void whatWasReadWholeIsTaken() {
        read(0, List.of());
        baseline.take(memory.run, Instant.EPOCH);

        assertThat(baseline.source("")).hasValueSatisfying(taken -> {
            assertThat(taken.run()).isEqualTo(memory.run);
            assertThat(taken.shape().records()).isEqualTo(100);
            assertThat(taken.shape().written()).isEqualTo(Instant.EPOCH);
        });
        assertThat(baseline.people()).isPresent();
    }

    @Test
    void whatIsInDoubtIsOnlyTakenWhereSomebodyAcceptsIt() {
        read(0, List.of("it shrank"));
        baseline.take(memory.run, Instant.EPOCH);
        assertThat(baseline.source("")).isEmpty();

        baseline.accept(memory.run, List.of(""), "alice", Instant.EPOCH);
        assertThat(baseline.source("")).isPresent();
    }

    @Test
    void aReadOfWhichManyRowsWereRejectedIsNoMeasure() {
        read(11, List.of());
        baseline.take(memory.run, Instant.EPOCH);

        assertThat(baseline.source("")).isEmpty();
        assertThat(baseline.people()).isEmpty();
    }

    @Test
    void thatNobodyIsALeaverIsRememberedAcrossReads() {
        read(0, List.of());
        baseline.take(memory.run, Instant.EPOCH);
        assertThat(baseline.silenceTold()).isFalse();

        baseline.tellSilence();
        baseline.take(memory.run, Instant.EPOCH);

        assertThat(baseline.silenceTold()).isTrue();
    }
}
