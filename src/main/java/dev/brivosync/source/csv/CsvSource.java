package dev.brivosync.source.csv;

import dev.brivosync.source.BadRule;
import dev.brivosync.source.PersonSource;
import dev.brivosync.source.SourceRead;
import dev.brivosync.source.SourceUnavailable;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Optional;

/**
 * People from a CSV file, as spreadsheets and HR systems write them (RFC 4180 with any delimiter). The file is read
 * twice, once for its encoding and fingerprint, once for its rows, and never held in memory.
 */
public final class CsvSource implements PersonSource {
    private final Settings settings;

    public CsvSource(Settings settings) {
        this.settings = settings;
    }

    @Override
    public SourceRead open() {
        ChosenFile chosen = ChosenFile.of(settings.folder(), settings.file());
        try {
            FileScan scan = FileScan.of(chosen.path());
            Encoding encoding = Encoding.of(scan, settings.charset());
            return CsvRead.begin(chosen, scan, encoding, settings.separator());
        } catch (IOException unreadable) {
            throw new SourceUnavailable(chosen.path() + " cannot be read: " + unreadable, unreadable);
        }
    }

    /**
     * Where the file is and how it is written.
     *
     * @param folder what a relative file is relative to: the job file's folder
     * @param file a path whose last part may hold {@code *} and {@code ?}; of several matches the newest is read
     * @param encoding {@code auto} or a charset's name
     * @param delimiter {@code auto}, {@code tab} or one character
     */
    public record Settings(Path folder, String file, String encoding, String delimiter) {
        private static final String AUTO = "auto";

        /** @throws BadRule where there is no such encoding or the delimiter is not one character */
        public Settings {
            named(encoding);
            single(delimiter);
        }

        /** Empty where the file tells. */
        Optional<Charset> charset() {
            return named(encoding);
        }

        /** Empty where the header line tells. */
        Optional<Character> separator() {
            return single(delimiter);
        }

        private static Optional<Charset> named(String encoding) {
            if (encoding.strip().equalsIgnoreCase(AUTO)) {
                return Optional.empty();
            }
            try {
                return Optional.of(Charset.forName(encoding.strip()));
            } catch (IllegalArgumentException unknown) {
                throw new BadRule(
                        "encoding " + encoding + " is unknown; write auto, UTF-8, UTF-16, windows-1252 or the like", 0);
            }
        }

        private static Optional<Character> single(String delimiter) {
            if (delimiter.equalsIgnoreCase(AUTO)) {
                return Optional.empty();
            }
            if (delimiter.equalsIgnoreCase("tab") || delimiter.equals("\\t")) {
                return Optional.of('\t');
            }
            if (delimiter.length() != 1 || "\"\r\n".contains(delimiter)) {
                throw new BadRule("the delimiter is one character, tab or auto, not '" + delimiter + "'", 0);
            }
            return Optional.of(delimiter.charAt(0));
        }
    }
}
