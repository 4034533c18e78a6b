package dev.brivosync.brivo.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brivosync.brivo.watch.Observed.Came;
import dev.brivosync.brivo.watch.Observed.Sent;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class RecordingTest {
    private static final Observed EXCHANGE = new Observed(
            Instant.parse("2026-11-23T10:00:00.125Z"),
            Duration.ofMillis(7),
            new Sent("GET /groups", 2, "http://127.0.0.1:1/v1/api/groups?offset=0&pageSize=100", new byte[0]),
            new Came(0, Map.of(), new byte[0], "HttpTimeoutException"));

    @TempDir
    Path folder;

    @Test
    void aLineSaysWhatWasAskedAndWhatCameOfIt() throws Exception {
        Path file = folder.resolve("calls.ndjson");
        try (Recording recording = Recording.create(file)) {
            recording.saw(EXCHANGE);
            recording.saw(EXCHANGE);
            assertThat(recording.exchanges()).isEqualTo(2);
        }
        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSize(2);
        assertThat(JsonMapper.shared().readTree(lines.getFirst()))
                .isEqualTo(JsonMapper.shared().readTree("""
                {"time":"2026-11-23T10:00:00.125Z","attempt":2,"method":"GET","template":"/groups",
                 "path":"/groups?offset=0&pageSize=100","status":0,"trouble":"HttpTimeoutException","headers":{},
                 "ms":7,"bytes":0}"""));
    }

    @Test
    void theFileIsForItsOwnerAndNeverReplacesAnother() throws Exception {
        Path file = folder.resolve("calls.ndjson");
        try (Recording recording = Recording.create(file)) {
            recording.saw(EXCHANGE);
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThatThrownBy(() -> Recording.create(file)).isInstanceOf(FileAlreadyExistsException.class);
        assertThat(Files.readAllLines(file)).hasSize(1);
    }

    @Test
    void aRecordingOfNothingLeavesNoFile() throws Exception {
        Path file = folder.resolve("calls.ndjson");
        Recording.create(file).close();
        assertThat(file).doesNotExist();
    }

    @Test
    void aFullDiskEndsTheRecordingAndNothingElse() {
        AtomicInteger tried = new AtomicInteger();
        OutputStream full = new OutputStream() {
            @Override
            public void write(int single) throws IOException {
                tried.incrementAndGet();
                throw new IOException("No space left on device");
            }
        };
        try (Recording recording = new Recording(folder.resolve("calls.ndjson"), full)) {
            recording.saw(EXCHANGE);
            recording.saw(EXCHANGE);
            assertThat(recording.exchanges()).isZero();
            assertThat(tried).hasValue(1);
        }
    }
}
