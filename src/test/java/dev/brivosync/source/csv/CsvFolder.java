package dev.brivosync.source.csv;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.brivosync.source.SourceRead;
import dev.brivosync.source.SourceRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;

/** A folder in which tests leave files and read them. */
class CsvFolder {
    @TempDir
    Path folder;

    /** A reading that is over, with all that it found. */
    record Finished(List<SourceRecord> records, SourceRead read) {
        List<String> lines() {
            return records.stream()
                    .map(record -> record.line() + ":" + record.value("id"))
                    .toList();
        }

        List<String> doubts() {
            return read.doubts().stream().map(SourceRead.Doubt::reason).toList();
        }
    }

    Finished read(CsvSource source) {
        try (SourceRead read = source.open()) {
            return new Finished(drained(read), read);
        }
    }

    static List<SourceRecord> drained(SourceRead read) {
        List<SourceRecord> records = new ArrayList<>();
        for (var next = read.next(); next.isPresent(); next = read.next()) {
            records.add(next.get());
        }
        return records;
    }

    CsvSource source(String file) {
        return source(file, "auto", "auto");
    }

    CsvSource source(String file, String encoding, String delimiter) {
        return source(new CsvSource.Settings(folder, file, encoding, delimiter));
    }

    /** One for which every file has been lying still for a while. */
    static CsvSource source(CsvSource.Settings settings) {
        Stillness later = new Stillness(() -> Instant.now().plus(Duration.ofHours(1)), _ -> {
            throw new AssertionError("nothing to wait for");
        });
        return new CsvSource(settings, Set.of(), later);
    }

    Finished readText(String text) {
        return readBytes(text.getBytes(UTF_8));
    }

    Finished readBytes(byte... bytes) {
        write("workers.csv", bytes);
        return read(source("workers.csv"));
    }

    Path write(String name, byte... bytes) {
        try {
            return Files.write(folder.resolve(name), bytes);
        } catch (IOException full) {
            throw new AssertionError(full);
        }
    }
}
