package dev.brivosync.brivo;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.brivo.BrivoApi.Page;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a walk promises while others come and go between its pages. */
class WalkTest {
    /** Others who come and go between pages, in a list sorted by place. */
    private static final class Churn {
        final TreeMap<Double, Long> list = new TreeMap<>();
        final Set<Long> stayed = new HashSet<>();
        private final Random random;
        private final int atOnce;
        private int left;
        private long lastId;
        long calls;

        Churn(long seed, int people, int changes, int atOnce) {
            this.random = new Random(seed);
            this.left = changes;
            this.atOnce = atOnce;
            while (list.size() < people) {
                list.put(random.nextDouble(), ++lastId);
            }
            stayed.addAll(list.values());
        }

        synchronized Page<Long> page(long offset) {
            calls++;
            for (int change = random.nextInt(atOnce + 1); change > 0 && left > 0; change--) {
                left--;
                if (random.nextBoolean()) {
                    list.put(random.nextDouble(), ++lastId);
                } else {
                    Double place = list.ceilingKey(random.nextDouble());
                    if (place != null) {
                        stayed.remove(list.remove(place));
                    }
                }
            }
            List<Long> page = list.values().stream().skip(offset).limit(100).toList();
            return new Page<>(page, (long) list.size());
        }

        /** Somebody goes and somebody else comes, so that the count says nothing. */
        synchronized void swap() {
            stayed.remove(list.pollFirstEntry().getValue());
            list.put(1 + list.lastKey(), ++lastId);
        }

        Walk<Long> walk() {
            return new Walk<>("GET /list", this::page, id -> id, 8);
        }
    }

    @ParameterizedTest
    @CsvSource({"1000, 0, 0", "1000, 30, 1", "1000, 200, 5", "1000, 200, 200", "150, 100, 3", "5000, 200, 4"})
    void whoeverStaysIsMetOnceAndWhoeverIsGoneIsDoubted(int people, int changes, int atOnce) {
        for (int seed = 0; seed < 40; seed++) {
            Churn churn = new Churn(seed, people, changes, atOnce);
            Walk<Long> walk = churn.walk();
            List<Long> met = drained(walk);
            assertThat(met).as("seed %d", seed).doesNotHaveDuplicates();
            assertThat(missed(churn.stayed, met)).as("seed %d", seed).isEmpty();
            assertThat(missed(churn.stayed, walk.seen())).as("seed %d", seed).isEmpty();
            if (!walk.restless()) {
                assertThat(walk.seen()).as("seed %d", seed).hasSize(churn.list.size());
            }
        }
    }

    private static Set<Long> missed(Set<Long> stayed, Collection<Long> met) {
        Set<Long> missed = new HashSet<>(stayed);
        missed.removeAll(new HashSet<>(met));
        return missed;
    }

    @Test
    void aSwapThatLeavesTheCountAsItWasIsNoticed() {
        Churn churn = new Churn(1, 300, 0, 0);
        List<Long> offsets = new ArrayList<>();
        Walk<Long> walk = new Walk<>(
                "GET /list",
                offset -> {
                    synchronized (offsets) {
                        offsets.add(offset);
                        if (offset == 99 && offsets.size() == 2) {
                            churn.swap();
                        }
                        return churn.page(offset);
                    }
                },
                id -> id,
                1);
        assertThat(drained(walk)).containsAll(churn.stayed);
        assertThat(walk.doubtful()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 99, 100, 101, 199, 200, 1000, 50_000})
    void aListAtRestCostsItsPages(int people) {
        Churn churn = new Churn(1, people, 0, 0);
        assertThat(drained(churn.walk())).hasSize(people);
        assertThat(churn.calls).isEqualTo(Pages.of(people));
        assertThat((double) churn.calls)
                .as("one in a hundred for seeing that nothing slipped through")
                .isLessThanOrEqualTo(1 + 1.0102 * Math.ceilDiv(people, 100));
    }

    @Test
    void aServerThatGivesSmallerPagesIsReadToo() {
        Churn churn = new Churn(1, 250, 0, 0);
        Walk<Long> walk = new Walk<>(
                "GET /list",
                offset -> {
                    Page<Long> page = churn.page(offset);
                    return new Page<>(
                            requireNonNull(page.data()).stream().limit(20).toList(), page.count());
                },
                id -> id,
                8);
        assertThat(drained(walk)).hasSize(250);
        assertThat(churn.calls).isEqualTo(14);
    }

    private static List<Long> drained(Walk<Long> walk) {
        List<Long> met = new ArrayList<>();
        walk.forEachRemaining(met::add);
        return met;
    }
}
