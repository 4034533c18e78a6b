package dev.brivosync.fuzz;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Damaged files by fixed seeds: each is read, or refused in words. */
class SeededFuzzTest {
    private static final int QUICK = 300;
    private static final int THOROUGH = Integer.getInteger("fuzz.mutations", 3_000);

    @ParameterizedTest
    @EnumSource
    @Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void isReadOrRefused(Target target) {
        mutate(target, 0, QUICK);
    }

    @Tag("slow")
    @ParameterizedTest
    @EnumSource
    @Timeout(value = 1_200, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void isReadOrRefusedAThousandTimes(Target target) {
        mutate(target, QUICK, QUICK + THOROUGH);
    }

    /** What once was neither; each file lies under its target's name. */
    @ParameterizedTest
    @EnumSource
    void whatOnceCrashedIsReadOrRefused(Target target) throws Exception {
        Path found = Path.of("src/test/resources/fuzz", target.name());
        if (Files.isDirectory(found)) {
            try (Stream<Path> files = Files.list(found)) {
                for (Path file : files.sorted().toList()) {
                    target.reader.accept(Files.readAllBytes(file));
                }
            }
        }
    }

    private static void mutate(Target target, int from, int to) {
        for (int number = from; number < to; number++) {
            byte[] bytes = Mutation.of(target.seeds, number);
            assertThatCode(() -> target.reader.accept(bytes))
                    .as("mutation %d of %s: %s", number, target, new String(bytes, StandardCharsets.UTF_8))
                    .doesNotThrowAnyException();
        }
    }
}
