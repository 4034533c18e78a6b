package dev.brivosync.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.journey.Trial.Result;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Brivo gets out of order, or has had enough of us, while a run is at work. */
class WeatherTest {
    @TempDir
    Path folder;

    private Trial trial;

    @BeforeEach
    void start() throws Exception {
        trial = new Trial(folder).usualJob().people(people(40));
    }

    @AfterEach
    void stop() {
        trial.close();
    }

    @Test
    void anAccountThatComesBackInTimeCostsNobodyTheirTurn() throws Exception {
        trial.environment.put("BRIVO_GIVEUPAFTER", "PT30S");
        trial.switchTo(
                "{\"faults\":[{\"method\":\"POST\",\"path\":\"*\",\"kind\":\"UNAVAILABLE\",\"nth\":12,\"count\":30}]}");

        Result sync = trial.run("sync", "hr", "--first");

        assertThat(sync.exit()).as(sync.out() + sync.err()).isZero();
        assertThat(trial.users()).hasSize(40);
        assertThat(sync.err())
                .containsPattern("waiting \\d+ s: Brivo does not answer \\(503\\); it is given up after 30 s");
    }

    @Test
    void anAccountThatStaysAwayEndsTheRunAndNotOnePersonAfterTheOther() throws Exception {
        trial.people(people(400));
        trial.switchTo("{\"faults\":[{\"method\":\"*\",\"path\":\"*\",\"kind\":\"UNAVAILABLE\",\"nth\":60}]}");

        Result sync = trial.run("sync", "hr", "--first");

        assertThat(sync.exit()).as(sync.out() + sync.err()).isEqualTo(7);
        assertThat(sync.out()).contains("503");
        // four hundred people with six attempts each would be thousands; those who were under way are not
        assertThat(trial.stats().path("total").asInt()).isLessThan(700);
        trial.switchTo("{\"faults\":[]}");
        Result next = trial.run("sync", "hr");
        assertThat(next.exit()).as(next.out() + next.err()).isZero();
        assertThat(trial.users()).hasSize(400);
    }

    @Test
    void aRunThatIsOverTheRateKeepsItsPlanAndTheNextTriesOneCall() throws Exception {
        trial.switchTo("{\"callsPerMonth\":30}");

        Result sync = trial.run("sync", "hr", "--first");

        assertThat(sync.exit()).as(sync.out() + sync.err()).isEqualTo(8);
        assertThat(sync.out())
                .containsPattern("new ones come in \\d+ (s|min|h|days)")
                .contains("Next: brivo-sync sync hr");
        trial.resetStats();
        Result early = trial.run("sync", "hr");
        assertThat(early.exit()).isEqualTo(8);
        assertThat(early.err()).contains("Next: brivo-sync sync hr");
        assertThat(trial.stats().path("total").asInt()).isEqualTo(1);

        trial.switchTo("{\"callsPerMonth\":0}");
        Result renewed = trial.run("sync", "hr");
        assertThat(renewed.exit()).as(renewed.out() + renewed.err()).isZero();
        assertThat(trial.users()).hasSize(40);
    }

    @Test
    void aRunStopsBeforeTheMonthsCallsAreExceeded() throws Exception {
        trial.environment.put("BRIVO_ACCOUNTS_SANDBOX_CALLSPERMONTH", "30");

        Result sync = trial.run("sync", "hr", "--first");

        assertThat(sync.exit()).as(sync.out() + sync.err()).isEqualTo(8);
        assertThat(trial.stats().path("total").asInt()).isEqualTo(30);
        trial.environment.put("BRIVO_ACCOUNTS_SANDBOX_CALLSPERMONTH", "unlimited");
        assertThat(trial.run("sync", "hr").exit()).isZero();
        assertThat(trial.users()).hasSize(40);
    }

    @Test
    void aRateThatIsTooHighIsAFaultOfOursInTheFigures() throws Exception {
        trial.environment.put("BRIVO_GIVEUPAFTER", "PT1M");
        trial.people(people(5));
        trial.switchTo("{\"faults\":[{\"method\":\"POST\",\"path\":\"/users\",\"kind\":\"OVER_QPS\",\"count\":1}]}");

        Result sync = trial.run("sync", "hr", "--first");

        assertThat(sync.exit()).as(sync.out() + sync.err()).isZero();
        assertThat(sync.out()).containsPattern("1 call turned away\\s+as\\s+too\\s+fast");
    }

    @Test
    void whereNobodyHasEverAnsweredItIsSaidAtOnceHoweverLongBrivoMayBeWaitedFor() throws Exception {
        trial.environment.put("BRIVO_GIVEUPAFTER", "PT1S");
        try (ServerSocket closed = new ServerSocket(0)) {
            int port = closed.getLocalPort();
            closed.close();
            trial.environment.put("BRIVO_ACCOUNTS_SANDBOX_AUTHURL", "http://127.0.0.1:" + port);
        }
        Result sync = trial.run("sync", "hr", "--first");
        assertThat(sync.exit()).isEqualTo(7);
        assertThat(sync.err()).contains("POST /oauth/token: no connection to 127.0.0.1");
    }

    private static String[] people(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj("E%1$d,Ada%1$d,Byron,ada%1$d@example.test,Active,HQ"::formatted)
                .toArray(String[]::new);
    }
}
