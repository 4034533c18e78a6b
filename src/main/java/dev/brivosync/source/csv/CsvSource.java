package dev.brivosync.source.csv;

import dev.brivosync.source.BadRule;
import dev.brivosync.source.PersonSource;
import dev.brivosync.source.SourceRead;
import dev.brivosync.source.SourceUnavailable;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * People from a CSV file, as spreadsheets and HR systems write them (RFC 4180 with any delimiter), packed or not. The
 * file is read once it lies still, and twice: once for its encoding and fingerprint, once for its rows; it is never held
 * in memory.
 */
public final class CsvSource implements PersonSource {
    private final Settings settings;
    private final Set<String> used;
    private final Stillness stillness;

    /** @param used columns that the rules name, in which an error of a spreadsheet matters; empty for all */
    public CsvSource(Settings settings, Set<String> used) {
        this(settings, used, Stillness.usual());
    }

    CsvSource(Settings settings, Set<String> used, Stillness stillness) {
        this.settings = settings;
        this.used = Set.copyOf(used);
        this.stillness = stillness;
    }

    @Override
    public SourceRead open() {
        try {
            return CsvRead.begin(CsvFile.of(settings, stillness), used);
        } catch (IOException unreadable) {
            throw new SourceUnavailable(
                    settings.folder().resolve(settings.file()).normalize() + " cannot be read: " + unreadable,
                    unreadable);
        }
    }

    /**
     * Where the file is and how it is written.
     *
     * @param folder what a relative file is relative to: the job file's folder
     * @param file a path whose last part may hold {@code *} and {@code ?}; of several matches the newest is read
     * @param encoding {@code auto} or a charset's name
     * @param delimiter {@code auto}, {@code tab} or one character
     * @param columns names of the columns of a file without header line; empty where it has one
     * @param comment the character that begins lines which are no rows; empty for none
     * @param doneFile what follows the file's name in that of a file that is there once the export is over; null for none
     * @param checksumFile likewise of a file of {@code sha256sum}; null for none
     * @param trailer the last line, with {@code {count}} for the number of rows above it; null for none
     * @param rejects where rejected rows are kept; null for nowhere
     * @param titleLines lines above the header, or above the first row of a file without one, that are no rows
     */
    public record Settings(
            Path folder,
            String file,
            String encoding,
            String delimiter,
            List<String> columns,
            String comment,
            @Nullable String doneFile,
            @Nullable String checksumFile,
            @Nullable String trailer,
            @Nullable Path rejects,
            int titleLines) {
        private static final String AUTO = "auto";

        /** @throws BadRule where one of them means nothing */
        public Settings {
            columns = List.copyOf(columns);
            named(encoding);
            single(delimiter);
            checkColumns(columns);
            checkComment(comment, delimiter);
            if (trailer != null) {
                Trailer.check(trailer);
            }
            if (rejects != null
                    && rejects.normalize().equals(folder.resolve(file).normalize())) {
                throw new BadRule("rejects is the file itself; rejected rows would take its place", 0);
            }
        }

        /** An ordinary file with header. */
        public Settings(Path folder, String file, String encoding, String delimiter) {
            this(folder, file, encoding, delimiter, List.of(), "", null, null, null, null, 0);
        }

        Companions companions() {
            return new Companions(doneFile, checksumFile);
        }

        Optional<Character> commentMarker() {
            return comment.isEmpty() ? Optional.empty() : Optional.of(comment.charAt(0));
        }

        private static void checkColumns(List<String> columns) {
            Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
            for (String column : columns) {
                if (!Header.stripped(column).isEmpty() && !names.add(Header.stripped(column))) {
                    throw new BadRule(
                            "columns lists " + column + " twice; names differ by more than case and spaces", 0);
                }
            }
        }

        private static void checkComment(String comment, String delimiter) {
            boolean unfit = comment.length() > 1
                    || ",;|\"".contains(comment)
                    || comment.isBlank()
                    || Character.isLetterOrDigit(comment.charAt(0))
                    || comment.equals(delimiter);
            if (!comment.isEmpty() && unfit) {
                throw new BadRule(
                        "comment is one character such as #, and neither delimiter, quote, letter nor digit", 0);
            }
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
