package dev.brivosync.job;

import dev.brivosync.job.yaml.Fields;
import dev.brivosync.job.yaml.Format;
import dev.brivosync.job.yaml.Format.Unfit;
import dev.brivosync.job.yaml.Formats;
import dev.brivosync.job.yaml.Inheritance;
import dev.brivosync.job.yaml.Text;
import dev.brivosync.job.yaml.Vocabulary;
import dev.brivosync.source.BadRule;
import dev.brivosync.source.csv.CsvSource;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/**
 * Reads {@code source.csv}.
 *
 * @param dates how dates are written there; empty where nothing is said
 */
record CsvSection(CsvSource.Settings settings, List<DateTimeFormatter> dates) {
    static final Vocabulary KEYS = Vocabulary.of(
            "file",
            "encoding",
            "delimiter",
            "dates",
            "columns",
            "comment",
            "doneFile",
            "checksumFile",
            "rejects",
            "titleLines");

    static final int MOST_TITLE_LINES = 100;

    static final Format<String> ENCODING = new Format<>("auto or an encoding", CsvSection::encoding);
    static final Format<String> DELIMITER = new Format<>("auto, tab or one character such as \";\"", text -> {
        boolean one = text.length() == 1 && !text.equals("\"");
        return Formats.ensured(one || text.equals("auto") || text.equals("tab"), text);
    });
    static final Format<String> ENDING = new Format<>(
            "what follows the file's name, such as \".done\"",
            text -> Formats.ensured(!text.isBlank() && !text.contains("/") && !text.contains("\\"), text));

    /** The trailer that a whole file ends with, which {@code complete} of the source names. */
    static Optional<String> trailer(Fields source) {
        Optional<Fields> complete = source.section("complete");
        complete.filter(said -> said.has("trailer") && !source.has("csv"))
                .ifPresent(said ->
                        said.problem("trailer", said.path("trailer") + " is for csv; a directory has no last line"));
        return complete.flatMap(said -> said.read("trailer", Formats.TEXT));
    }

    static Optional<CsvSection> read(Fields csv, Optional<String> trailer) {
        csv.only(KEYS);
        Optional<String> file = csv.required("file", Formats.TEXT);
        List<DateTimeFormatter> dates = csv.list("dates", DatePattern.FORMAT);
        return settings(csv, file.orElse(""), trailer)
                .filter(_ -> file.isPresent())
                .map(settings -> new CsvSection(settings, dates));
    }

    private static Optional<CsvSource.Settings> settings(Fields csv, String file, Optional<String> trailer) {
        try {
            return Optional.of(new CsvSource.Settings(
                    folder(csv, "file"),
                    file,
                    csv.read("encoding", ENCODING).orElse("auto"),
                    csv.read("delimiter", DELIMITER).orElse("auto"),
                    csv.list("columns", Formats.TEXT),
                    csv.read("comment", Formats.TEXT).orElse(""),
                    csv.read("doneFile", ENDING).orElse(null),
                    csv.read("checksumFile", ENDING).orElse(null),
                    trailer.orElse(null),
                    csv.read("rejects", Formats.TEXT)
                            .map(folder(csv, "rejects")::resolve)
                            .orElse(null),
                    csv.read("titleLines", Formats.wholeNumber(0, MOST_TITLE_LINES))
                            .orElse(0)));
        } catch (BadRule unusable) {
            csv.problem("", csv.path() + ": " + unusable.getMessage());
            return Optional.empty();
        }
    }

    /** What a relative path is relative to: the folder of the file that says it. */
    private static Path folder(Fields csv, String key) {
        return csv.text(key).map(Text::at).map(Inheritance::folderOf).orElse(Path.of(""));
    }

    private static String encoding(String text) {
        try {
            return Formats.ensured(text.equals("auto") || Charset.isSupported(text), text);
        } catch (IllegalArgumentException e) {
            throw new Unfit("must be auto or an encoding that Java knows, such as UTF-8 or windows-1252");
        }
    }
}
