package dev.brivosync.job;

import dev.brivosync.job.yaml.Fields;
import dev.brivosync.job.yaml.Sequence;
import dev.brivosync.job.yaml.Vocabulary;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/**
 * Reads {@code source}: one CSV file or one directory.
 *
 * @param dates how dates are written there; empty where nothing is said
 */
record SourceSection(SourceSettings settings, List<DateTimeFormatter> dates) {
    private static final Vocabulary KEYS = Vocabulary.of("csv", "ldap", "complete");

    static Optional<SourceSection> read(Fields job) {
        if (job.value("source").orElse(null) instanceof Sequence) {
            job.notBuilt("source", "source as a list");
            return Optional.empty();
        }
        if (!job.has("source")) {
            job.problem("source", "source is missing: { csv: { file: … } } or { ldap: { url: … } }");
        }
        return job.section("source").flatMap(source -> {
            source.only(KEYS);
            if (source.has("csv") && source.has("ldap")) {
                source.problem("ldap", "source has both csv and ldap; a job reads one of them");
            }
            if (!source.has("csv") && !source.has("ldap")) {
                source.problem("", "source needs csv or ldap");
            }
            Optional<String> trailer = CsvSection.trailer(source);
            Optional<SourceSection> csv = source.section("csv")
                    .flatMap(file -> CsvSection.read(file, trailer))
                    .map(file -> new SourceSection(new SourceSettings.Csv(file.settings()), file.dates()));
            return source.section("ldap")
                    .flatMap(LdapSection::read)
                    .map(ldap -> new SourceSection(ldap, List.of()))
                    .or(() -> csv);
        });
    }
}
