package dev.brivosync.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.sandbox.AccountStats;
import dev.brivosync.sandbox.Sandbox;
import dev.brivosync.sandbox.SandboxSettings;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Plays the {@link BusyMorning} in a process of its own, undisturbed once, and then killed somewhere as often as wanted: each
 * time the next run must end with the account that the undisturbed morning left.
 */
final class KilledMorning {
    private static final int KILLED = 128 + 9;
    private static final String INVITE = "POST /users/{id}/credentials/digital-invitations";

    private final Path scratch;
    private final Path prepared;
    private final AtomicInteger played = new AtomicInteger();
    private final SortedMap<String, Integer> wanted;
    private final long calls;
    private final int writes;
    private final int outcomes;

    /**
     * What came of one death.
     *
     * @param found whether the next run's report tells of what it looked up
     * @param more how many calls both runs took more than the undisturbed one
     * @param doubled lines of the account that are there more often than planned
     * @param lost lines that are not there
     * @param wrong all that is not as it must be; empty where nothing is
     */
    record Played(KillPoint death, boolean found, long more, int doubled, int lost, List<String> wrong) {}

    KilledMorning(Path scratch) throws IOException {
        this.scratch = scratch;
        this.prepared = scratch.resolve("prepared");
        BusyMorning.prepare(prepared);
        Path folder = copy("undisturbed");
        try (Sandbox sandbox = sandbox(folder)) {
            assertThat(start(folder, sandbox.url(), null, false).waitFor())
                    .as(said(folder))
                    .isZero();
            AccountStats stats = sandbox.stats("sandbox");
            calls = stats.total();
            writes = (int) stats.writes();
            assertThat(stats.count(INVITE)).isEqualTo(BusyMorning.INVITED);
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
        try (Place next = new Place(folder, List.of())) {
            wanted = next.state();
            outcomes = next.outcomes();
            assertThat(next.peopleWithOutcomes()).isEqualTo(BusyMorning.PEOPLE);
            assertThat(next.disagreements()).isEmpty();
            assertThat(next.left()).isZero();
        }
    }

    /** Some point of this kind, any as likely as any other. */
    KillPoint anywhere(KillPoint.Boundary boundary, Random chance) {
        return new KillPoint(boundary, 1 + chance.nextInt(boundary.isOfCalls() ? writes : outcomes));
    }

    /** Killed there, and run again. */
    Played killed(KillPoint death) throws IOException {
        return played(death, _ -> {});
    }

    /** The power of the whole machine goes off there; of what was not forced to the disk, this is left. */
    Played powerOff(KillPoint death, UnsyncedDisk.Left left, Random chance) throws IOException {
        return played(death, folder -> UnsyncedDisk.powerOff(folder.resolve("store.mv.db"), left, chance));
    }

    private interface Aftermath {
        void of(Path folder) throws IOException;
    }

    private Played played(KillPoint death, Aftermath aftermath) throws IOException {
        Path folder = copy("killed-" + played.incrementAndGet());
        AccountStats broken;
        try (Sandbox sandbox = sandbox(folder);
                Tollgate gate = new Tollgate(sandbox.url(), death)) {
            String url = death.boundary().isOfCalls() ? gate.url() : sandbox.url();
            Process process = start(folder, url, death, true);
            gate.does(() -> {
                process.destroyForcibly().onExit().join();
                return false;
            });
            assertThat(process.waitFor(10, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue()).as("%s: %s", death, said(folder)).isEqualTo(KILLED);
            broken = sandbox.stats("sandbox");
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
        aftermath.of(folder);
        return nextRun(folder, death, broken);
    }

    private Played nextRun(Path folder, KillPoint death, AccountStats broken) {
        try (Place next = new Place(folder, List.of())) {
            Place.End end = next.sync(false);
            List<String> wrong = new ArrayList<>();
            if (end.exit() != 0) {
                wrong.add("exit %d: %s".formatted(end.exit(), end.said()));
            }
            SortedMap<String, Integer> state = next.state();
            Set<String> lines = new TreeSet<>(wanted.keySet());
            lines.addAll(state.keySet());
            int doubled = 0;
            int lost = 0;
            for (String line : lines) {
                int more = state.getOrDefault(line, 0) - wanted.getOrDefault(line, 0);
                doubled += Math.max(0, more);
                lost += Math.max(0, -more);
                if (more != 0) {
                    wrong.add("%+d × %s".formatted(more, line));
                }
            }
            long mails = broken.count(INVITE) + next.stats().count(INVITE);
            if (mails != BusyMorning.INVITED) {
                wrong.add(mails + " invitations were mailed");
            }
            wrong.addAll(next.disagreements());
            if (next.left() != 0) {
                wrong.add("the next plan is not empty");
            }
            boolean found = end.said().contains("run 2 broke off while it wrote");
            if (next.lastRun() != 4) {
                wrong.add("numbers of runs were left out: the fourth is " + next.lastRun());
            }
            return new Played(death, found, broken.total() + end.calls() - calls, doubled, lost, wrong);
        }
    }

    private Path copy(String name) throws IOException {
        Path folder = scratch.resolve(name);
        BusyMorning.copy(prepared, folder);
        return folder;
    }

    private static Sandbox sandbox(Path folder) {
        return Sandbox.start(SandboxSettings.defaults().withState(folder.resolve("account.json")));
    }

    private static String said(Path folder) throws IOException {
        return Files.readString(folder.resolve("said.txt"));
    }

    private static Process start(Path folder, String url, @Nullable KillPoint death, boolean watched)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                classPath()));
        if (death != null && !death.boundary().isOfCalls()) {
            command.add("-Ddeath=" + death.boundary().name());
            command.add("-Ddeath.number=" + death.number());
        }
        command.addAll(List.of(
                DoomedSync.class.getName(),
                "sync",
                "hr",
                "--jobs",
                ".",
                "--config",
                "config",
                "--account",
                "sandbox",
                "--quiet"));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said.txt").toFile());
        builder.environment().put("BRIVO_ACCOUNTS_SANDBOX_AUTHURL", url);
        builder.environment().put("BRIVO_ACCOUNTS_SANDBOX_APIURL", url);
        builder.environment().put("BRIVO_ACCOUNTS_SANDBOX_CALLSPERSECOND", "1000");
        builder.environment().put("STORE_URL", "jdbc:h2:file:" + (watched ? "unsynced:" : "") + "./store");
        builder.environment().put("SECRETKEY", Place.SECRET);
        return builder.start();
    }

    /** That of this test, whoever runs it; the process works in a folder of its own. */
    private static String classPath() {
        Stream<String> entries = KilledMorning.class.getClassLoader() instanceof URLClassLoader loader
                ? Stream.of(loader.getURLs()).map(URL::getPath)
                : Stream.of(System.getProperty("java.class.path").split(File.pathSeparator));
        return entries.map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
