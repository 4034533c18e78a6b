package dev.brivosync.job;

import dev.brivosync.job.yaml.Fields;
import dev.brivosync.job.yaml.Format;
import dev.brivosync.job.yaml.Format.Unfit;
import dev.brivosync.job.yaml.Formats;
import dev.brivosync.job.yaml.Inheritance;
import dev.brivosync.job.yaml.Sequence;
import dev.brivosync.job.yaml.Vocabulary;
import dev.brivosync.source.csv.CsvSource;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/**
 * Reads {@code source}: one CSV file or one directory, or a list of several.
 *
 * @param dates how dates are written there; empty where nothing is said
 */
record SourceSection(List<NamedSource> sources, List<DateTimeFormatter> dates) {
    private static final Vocabulary KEYS = Vocabulary.of("csv", "ldap").later("complete");
    private static final Vocabulary CSV_KEYS = Vocabulary.of("file", "encoding", "delimiter", "dates");

    private static final Format<String> ENCODING = new Format<>("auto or an encoding", SourceSection::encoding);
    private static final Format<String> DELIMITER = new Format<>("auto, tab or one character such as \";\"", text -> {
        boolean one = text.length() == 1 && !text.equals("\"");
        return Formats.ensured(one || text.equals("auto") || text.equals("tab"), text);
    });

    boolean isList() {
        return !sources.getFirst().name().isEmpty();
    }

    /** What one source says of itself, several or alone. */
    record Described(SourceSettings settings, Completeness complete, List<DateTimeFormatter> dates) {}

    static Optional<SourceSection> read(Fields job, Rules rules) {
        if (job.value("source").orElse(null) instanceof Sequence list) {
            return SourceList.read(job, list, rules);
        }
        if (!job.has("source")) {
            job.problem("source", "source is missing: { csv: { file: … } } or { ldap: { url: … } }");
        }
        return job.section("source")
                .flatMap(source -> described(source.only(KEYS)))
                .map(alone -> new SourceSection(
                        List.of(NamedSource.alone(alone.settings(), alone.complete())), alone.dates()));
    }

    /** What a source says where it is and when it is whole. */
    static Optional<Described> described(Fields source) {
        if (source.has("csv") && source.has("ldap")) {
            source.problem("ldap", "source has both csv and ldap; a job reads both as a list of two sources");
        }
        if (!source.has("csv") && !source.has("ldap")) {
            source.problem("", "source needs csv or ldap");
        }
        Optional<Described> csv = source.section("csv").flatMap(SourceSection::csv);
        return source.section("ldap")
                .flatMap(LdapSection::read)
                .map(ldap -> new Described(ldap, Completeness.any(), List.of()))
                .or(() -> csv);
    }

    private static Optional<Described> csv(Fields csv) {
        csv.only(CSV_KEYS);
        Optional<String> file = csv.required("file", Formats.TEXT);
        String encoding = csv.read("encoding", ENCODING).orElse("auto");
        String delimiter = csv.read("delimiter", DELIMITER).orElse("auto");
        List<DateTimeFormatter> dates = csv.list("dates", DatePattern.FORMAT);
        Path folder =
                csv.text("file").map(text -> Inheritance.folderOf(text.at())).orElse(Path.of(""));
        return file.map(name -> new CsvSource.Settings(folder, name, encoding, delimiter))
                .map(settings -> new Described(new SourceSettings.Csv(settings), Completeness.any(), dates));
    }

    private static String encoding(String text) {
        try {
            return Formats.ensured(text.equals("auto") || Charset.isSupported(text), text);
        } catch (IllegalArgumentException e) {
            throw new Unfit("must be auto or an encoding that Java knows, such as UTF-8 or windows-1252");
        }
    }
}
