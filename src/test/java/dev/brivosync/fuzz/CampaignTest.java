package dev.brivosync.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Jazzer's search for bytes that crash a reader, guided by what they reach: {@code mvn -Pfuzz test}. What it finds lies
 * under {@code target/fuzz}; put it under {@code src/test/resources/fuzz/TARGET}, where it is tried in every build.
 */
@Tag("fuzz")
class CampaignTest {
    private static final int SECONDS = Integer.getInteger("fuzz.seconds", 60);
    /** For JVM and Jazzer to start, and to end. */
    private static final int BESIDES = 120;

    @ParameterizedTest
    @EnumSource
    void findsNothing(Target target) throws Exception {
        Path folder = Path.of("target/fuzz").toAbsolutePath();
        Path corpus = Files.createDirectories(folder.resolve("corpus").resolve(target.name()));
        for (int seed = 0; seed < target.seeds.size(); seed++) {
            Files.write(corpus.resolve("seed-" + seed), target.seeds.get(seed));
        }
        Path log = folder.resolve(target.name() + ".log");

        Process jazzer = new ProcessBuilder(List.of(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-Xmx1g",
                        "-Djava.awt.headless=true",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "com.code_intelligence.jazzer.Jazzer",
                        "--target_class=" + target.type.getName(),
                        "--instrumentation_includes=dev.brivosync.**",
                        // files and servers that a job names are what it is for
                        "--disabled_hooks=com.code_intelligence.jazzer.sanitizers.FilePathTraversal",
                        "--reproducer_path=" + folder,
                        "-artifact_prefix=" + folder + "/" + target.name() + "-",
                        "-max_total_time=" + SECONDS,
                        "-timeout=20",
                        "-max_len=20000",
                        "-rss_limit_mb=4096",
                        "-print_final_stats=1",
                        corpus.toString()))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();

        assertThat(jazzer.waitFor(SECONDS + BESIDES, TimeUnit.SECONDS)).isTrue();
        assertThat(jazzer.exitValue()).as(log.toString()).isZero();
    }
}
