package dev.brivosync.source.csv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.brivosync.source.SourceUnavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CompanionsTest extends CsvFolder {
    private static final String SUM = "0a".repeat(32);

    private CsvSource exported(@Nullable String done, @Nullable String checksum) {
        return source(
                new CsvSource.Settings(folder, "hr*", "auto", "auto", List.of(), "", done, checksum, null, null, 0));
    }

    @Test
    void readsOnlyAFileThatIsDone() throws IOException {
        Path file = write("hr.csv", "id\n1\n".getBytes(UTF_8));
        assertThatExceptionOfType(SourceUnavailable.class)
                .isThrownBy(() -> exported(".done", null).open())
                .withMessageContaining("hr.csv.done is not there");

        Path done = write("hr.csv.done");
        assertThat(read(exported(".done", null)).lines()).containsExactly("2:1");

        Files.setLastModifiedTime(
                done, FileTime.from(Files.getLastModifiedTime(file).toInstant().minusSeconds(1)));
        assertThatExceptionOfType(SourceUnavailable.class)
                .isThrownBy(() -> exported(".done", null).open())
                .withMessageContaining("hr.csv.done is older than hr.csv");
    }

    @Test
    void comparesTheChecksumOfThePackedFile() throws IOException {
        byte[] zip = CsvRoundTripTest.Packing.ZIP.pack("id\n1\n".getBytes(UTF_8));
        var digest = FileScan.digest();
        digest.update(zip);
        write("hr.zip", zip);
        write("hr.zip.sha256", (SUM + "  other.zip\n" + FileScan.hex(digest) + " *hr.zip\n").getBytes(UTF_8));

        Finished finished = read(exported(null, ".sha256"));

        assertThat(finished.doubts()).isEmpty();
        assertThat(finished.read().evidence()).contains("its checksum fits");
        assertThat(finished.read().written()).get().isInstanceOf(Instant.class);
    }

    @Test
    void doubtsTheContentWhereTheChecksumDoesNotFit() {
        write("hr.csv", "id\n1\n".getBytes(UTF_8));
        write("hr.csv.sha256", ("SHA256 (hr.csv) = " + SUM).getBytes(UTF_8));

        assertThat(read(exported(null, ".sha256")).read().doubts())
                .singleElement()
                .satisfies(doubt -> {
                    assertThat(doubt.content()).isTrue();
                    assertThat(doubt.reason()).contains("checksum");
                });
    }

    @Test
    void isUnavailableWithoutChecksum() {
        write("hr.csv", "id\n1\n".getBytes(UTF_8));
        assertThatExceptionOfType(SourceUnavailable.class)
                .isThrownBy(() -> exported(null, ".sha256").open())
                .withMessageContaining("hr.csv.sha256 is not there");

        write("hr.csv.sha256", "pending".getBytes(UTF_8));
        assertThatExceptionOfType(SourceUnavailable.class)
                .isThrownBy(() -> exported(null, ".sha256").open())
                .withMessageContaining("holds no SHA-256 checksum of hr.csv");
    }
}
