package dev.brivosync.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.journey.Trial.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of a run tells what the store knows beside its plan. */
class PageJourneyTest {
    @TempDir
    Path folder;

    private final LocalDate today = LocalDate.now(ZoneOffset.UTC);
    private Trial trial;

    @BeforeEach
    void start() throws Exception {
        trial = new Trial(folder).job("hr", """
                schedule: { daily: "02:00", timeZone: UTC }
                source: { csv: { file: ../people.csv, dates: yyyy-MM-dd } }
                person: { key: "{id}", firstName: "{first}", lastName: "{last}" }
                lifecycle: { active: { status: [Active] }, startsOn: "{from}", endsOn: "{to}", createAhead: 2 days, missing: { reads: 2 } }
                groups: { All Staff: everyone }
                guards: strict
                """);
        people("E1,Ada,Byron,Active,,", "E2,Grace,Hopper,Active,,", "E3,Chi,Wu,Active,,");
        assertThat(trial.run("sync", "hr", "--first").exit()).isZero();
    }

    @AfterEach
    void stop() {
        trial.close();
    }

    private void people(String... rows) throws Exception {
        Trial.lieStill(Files.writeString(
                folder.resolve("people.csv"), "id,first,last,status,from,to\n" + String.join("\n", rows) + "\n"));
    }

    private String page(String... command) throws Exception {
        Path file = folder.resolve("run.html");
        String[] all = Arrays.copyOf(command, command.length + 4);
        System.arraycopy(new String[] {"--format", "html", "--out", file.toString()}, 0, all, command.length, 4);
        Result result = trial.run(all);
        assertThat(result.err()).doesNotContain("rror");
        return Files.readString(file);
    }

    @Test
    void whatIsToComeIsToldThoughNobodyChanges() throws Exception {
        people(
                "E1,Ada,Byron,Active,," + today.plusDays(5),
                "E3,Chi,Wu,Active,," + today.plusDays(12),
                "E4,Iris,Quill,Active," + today.plusDays(6) + ",",
                "E5,Nora,Vance,Active," + today.plusDays(20) + ",");
        String page = page("sync", "hr");
        assertThat(page)
                .contains(
                        "ABSENT FROM THE SOURCE (1)",
                        "<b>Grace Hopper</b> ",
                        "loses access when absent in 1 more complete read",
                        "ACCESS ENDS WITHIN 7 DAYS (1)",
                        "last day with access: " + today.plusDays(5),
                        "ACCESS BEGINS WITHIN 7 DAYS (1)",
                        "<b>Iris Quill</b> ",
                        "may enter from " + today.plusDays(6))
                .doesNotContain("Chi Wu", "Nora Vance");
        assertThat(page("report")).as("again, from the store").isEqualTo(page);
        assertThat(page("report", "--redact", "names"))
                .doesNotContain("Grace", "Hopper", "Ada", "Byron", "Iris", "Quill");
    }

    @Test
    void callsSettingsAndEarlierRunsAreTold() throws Exception {
        people("E1,Ada,Byron,Active,,", "E2,Grace,Hopper,Left,,", "E3,Chi,Wu,Active,,");
        String planned = page("plan", "hr");
        assertThat(planned)
                .contains("<code>GET /users</code>", "guards.leaver", "5 % a run", "strict", "daily at 02:00 UTC")
                .contains("400 days", "job file hr.yaml, fingerprint", "Changes in the last 2 runs")
                .contains("1 leaver would be out")
                .doesNotContain("PUT /users/{id}/suspended");
        String applied = page("apply", "2");
        assertThat(applied)
                .as("its own calls and those of its plan")
                .contains("<code>PUT /users/{id}/suspended</code>", "1 leaver is out", "confirmed");
        assertThat(calls(applied)).isGreaterThan(calls(planned));
    }

    private static long calls(String page) {
        return Pattern.compile("<code>[A-Z]+ /[^<]*</code></th><td>(\\d+)</td>")
                .matcher(page)
                .results()
                .mapToLong(row -> Long.parseLong(row.group(1)))
                .sum();
    }

    @Test
    void aPageThatCannotBeWrittenIsRefusedBeforeAnythingIsDone() {
        Result wrong = trial.run(
                "sync",
                "hr",
                "--format",
                "html",
                "--out",
                folder.resolve("no/where.html").toString());
        assertThat(wrong.exit()).isEqualTo(2);
        assertThat(wrong.err()).contains("there is no folder");
    }
}
