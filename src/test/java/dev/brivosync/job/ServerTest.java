package dev.brivosync.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.UtcClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerTest {
    private static final String EACH_SECOND = "{ cron: \"* * * * * ?\" }";

    @TempDir
    Path folder;

    /** Writes down what it is asked to do. */
    private static class Desk extends QuietDesk {
        final List<String> runs = new CopyOnWriteArrayList<>();
        private final Map<String, AtomicInteger> busy = new ConcurrentHashMap<>();
        volatile boolean overlapped;

        void meanwhile(JobFile job) {}

        @Override
        public Optional<ExitCode> sync(ServedJob job) {
            did(job.file(), job.waitsForSource(Instant.now()) ? " late" : "");
            return Optional.of(ExitCode.DONE);
        }

        @Override
        public void lookForLeavers(JobFile job) {
            did(job, " leavers");
        }

        private void did(JobFile job, String how) {
            AtomicInteger here = busy.computeIfAbsent(job.account(), account -> new AtomicInteger());
            overlapped |= here.incrementAndGet() > 1;
            runs.add(job.name() + how);
            meanwhile(job);
            here.decrementAndGet();
        }

        long count(String run) {
            return runs.stream().filter(run::equals).count();
        }
    }

    private void job(String name, String account, String schedule) throws IOException {
        Files.writeString(folder.resolve(name + ".yaml"), """
                account: %s
                schedule: %s
                source: { csv: { file: people.csv } }
                person: { key: "{id}", firstName: "{first}", lastName: "{last}" }
                lifecycle: { active: { status: [Active] } }
                """.formatted(account, schedule));
    }

    private static void within(Duration longest, Callable<Boolean> until) {
        Awaitility.await().atMost(longest).until(until);
    }

    @Test
    void aSlowAccountDelaysNoOtherAndHasOneRunAtATime() throws Exception {
        job("slow", "one", EACH_SECOND);
        job("waits", "one", EACH_SECOND);
        job("quick", "two", EACH_SECOND);
        CountDownLatch end = new CountDownLatch(1);
        Desk desk = new Desk() {
            @Override
            void meanwhile(JobFile job) {
                if (job.account().equals("one")) {
                    awaitQuietly(end);
                }
            }
        };
        try (Server server = Server.alone(folder, Map.of(), desk, 8)) {
            server.start();
            within(Duration.ofSeconds(20), () -> desk.count("quick") >= 3);
            assertThat(desk.count("slow") + desk.count("waits")).isEqualTo(1);
            end.countDown();
            within(Duration.ofSeconds(20), () -> desk.count("slow") > 0 && desk.count("waits") > 0);
        }
        assertThat(desk.overlapped).isFalse();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void betweenWholeRunsLeaversAreLookedForAlone() throws Exception {
        job("hr", "one", "{ cron: \"0 0 2 1 1 ? 2099\", leavers: every 1 minute }");
        Desk desk = new Desk();
        // what it sets for a minute from its now is a second from the real one
        Clock clock = Clock.offset(Clock.systemUTC(), Duration.ofSeconds(-59));
        try (Server server = new Server(folder, Map.of(), desk, clock, QuartzAlarms.inMemory(4))) {
            server.start();
            within(Duration.ofSeconds(20), () -> desk.count("hr leavers") >= 2);
        }
        assertThat(desk.runs).containsOnly("hr leavers");
    }

    /** A look at leavers is short, but may wait for Brivo; the night's run comes after it. */
    @Test
    void aWholeRunIsNotLeftOutForALookAtLeavers() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        Desk desk = new Desk() {
            @Override
            void meanwhile(JobFile job) {
                awaitQuietly(end);
            }
        };
        // the first look is a second from now, as in the test above, and the night's run is soon
        Clock clock = new UtcClock() {
            @Override
            public Instant instant() {
                return desk.runs.isEmpty() ? Instant.now().minusSeconds(59) : Instant.now();
            }
        };
        ZonedDateTime night = ZonedDateTime.now(ZoneOffset.UTC).plusSeconds(6);
        job(
                "hr",
                "one",
                "{ cron: \"%d %d %d * * ?\", timeZone: UTC, leavers: every 1 minute }"
                        .formatted(night.getSecond(), night.getMinute(), night.getHour()));
        try (Server server = new Server(folder, Map.of(), desk, clock, QuartzAlarms.inMemory(4))) {
            server.start();
            within(Duration.ofSeconds(20), () -> desk.count("hr leavers") == 1);
            Thread.sleep(Duration.between(ZonedDateTime.now(ZoneOffset.UTC), night.plusSeconds(1))
                    .toMillis());
            end.countDown();
            within(Duration.ofSeconds(20), () -> desk.count("hr") == 1);
        }
    }

    @Test
    void whoeverWaitsForALateSourceSaysSo() throws Exception {
        job("hr", "one", "{ cron: \"* * * * * ?\", waitForSource: 3 hours }");
        Desk desk = new Desk();
        try (Server server = Server.alone(folder, Map.of(), desk, 8)) {
            server.start();
            within(Duration.ofSeconds(20), () -> desk.count("hr late") >= 1);
        }
    }

    @Test
    void whatIsMadeUpForWaitsForTheEndOfABlackout() throws Exception {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MINUTES);
        DateTimeFormatter time = DateTimeFormatter.ofPattern("HH:mm").withZone(ZoneOffset.UTC);
        job(
                "hr",
                "one",
                "{ daily: \"%s\", timeZone: UTC, blackout: \"%s-%s\" }"
                        .formatted(
                                time.format(now.minusSeconds(7_200)),
                                time.format(now.minusSeconds(3_600)),
                                time.format(now.plusSeconds(3_600))));
        Desk desk = new Desk() {
            @Override
            public Map<String, Server.Past> pasts(Collection<JobFile> jobs) {
                return Map.of("hr", new Server.Past(null, now.minusSeconds(100_000)));
            }
        };
        Alarms alarms = QuartzAlarms.inMemory(4);
        try (Server server = new Server(folder, Map.of(), desk, Clock.systemUTC(), alarms)) {
            server.start();
            assertThat(alarms.find(Alarms.Kind.AGAIN, "hr"))
                    .hasValueSatisfying(again -> assertThat(again.moment()).isEqualTo(now.plusSeconds(3_600)));
        }
        assertThat(desk.runs).isEmpty();
    }

    @Test
    void nothingBeginsAfterItsEnd() throws Exception {
        job("hr", "one", EACH_SECOND);
        Desk desk = new Desk();
        Server server = Server.alone(folder, Map.of(), desk, 8);
        server.start();
        within(Duration.ofSeconds(20), () -> desk.count("hr") >= 1);
        server.rest();
        assertThat(server.awaitEnd(Duration.ofSeconds(10))).isTrue();
        int runs = desk.runs.size();
        Thread.sleep(1500);
        assertThat(desk.runs).hasSize(runs);
        server.close();
    }
}
