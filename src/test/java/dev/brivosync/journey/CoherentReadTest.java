package dev.brivosync.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * Another client adds and deletes 200 users while the account is read. Nobody who stays is missed, so that the plan is the
 * one that is made at rest.
 */
class CoherentReadTest {
    private static final int OURS = 300;
    private static final int STRANGERS = 1_200;
    private static final int PAGES = 16;

    @TempDir
    Path folder;

    private Trial trial;

    @BeforeEach
    void start() throws Exception {
        trial = new Trial(folder).usualJob();
        trial.people(rows(0));
        assertThat(trial.run("sync", "hr", "--first").exit()).isZero();
        List<String> strangers = new ArrayList<>();
        for (int number = 0; number < STRANGERS; number++) {
            strangers.add("""
                    {"firstName":"F%d","lastName":"%s","groups":["All Staff"]}""".formatted(number, surname(number)));
        }
        trial.seed("{\"users\":[" + String.join(",", strangers) + "]}");
        trial.people(rows(1));
        // slow enough for others to get between two pages
        trial.environment.put("BRIVO_ACCOUNTS_SANDBOX_CALLSPERSECOND", "100");
    }

    @AfterEach
    void stop() {
        trial.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void thePlanIsTheOneMadeAtRest(long seed) throws Exception {
        JsonNode atRest = trial.json("plan", "hr");
        assertThat(atRest.path("changes").size()).isGreaterThan(60);
        assertThat(atRest.path("target").path("memberships").path("by").asString())
                .isEqualTo("group");

        trial.resetStats();
        CompletableFuture<Void> others = others(seed, 200, 900);
        JsonNode meanwhile = trial.json("plan", "hr");
        others.join();
        assertThat(trial.sandbox.stats("sandbox").count("GET /users"))
                .as("the account was disturbed and walked again")
                .isGreaterThan(PAGES);
        assertThat(meanwhile.path("changes")).isEqualTo(atRest.path("changes"));
        assertThat(meanwhile.path("notes")).isEqualTo(atRest.path("notes"));
        assertThat(meanwhile.path("summary")).isEqualTo(atRest.path("summary"));
    }

    @Test
    void aSmallJobInALargeAccountAsksForItsPeople() throws Exception {
        trial.job("few", """
                source: { csv: { file: ../few.csv } }
                person: { key: "{id}", firstName: "{first}", lastName: "{last}" }
                groups: { All Staff: everyone }
                """);
        Trial.lieStill(Files.writeString(
                folder.resolve("few.csv"),
                "id,first,last\nE0001,First1,%s\nE0002,First2,%s\n".formatted(surname(1), surname(2))));
        trial.resetStats();
        JsonNode first = trial.json("plan", "few").path("target").path("memberships");
        assertThat(first.toString()).isEqualTo("{\"by\":\"person\",\"calls\":3,\"otherWay\":16}");

        JsonNode second = trial.json("plan", "few").path("target").path("memberships");
        assertThat(second.toString())
                .as("how large the group is, is remembered")
                .isEqualTo("{\"by\":\"person\",\"calls\":2,\"otherWay\":16}");
        // of each plan: a token, the groups, 16 pages of users, and memberships
        assertThat(trial.stats().path("total").asLong()).isEqualTo(2 * (1 + 1 + PAGES) + 3 + 2);
    }

    /** Begins when the account begins to be read. */
    private CompletableFuture<Void> others(long seed, int changes, long millis) throws Exception {
        long allStaff = 0;
        List<Long> strangers = new ArrayList<>();
        for (JsonNode user : trial.users()) {
            if (!user.has("externalId")) {
                strangers.add(user.path("id").asLong());
                allStaff = user.path("groups").path(0).asLong();
            }
        }
        long group = allStaff;
        OtherClient client = new OtherClient(trial.sandbox.url(), seed, strangers);
        long before = trial.stats().path("total").asLong();
        return CompletableFuture.runAsync(() -> {
            try {
                while (trial.stats().path("total").asLong() < before + 3) {
                    Thread.sleep(2);
                }
                client.churn(changes, millis, group);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    /** @param night leavers, movers, renamed people and joiners come with the second */
    private static String[] rows(int night) {
        List<String> rows = new ArrayList<>();
        for (int number = 0; number < OURS + 20 * night; number++) {
            boolean changes = night > 0;
            rows.add(String.format(
                    Locale.ROOT,
                    "E%04d,First%d,%s,e%d@example.test,%s,%s",
                    number,
                    number,
                    surname(number) + (changes && number % 11 == 0 ? "son" : ""),
                    number,
                    changes && number % 50 == 0 ? "Gone" : "Active",
                    (number + night) % 9 == 0 ? "HQ" : "Lab"));
        }
        return rows.toArray(String[]::new);
    }

    private static String surname(int number) {
        return (char) ('A' + number % 26) + "name" + number % 7;
    }
}
