package dev.brivosync.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.sandbox.AccountStats;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import tools.jackson.databind.JsonNode;

/**
 * Reading 50,000 users with 200,000 memberships in 150 groups takes hardly more calls than there are full pages. The least
 * is: pages of users, pages of groups, pages of each group's members, all of 100, and the tokens. What is spent beyond it
 * is one element in a hundred that two pages share, so that nobody can slip through between them. Both figures are written to
 * {@code target/read-calls.md}.
 */
@Tag("slow")
@Isolated("it measures")
class ReadCallsTest {
    private static final int USERS = 50_000;
    private static final int GROUPS = 150;
    private static final int OF_EACH = 4;
    private static final int AT_ONCE = 2_000;

    @TempDir
    Path folder;

    private final int[] sizes = new int[GROUPS];

    @Test
    void readingTakesTheComputedMinimumAndTwoPercentAtMost() throws Exception {
        try (Trial trial = new Trial(folder)) {
            trial.environment.put("BRIVO_ACCOUNTS_SANDBOX_CALLSPERSECOND", "1000");
            fill(trial);
            trial.job("all", job());
            people();
            trial.resetStats();

            long began = System.nanoTime();
            JsonNode plan = trial.json("plan", "all");
            double seconds = (System.nanoTime() - began) / 1e9;

            assertThat(plan.path("target").path("users").asInt()).isEqualTo(USERS);
            assertThat(plan.path("target").path("memberships").path("by").asString())
                    .isEqualTo("group");
            AccountStats stats = trial.sandbox.stats("sandbox");
            long least = pages(USERS) + pages(GROUPS) + stats.count("POST /oauth/token");
            for (int size : sizes) {
                least += pages(size);
            }
            // once a day: what each group opens that somebody would get, and whether the administrator sees everything
            assertThat(stats.count("GET /groups/{groupId}/access/access-points"))
                    .isEqualTo(GROUPS);
            assertThat(stats.count("GET /administrators/whoami") + stats.count("GET /assignments/{administratorId}"))
                    .isEqualTo(2);
            long reading = stats.total() - GROUPS - 2;
            tell(least, reading, seconds, plan.path("effort").path("peakMemory").asLong());
            assertThat((double) reading).as(stats.calls().toString()).isLessThanOrEqualTo(1.02 * least);
        }
    }

    private static long pages(int elements) {
        return Math.max(1, Math.ceilDiv(elements, 100));
    }

    /** Every user is in four groups, of which some are large and some small. */
    private void fill(Trial trial) throws Exception {
        Random random = new Random(7);
        List<String> users = new ArrayList<>();
        for (int number = 0; number < USERS; number++) {
            Set<Integer> groups = new TreeSet<>();
            while (groups.size() < OF_EACH) {
                groups.add((int) (GROUPS * random.nextDouble() * random.nextDouble()));
            }
            groups.forEach(group -> sizes[group]++);
            users.add("""
                    {"externalId":"E%05d","firstName":"First%d","lastName":"Last%d","groups":[%s]}""".formatted(
                    number,
                    number % 500,
                    number % 3_001,
                    String.join(
                            ",",
                            groups.stream().map(each -> "\"G" + each + "\"").toList())));
            if (users.size() == AT_ONCE) {
                trial.seed("{\"users\":[" + String.join(",", users) + "]}");
                users.clear();
            }
        }
    }

    private static String job() {
        StringBuilder job = new StringBuilder("""
                source: { csv: { file: ../people.csv } }
                person: { key: "{id}", firstName: "{first}", lastName: "{last}" }
                groups:
                """);
        for (int group = 0; group < GROUPS; group++) {
            job.append("  G%d: { if: { id: [E%05d] } }%n".formatted(group, group));
        }
        return job.toString();
    }

    private void people() throws Exception {
        List<String> rows = new ArrayList<>(List.of("id,first,last"));
        for (int number = 0; number < USERS / 10; number++) {
            rows.add("E%05d,First%d,Last%d".formatted(number, number % 500, number % 3_001));
        }
        Files.write(folder.resolve("people.csv"), rows);
    }

    private static void tell(long least, long calls, double seconds, long peakMemory) throws Exception {
        Files.writeString(
                Path.of("target/read-calls.md"),
                String.format(
                        Locale.ROOT,
                        "Reading %,d users with %,d memberships in %d groups: %,d calls, at least %,d are needed (%+.2f %%); %.0f s, peak memory %,d MB, sandbox included%n",
                        USERS,
                        USERS * OF_EACH,
                        GROUPS,
                        calls,
                        least,
                        100.0 * (calls - least) / least,
                        seconds,
                        peakMemory / 1_000_000));
    }
}
