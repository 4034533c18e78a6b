package dev.brivosync.source.csv;

import dev.brivosync.source.BadRule;
import dev.brivosync.source.SourceRead;
import dev.brivosync.source.SourceRecord;
import dev.brivosync.source.SourceUnavailable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The file in which somebody gives groups to people by hand until a day: columns {@code key}, {@code group}, {@code until},
 * {@code reason} and {@code givenBy} in any order, read as people's files are.
 */
public final class ExceptionsFile {
    private static final List<String> COLUMNS = List.of("key", "group", "until", "reason", "givenBy");

    private ExceptionsFile() {}

    /**
     * All rows, in the order of the file.
     *
     * @throws SourceUnavailable where they cannot all be read, so that nobody knows what else was given
     */
    public static Rows read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new SourceUnavailable(file.getFileName() + " does not exist, or is no file");
        }
        try (SourceRead read = new CsvSource(settings(file), Set.of()).open()) {
            checkColumns(file, read.columns().orElse(Set.of()));
            List<Row> rows = new ArrayList<>();
            for (Optional<SourceRecord> each = read.next(); each.isPresent(); each = read.next()) {
                rows.add(row(each.get()));
            }
            read.doubts().stream().findFirst().ifPresent(doubt -> {
                throw new SourceUnavailable(file.getFileName() + ": " + doubt.reason());
            });
            return new Rows(rows, read.unreadable());
        }
    }

    private static CsvSource.Settings settings(Path file) {
        try {
            return new CsvSource.Settings(
                    Objects.requireNonNullElse(file.getParent(), Path.of("")),
                    file.getFileName().toString(),
                    "auto",
                    "auto");
        } catch (BadRule unusable) {
            throw new SourceUnavailable(file + ": " + unusable.getMessage(), unusable);
        }
    }

    private static void checkColumns(Path file, Set<String> present) {
        List<String> lacking = COLUMNS.stream()
                .filter(column -> present.stream().noneMatch(column::equalsIgnoreCase))
                .toList();
        if (!lacking.isEmpty()) {
            throw new SourceUnavailable("%s has no column %s; it needs %s"
                    .formatted(file.getFileName(), String.join(", ", lacking), String.join(", ", COLUMNS)));
        }
    }

    private static Row row(SourceRecord record) {
        return new Row(
                record.origin(),
                record.value("key").strip(),
                record.value("group").strip(),
                record.value("until").strip(),
                record.value("reason").strip(),
                record.value("givenBy").strip());
    }

    /** @param unreadable rows that could be seen but not read */
    public record Rows(List<Row> readable, List<SourceRead.Unreadable> unreadable) {
        public Rows {
            readable = List.copyOf(readable);
            unreadable = List.copyOf(unreadable);
        }
    }

    /**
     * A row as it is written.
     *
     * @param origin {@code exceptions.csv line 3}
     */
    public record Row(String origin, String key, String group, String until, String reason, String givenBy) {}
}
