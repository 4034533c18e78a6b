package dev.brivosync.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The AOT cache beside the jars of the built distribution, moved elsewhere: used where it fits, and passed over without a
 * word where it does not.
 */
class TrainedStartIT {
    private static final Path BUILT = Path.of("target/brivo-sync");

    @TempDir
    Path folder;

    private Path home;
    private Path cache;

    /** Libraries are found beside the jar of the product, wherever that really lies. */
    @BeforeEach
    void moved() throws IOException {
        home = folder.resolve("a folder");
        copy("bin/brivo-sync");
        cache = copy("lib/brivo-sync.aot");
        try (Stream<Path> jars = Files.list(BUILT.resolve("lib"))) {
            for (Path jar :
                    jars.filter(file -> file.toString().endsWith(".jar")).toList()) {
                String name = jar.getFileName().toString();
                if (name.startsWith("brivo-sync-")) {
                    copy("lib/" + name);
                } else {
                    Files.createSymbolicLink(home.resolve("lib").resolve(name), jar.toAbsolutePath());
                }
            }
        }
    }

    private Path copy(String file) throws IOException {
        Path copy = home.resolve(file);
        Files.createDirectories(copy.getParent());
        return Files.copy(BUILT.resolve(file), copy, StandardCopyOption.COPY_ATTRIBUTES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-XX:TieredStopAtLevel=4", "-XX:-UseSerialGC -XX:+UseG1GC", "-Xmx512m"})
    void classesComeOutOfIt(String options) throws Exception {
        assertThat(started(options)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-XX:-UseSerialGC -XX:+UseZGC", "-XX:+UseCompactObjectHeaders", "-XX:-UseCompressedOops"})
    void anotherKindOfMemoryDoesWithoutIt(String options) throws Exception {
        startsWithoutIt(options);
    }

    @Test
    void anotherJavaDoesWithoutIt() throws Exception {
        byte[] version = Runtime.version().toString().getBytes(StandardCharsets.ISO_8859_1);
        try (RandomAccessFile file = new RandomAccessFile(cache.toFile(), "rw")) {
            byte[] header = new byte[4096];
            file.readFully(header);
            int at = new String(header, StandardCharsets.ISO_8859_1)
                    .indexOf(Runtime.version().toString());
            assertThat(at).as("where the cache names its Java").isPositive();
            file.seek(at);
            byte[] another = version.clone();
            Arrays.fill(another, (byte) '9');
            file.write(another);
        }
        startsWithoutIt("");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.000_001, 0.5, 0.999_9})
    void whatWasCutOffIsNotRead(double share) throws Exception {
        try (RandomAccessFile file = new RandomAccessFile(cache.toFile(), "rw")) {
            file.setLength((long) (file.length() * share));
        }
        startsWithoutIt("");
    }

    @ParameterizedTest
    @ValueSource(strings = {"brivo-sync-", "guava-"})
    void aJarOfAnotherTimeDoesWithoutIt(String jar) throws Exception {
        try (Stream<Path> jars = Files.list(home.resolve("lib"))) {
            Path changed = jars.filter(file -> file.getFileName().toString().startsWith(jar)
                            && file.toString().endsWith(".jar"))
                    .findFirst()
                    .orElseThrow();
            Files.delete(changed);
            Files.copy(BUILT.resolve("lib").resolve(changed.getFileName()), changed);
            Files.setLastModifiedTime(changed, FileTime.from(Instant.parse("2026-01-02T03:04:05Z")));
        }
        startsWithoutIt("");
    }

    @Test
    void withoutItEverythingIsThere() throws Exception {
        Files.delete(cache);
        startsWithoutIt("");
    }

    private void startsWithoutIt(String options) throws Exception {
        assertThat(started(options)).isFalse();
    }

    /** Starts it, which says what it was asked and nothing else; tells whether classes came out of the cache. */
    private boolean started(String options) throws Exception {
        Path loaded = folder.resolve("loaded.txt");
        ProcessBuilder builder = new ProcessBuilder(
                        home.resolve("bin/brivo-sync").toString(), "--no-color", "--version")
                .redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("BRIVO_SYNC_JAVA_OPTS", options + " -Xlog:class+load:file=../loaded.txt");
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        Process process = builder.directory(home.toFile()).start();
        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines())
                .singleElement()
                .asString()
                .startsWith("brivo-sync ")
                .doesNotContain("not packaged");
        assertThat(process.waitFor()).isZero();
        List<String> own = Files.readAllLines(loaded).stream()
                .filter(line -> line.contains("dev.brivosync.cli."))
                .toList();
        assertThat(own).isNotEmpty();
        return own.stream().anyMatch(line -> line.contains("shared objects file"));
    }
}
