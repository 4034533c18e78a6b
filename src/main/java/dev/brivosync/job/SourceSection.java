package dev.brivosync.job;

import dev.brivosync.job.yaml.Fields;
import dev.brivosync.job.yaml.Sequence;
import dev.brivosync.job.yaml.Vocabulary;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/**
 * Reads {@code source}: one CSV file or one directory, or a list of several.
 *
 * @param dates how dates are written there; empty where nothing is said
 */
record SourceSection(List<NamedSource> sources, List<DateTimeFormatter> dates) {
    static final Vocabulary KEYS = Vocabulary.of("csv", "ldap", "complete");

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
        Completeness complete = CompleteSection.read(source);
        Optional<String> trailer = CsvSection.trailer(source);
        Optional<Described> csv = source.section("csv")
                .flatMap(file -> CsvSection.read(file, trailer))
                .map(file -> new Described(new SourceSettings.Csv(file.settings()), complete, file.dates()));
        return source.section("ldap")
                .flatMap(LdapSection::read)
                .map(ldap -> new Described(ldap, complete, List.of()))
                .or(() -> csv);
    }
}
