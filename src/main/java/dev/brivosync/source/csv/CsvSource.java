package dev.brivosync.source.csv;

import dev.brivosync.source.PersonSource;
import dev.brivosync.source.SourceRead;
import java.nio.file.Path;

/** People from a CSV file. */
public final class CsvSource implements PersonSource {
    public CsvSource(Settings settings) {}

    @Override
    public SourceRead open() {
        throw new IllegalStateException();
    }

    /**
     * @param folder what a relative file is relative to: the job file's folder
     * @param file a path whose last part may hold {@code *} and {@code ?}; of several matches the newest is read
     * @param encoding {@code auto} or a charset's name
     * @param delimiter {@code auto} or one character
     */
    public record Settings(Path folder, String file, String encoding, String delimiter) {}
}
