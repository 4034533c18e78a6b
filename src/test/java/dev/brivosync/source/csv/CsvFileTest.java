package dev.brivosync.source.csv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.brivosync.source.SourceRead;
import dev.brivosync.source.SourceUnavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvFileTest extends CsvFolder {
    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "\uFEFF"})
    void isUnavailableWithoutHeader(String text) {
        write("workers.csv", text.getBytes(UTF_8));

        assertThatExceptionOfType(SourceUnavailable.class)
                .isThrownBy(() -> source("workers.csv").open())
                .withMessageContaining("workers.csv");
    }

    @Test
    void isUnavailableWithoutFile() throws IOException {
        Files.createDirectory(folder.resolve("folder"));

        for (String file : List.of("missing.csv", "missing-*.csv", "nowhere/x*.csv", "folder")) {
            assertThatExceptionOfType(SourceUnavailable.class)
                    .isThrownBy(() -> source(file).open())
                    .withMessageContaining(folder.toString());
        }
    }

    @Test
    void readsTheNewestOfSeveral() throws IOException {
        Instant noon = Instant.parse("2026-11-20T12:00:00Z");
        Files.setLastModifiedTime(write("hr-1.csv", "id\n1\n".getBytes(UTF_8)), FileTime.from(noon));
        Files.setLastModifiedTime(write("hr-9.csv", "id\n9\n".getBytes(UTF_8)), FileTime.from(noon.minusSeconds(60)));
        Files.setLastModifiedTime(write(".hr-3.csv", "id\n3\n".getBytes(UTF_8)), FileTime.from(noon.plusSeconds(60)));
        Files.setLastModifiedTime(write("hr[2].csv", "id\n2\n".getBytes(UTF_8)), FileTime.from(noon.plusSeconds(60)));
        Files.createDirectory(folder.resolve("hr-4.csv"));

        Finished finished = read(source("hr-?.csv"));
        assertThat(finished.lines()).containsExactly("2:1");
        assertThat(finished.read().evidence()).contains("read hr-1.csv, the newest of 2 that match hr-?.csv");
        assertThat(finished.read().evidence()).anyMatch(line -> line.contains("changed 2026-11-20 12:00 UTC"));
        assertThat(read(source("hr[2]*.csv")).lines()).containsExactly("2:2");
        assertThat(read(source("../" + folder.getFileName() + "/*.csv")).lines())
                .containsExactly("2:2");
    }

    @Test
    void fingerprintsTheBytes() {
        String first = readText("id\n1\n").read().fingerprint();

        assertThat(readText("id\n1\n").read().fingerprint()).isEqualTo(first);
        assertThat(readText("id\n2\n").read().fingerprint()).isNotEqualTo(first);
    }

    @Test
    void doubtsAFileThatChangesWhileItIsRead() throws IOException {
        Path file = write("workers.csv", ("id,note\n" + "1,some text\n".repeat(100_000)).getBytes(UTF_8));
        FileTime time = Files.getLastModifiedTime(file);

        try (SourceRead read = source("workers.csv").open()) {
            read.next();
            byte[] changed = Files.readAllBytes(file);
            changed[changed.length - 2] = 'X';
            Files.write(file, changed);
            Files.setLastModifiedTime(file, time);
            drained(read);

            assertThat(read.doubts()).singleElement().satisfies(doubt -> {
                assertThat(doubt.content()).isTrue();
                assertThat(doubt.reason()).contains("changed while it was read");
            });
        }
    }
}
