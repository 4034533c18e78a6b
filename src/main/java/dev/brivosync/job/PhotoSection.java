package dev.brivosync.job;

import dev.brivosync.job.yaml.Fields;
import dev.brivosync.job.yaml.Formats;
import dev.brivosync.job.yaml.Section;
import dev.brivosync.job.yaml.Vocabulary;
import dev.brivosync.source.PhotoRule;
import dev.brivosync.source.Template;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code person.photo}: a template that yields a file's name, or an attribute of a directory. Which of them a plain
 * template means is decided by the job file alone, never by what a record holds: an attribute is a single column of a source
 * with ldap; all else is a file, under the folder that stands before the template's first column.
 */
final class PhotoSection {
    static final Vocabulary KEYS = Vocabulary.of("file", "folder", "attribute");

    private final Fields person;
    private final Rules rules;
    private final Path home;
    private final List<NamedSource> sources;

    private PhotoSection(Fields person, Rules rules, Path home, List<NamedSource> sources) {
        this.person = person;
        this.rules = rules;
        this.home = home;
        this.sources = sources;
    }

    /** @param home the folder of the job file */
    static Optional<PhotoRule> read(Fields job, Rules rules, Path home, List<NamedSource> sources) {
        return job.has("person") && job.value("person").orElse(null) instanceof Section
                ? job.section("person").flatMap(person -> new PhotoSection(person, rules, home, sources).rule())
                : Optional.empty();
    }

    private Optional<PhotoRule> rule() {
        if (!(person.value("photo").orElse(null) instanceof Section)) {
            return rules.template(person, "photo")
                    .flatMap(value -> isAttribute(value)
                            ? Optional.of(PhotoRule.ofBytes(value))
                            : inFolder(person, "photo", value, null));
        }
        return person.section("photo").flatMap(photo -> detailed(photo.only(KEYS)));
    }

    private Optional<PhotoRule> detailed(Fields photo) {
        if (photo.has("file") == photo.has("attribute")) {
            person.problem("photo", "person.photo needs either file or attribute");
            return Optional.empty();
        }
        if (photo.has("attribute")) {
            if (photo.has("folder")) {
                photo.problem("folder", "person.photo.folder goes with file, not with attribute");
            }
            return rules.required(photo, "attribute").map(value -> PhotoRule.ofBytes(value));
        }
        String folder = photo.read("folder", Formats.TEXT).orElse(null);
        return rules.required(photo, "file").flatMap(value -> inFolder(photo, "file", value, folder));
    }

    private boolean isAttribute(Template value) {
        String only = value.columns().size() == 1 ? value.columns().first() : "";
        return value.toString().equals("{" + only + "}")
                && sources.stream()
                        .anyMatch(source -> source.settings() instanceof SourceSettings.Ldap && source.owns(only));
    }

    private Optional<PhotoRule> inFolder(Fields fields, String key, Template value, @Nullable String folder) {
        String written = value.toString();
        if (value.columns().isEmpty() && !written.startsWith("=")) {
            fields.problem(
                    key,
                    "%s is the same file for everybody; a column is written {%s}".formatted(fields.path(key), written));
            return Optional.empty();
        }
        try {
            if (folder != null) {
                return Optional.of(PhotoRule.ofFiles(value, resolved(folder)));
            }
            int slash = written.startsWith("=") ? -1 : written.lastIndexOf('/', written.indexOf('{'));
            String before = written.substring(0, slash + 1);
            return Optional.of(PhotoRule.ofFiles(Template.parse(written.substring(slash + 1)), resolved(before)));
        } catch (InvalidPathException wrong) {
            fields.problem(key, fields.path(key) + " names no folder: " + wrong.getReason());
            return Optional.empty();
        }
    }

    private Path resolved(String folder) {
        return home.resolve(folder).toAbsolutePath().normalize();
    }
}
