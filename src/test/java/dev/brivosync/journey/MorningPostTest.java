package dev.brivosync.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.job.JobFile;
import dev.brivosync.job.Jobs;
import dev.brivosync.job.MorningPost;
import dev.brivosync.job.Settings;
import dev.brivosync.job.Standings;
import dev.brivosync.store.Store;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people are told once a day, by mails that arrive. */
class MorningPostTest {
    private static final String ADA = "E1,Ada,Byron,ada@example.test,%s,HQ";

    @TempDir
    Path folder;

    private Trial trial;
    private Listeners listeners;

    @BeforeEach
    void start() throws Exception {
        trial = new Trial(folder).usualJob();
        listeners = new Listeners(folder);
        trial.environment.put("MAIL_PASSWORD", Listeners.PASSWORD);
        Path job = folder.resolve("jobs/hr.yaml");
        Files.writeString(
                job,
                Files.readString(job)
                        + "schedule: { cron: \"0 0 2 1 1 ? 2099\", timeZone: UTC }\nguards: { leaver: { perRun: 1%, atLeast: 0 } }\n");
        trial.people(ADA.formatted("Active"));
        assertThat(trial.run("sync", "hr", "--first").exit()).isZero();
    }

    @AfterEach
    void stop() throws Exception {
        listeners.close();
        trial.close();
    }

    private void settings(String remind, String summary) throws Exception {
        Files.writeString(
                folder.resolve("config/application.yaml"),
                "notify:\n  remind: %s\n  mail: %s\n%s\n"
                        .formatted(remind, listeners.mailSettings(", to: access@example.test"), summary));
    }

    /** What arrives of a process that serves at this time of a day to come. */
    private List<String> mails(MorningPost post, Clock clock) throws Exception {
        Settings settings = Settings.read(folder.resolve("config"), trial.environment);
        Jobs jobs = Jobs.in(folder.resolve("jobs"));
        List<JobFile> files = List.of(jobs.read("hr", trial.environment));
        if (post.isDue(settings, files)) {
            MorningPost.Opening opening = new MorningPost.Opening() {
                @Override
                public <T> T with(Function<Store, T> work) {
                    try (Store store = Store.open(settings.store().address(), Duration.ofSeconds(5))) {
                        return work.apply(store);
                    }
                }
            };
            assertThat(post.send(
                            settings,
                            files,
                            opening,
                            store -> new Standings(settings, jobs, trial.environment, null, clock.instant())
                                    .read(store)))
                    .isEmpty();
        }
        return listeners.mails();
    }

    private List<String> mails(int days, String time) throws Exception {
        Clock clock = at(days, time);
        return mails(new MorningPost(clock, () -> false), clock);
    }

    private static Clock at(int days, String time) {
        return Clock.fixed(
                Instant.parse(
                        "%sT%s:00Z".formatted(LocalDate.now(ZoneOffset.UTC).plusDays(days), time)),
                ZoneOffset.UTC);
    }

    @Test
    void whatWaitsIsRemindedOfEachDayUntilItIsDecided() throws Exception {
        settings("\"08:00\"", "");
        trial.people(ADA.formatted("Left"));
        assertThat(trial.run("sync", "hr").exit()).isEqualTo(4);
        assertThat(listeners.mails()).hasSize(1);

        assertThat(mails(1, "07:59")).isEmpty();
        Clock morning = at(1, "08:00");
        MorningPost process = new MorningPost(morning, () -> false);
        assertThat(mails(process, morning)).containsExactly("access@example.test: hr: 1 PERSON STILL WAITS (run 2)");
        assertThat(mails(process, morning)).as("once").isEmpty();
        assertThat(mails(1, "08:01")).as("by one process").isEmpty();
        assertThat(mails(2, "12:00")).as("late, but each day").hasSize(1);
        settings("never", "");
        assertThat(mails(3, "08:00")).isEmpty();
        settings("\"08:00\"", "");
        assertThat(mails(20, "08:00")).as("it has expired").isEmpty();
    }

    @Test
    void whatWasDecidedIsNot() throws Exception {
        settings("\"08:00\"", "");
        trial.people(ADA.formatted("Left"));
        assertThat(trial.run("sync", "hr").exit()).isEqualTo(4);
        listeners.mails();
        assertThat(trial.run("approve", "2").exit()).isZero();
        assertThat(mails(1, "08:00")).isEmpty();
        assertThat(trial.run("approve", "2", "--reject").exit()).isZero();
        assertThat(mails(2, "08:00")).isEmpty();
    }

    @Test
    void itSaysWhatToDoAndNamesNobody() throws Exception {
        settings("\"08:00\"", "");
        trial.people(ADA.formatted("Left"));
        trial.run("sync", "hr");
        listeners.mails();
        Clock clock = at(1, "08:00");
        Settings settings = Settings.read(folder.resolve("config"), trial.environment);
        List<JobFile> files = List.of(Jobs.in(folder.resolve("jobs")).read("hr", trial.environment));
        try (Store store = Store.open(settings.store().address(), Duration.ofSeconds(5))) {
            MorningPost.Opening opening = new MorningPost.Opening() {
                @Override
                public <T> T with(Function<Store, T> work) {
                    return work.apply(store);
                }
            };
            new MorningPost(clock, () -> false)
                    .send(
                            settings,
                            files,
                            opening,
                            open -> new Standings(
                                            settings,
                                            Jobs.in(folder.resolve("jobs")),
                                            trial.environment,
                                            null,
                                            clock.instant())
                                    .read(open));
        }
        String[] lines = listeners.body("access@example.test", "text").split("\n");
        assertThat(lines[0]).isEqualTo("STILL TO DECIDE: 1 person held.");
        assertThat(lines[1]).isEqualTo("Next: brivo-sync report 2, then brivo-sync approve 2 (if you agree)");
        assertThat(lines[2]).matches("leaver: 1 person, held since .*, to decide until .* \\(leaver limit\\)");
        assertThat(String.join("", lines)).doesNotContain("Byron", "E1");
    }

    @Test
    void oneSummaryBeginsWithWhoNeedsSomebody() throws Exception {
        settings("never", "summary: { daily: \"07:00\", timeZone: UTC }");
        trial.people(ADA.formatted("Left"));
        assertThat(trial.run("sync", "hr").exit()).isEqualTo(4);
        listeners.mails();
        assertThat(mails(1, "06:59")).isEmpty();
        assertThat(mails(1, "07:00")).containsExactly("access@example.test: brivo-sync: 1 OF 1 JOB NEEDS SOMEBODY");
        assertThat(mails(1, "07:01")).isEmpty();
    }

    @Test
    void aGoodMorningIsALineOrSilence() throws Exception {
        settings("never", "summary: { daily: \"00:00\", timeZone: UTC }");
        assertThat(mails(0, "00:30"))
                .as("silence means trouble")
                .containsExactly("access@example.test: brivo-sync: nobody is needed");
        settings("never", "summary: { daily: \"00:00\", timeZone: UTC, when: problems }");
        assertThat(mails(1, "00:30")).isEmpty();
    }
}
