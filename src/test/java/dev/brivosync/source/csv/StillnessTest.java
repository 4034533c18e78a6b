package dev.brivosync.source.csv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.brivosync.source.SourceUnavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class StillnessTest extends CsvFolder {
    private static final Instant NIGHT = Instant.parse("2026-11-20T02:00:00Z");

    private Instant now = NIGHT;
    private int looks;

    /** What happens to the file while somebody waits. */
    private interface Meanwhile {
        void happens() throws IOException;
    }

    private Duration waited(Path file, Duration age, Meanwhile meanwhile) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(NIGHT.minus(age)));
        new Stillness(() -> now, length -> {
                    now = now.plus(length);
                    looks++;
                    try {
                        meanwhile.happens();
                    } catch (IOException impossible) {
                        throw new AssertionError(impossible);
                    }
                })
                .await(file);
        return Duration.between(NIGHT, now);
    }

    @Test
    void doesNotWaitForAFileOfTenSecondsAgo() throws IOException {
        assertThat(waited(write("a.csv", "id\n".getBytes(UTF_8)), Duration.ofSeconds(10), () -> {}))
                .isZero();
    }

    @Test
    void watchesAYoungFileForTwoSeconds() throws IOException {
        Path file = write("a.csv", "id\n".getBytes(UTF_8));

        assertThat(waited(file, Duration.ofSeconds(9), () -> {})).isEqualTo(Duration.ofSeconds(2));
        now = NIGHT;
        assertThat(waited(file, Duration.ofMinutes(-5), () -> {}))
                .as("a server's clock is ahead")
                .isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void waitsAnewWheneverTheFileGrows() throws IOException {
        Path file = write("a.csv", "id\n".getBytes(UTF_8));

        Duration waited = waited(file, Duration.ZERO, () -> {
            if (looks == 4) {
                Files.writeString(file, "id\n1\n");
                Files.setLastModifiedTime(file, FileTime.from(NIGHT));
            }
        });

        assertThat(waited).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void givesUpOnAFileThatKeepsChanging() {
        Path file = write("a.csv", "id\n".getBytes(UTF_8));

        assertThatExceptionOfType(SourceUnavailable.class)
                .isThrownBy(() -> waited(file, Duration.ZERO, () -> Files.writeString(file, "x".repeat(looks))))
                .withMessageContaining(file.toString())
                .withMessageContaining("still being written");
        assertThat(Duration.between(NIGHT, now)).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(61));
    }
}
