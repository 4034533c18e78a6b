package dev.brivosync.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.brivo.Patience;
import dev.brivosync.brivo.Reached;
import dev.brivosync.job.ExitCode;
import dev.brivosync.job.InstallationKey;
import dev.brivosync.job.JobFile;
import dev.brivosync.job.RunRequest;
import dev.brivosync.job.Settings;
import dev.brivosync.job.SyncRun;
import dev.brivosync.job.Workplace;
import dev.brivosync.job.Workplaces;
import dev.brivosync.plan.Run;
import dev.brivosync.report.JsonReport;
import dev.brivosync.sandbox.Sandbox;
import dev.brivosync.sandbox.SandboxAccount;
import dev.brivosync.sandbox.SandboxSettings;
import dev.brivosync.store.Release;
import dev.brivosync.store.ReleasedStore;
import dev.brivosync.store.Retention;
import dev.brivosync.store.Store;
import dev.brivosync.store.StoredPlan;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The stores, job files and accounts that released versions left behind, under this program. */
class UpgradeTest {
    private static final Map<String, String> ENVIRONMENT = Map.of("LDAP_PASSWORD", "secret");

    @TempDir
    Path folder;

    static List<ReleasedStore> released() {
        return ReleasedStore.all();
    }

    /** Work on what a released version left behind, by the clock of then. */
    private record Rig(Path folder, Sandbox sandbox, Store store, Clock clock) implements AutoCloseable {
        static Rig of(ReleasedStore released, Path folder) throws IOException {
            released.unpack(folder);
            return empty(folder, released.planned().plusSeconds(30));
        }

        /** Nothing but what lies there already. */
        static Rig empty(Path folder, Instant now) {
            Clock clock = Clock.fixed(now, ZoneOffset.UTC);
            Sandbox sandbox = Sandbox.start(SandboxSettings.defaults()
                    .withState(folder.resolve("brivo.json"))
                    .withClock(clock));
            return new Rig(folder, sandbox, Store.open(ReleasedStore.address(folder), Duration.ZERO), clock);
        }

        Run run(RunRequest.Kind kind, @Nullable Integer plan) {
            return run("hr", kind, plan);
        }

        Run run(String job, RunRequest.Kind kind, @Nullable Integer plan) {
            Workplace workplace = new Workplace(
                    store,
                    Retention.of(Duration.ofDays(400)),
                    clock,
                    Workplaces.SILENCE,
                    new AtomicBoolean(),
                    new CompositeMeterRegistry(),
                    null,
                    key(),
                    Patience.normal(),
                    Duration.ZERO,
                    Duration.ofDays(5));
            return new SyncRun(workplace, Workplaces.UNREAD)
                    .execute(new RunRequest(
                            kind,
                            JobFile.read(folder.resolve("jobs/" + job + ".yaml"), ENVIRONMENT),
                            Reached.sandbox(SandboxAccount.standard(), sandbox.url()),
                            Set.of(),
                            false,
                            plan));
        }

        /** What its PINs are sealed with. */
        private InstallationKey key() {
            return InstallationKey.of(Settings.read(
                    folder.resolve("config"),
                    Map.of("STORE_URL", ReleasedStore.address(folder).url())));
        }

        JsonNode json(Run run) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            new JsonReport().write(run, new StoredPlan(store, run.number()), out);
            return JsonMapper.shared().readTree(out.toString(StandardCharsets.UTF_8));
        }

        @Override
        public void close() {
            store.close();
            sandbox.close();
        }
    }

    /** What is done to whom, and what waits or cannot be; not how it is said, or which doors that concerns. */
    private static List<String> changes(JsonNode plan) {
        return plan.path("changes")
                .valueStream()
                .map(change -> "%s %s %s %s%s%s held: %s, blocked: %s %s"
                        .formatted(
                                change.path("key").asString(),
                                change.path("kind").asString(),
                                change.path("class").asString(),
                                change.path("group").asString(""),
                                change.path("number").asString(""),
                                change.path("email").asString(""),
                                change.path("held").asString("no"),
                                change.path("blocked").asString("no"),
                                change.path("fields")
                                        .valueStream()
                                        .map(field -> field.path("field").asString() + "="
                                                + field.path("to").asString())
                                        .toList()))
                .sorted()
                .toList();
    }

    @ParameterizedTest
    @MethodSource("released")
    void theNextPlanIsTheSameAsBeforeAndOnceItIsAppliedNothingIsLeft(ReleasedStore released) throws Exception {
        try (Rig rig = Rig.of(released, folder)) {
            Run plan = rig.run(RunRequest.Kind.PLAN, null);
            List<String> expected = new ArrayList<>(changes(released.plan()));
            expected.addAll(released.further());
            assertThat(changes(rig.json(plan))).containsExactlyInAnyOrderElementsOf(expected);

            Run sync = rig.run(RunRequest.Kind.SYNC, null);
            assertThat(sync.exitCode()).as(rig.json(sync).toString()).isEqualTo(ExitCode.HELD.number());
            Release.everything(rig.store(), sync.number(), rig.clock().instant());
            assertThat(rig.run(RunRequest.Kind.APPLY, sync.number()).exitCode()).isZero();
            assertThat(changes(rig.json(rig.run(RunRequest.Kind.PLAN, null)))).isEmpty();
        }
    }

    /** They are read without complaint, and mean what they meant. */
    @ParameterizedTest
    @MethodSource("released")
    void theJobFilesOfThenMeanTheSame(ReleasedStore released) throws Exception {
        for (Path job : ReleasedStore.jobs(released.examples())) {
            assertThat(JobFile.read(job, ENVIRONMENT).name()).isEqualTo(nameOf(job));
        }
        for (Path job : ReleasedStore.withSamples(released.examples())) {
            Path place = Files.createDirectories(folder.resolve(nameOf(job)));
            FileSystemUtils.copyRecursively(released.examples(), place.resolve("jobs"));
            age(place.resolve("jobs/data"), released.planned());
            try (Rig rig = Rig.empty(place, released.planned())) {
                JsonNode summary = rig.json(rig.run(nameOf(job), RunRequest.Kind.PLAN, null))
                        .path("summary");
                JsonNode then = JsonMapper.shared()
                        .readTree(Files.readString(released.examples().resolve(nameOf(job) + ".json")));
                then.propertyNames()
                        .forEach(figure -> assertThat(summary.path(figure))
                                .as(job + " " + figure)
                                .isEqualTo(then.path(figure)));
            }
        }
    }

    private static String nameOf(Path job) {
        return job.getFileName().toString().replace(".yaml", "");
    }

    private static void age(Path samples, Instant moment) throws IOException {
        try (Stream<Path> files = Files.list(samples)) {
            for (Path file : files.toList()) {
                Files.setLastModifiedTime(file, FileTime.from(moment.minus(Duration.ofHours(1))));
            }
        }
    }

    /** One for the tables as they are now; {@code -Dstores.program} is the class path of a program that was released before. */
    @Test
    @EnabledIfSystemProperty(named = "stores.rewrite", matches = "true")
    void makeTheNewest() throws Exception {
        int version = Integer.getInteger("stores.version", ReleasedStore.newest());
        Path kept = ReleasedStore.ALL.resolve("V" + version);
        FileSystemUtils.deleteRecursively(kept);
        OldNights nights = new OldNights(folder, System.getProperty("stores.program", Child.classPath()), version);
        nights.keep(kept, System.getProperty("stores.commit", "the working copy"));
        nights.keepExamples(Path.of(System.getProperty("stores.examples", "jobs/examples")), kept.resolve("examples"));
    }
}
