package dev.brivosync.job;

import dev.brivosync.job.NamedSource.Role;
import dev.brivosync.job.yaml.Fields;
import dev.brivosync.job.yaml.Format;
import dev.brivosync.job.yaml.Formats;
import dev.brivosync.job.yaml.Section;
import dev.brivosync.job.yaml.Sequence;
import dev.brivosync.job.yaml.Value;
import dev.brivosync.job.yaml.Vocabulary;
import dev.brivosync.source.Template;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads {@code source} where it is a list: several sources that make one person. */
final class SourceList {
    static final Vocabulary KEYS = Vocabulary.of("name", "role", "key", "csv", "ldap", "complete");
    private static final Pattern NAMES = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,40}");

    static final Format<String> NAME = new Format<>(
            "a short name of letters, digits, - and _, such as hr",
            text -> Formats.ensured(NAMES.matcher(text).matches(), text));
    private static final Format<Role> ROLE = new Format<>("people or details", text -> {
        Formats.ensured(List.of("people", "details").contains(text), text);
        return Role.valueOf(text.toUpperCase(Locale.ROOT));
    });

    private final Fields job;
    private final Rules rules;
    private final List<NamedSource> sources = new ArrayList<>();
    private final List<DateTimeFormatter> dates = new ArrayList<>();

    private SourceList(Fields job, Rules rules) {
        this.job = job;
        this.rules = rules;
    }

    static Optional<SourceSection> read(Fields job, Sequence list, Rules rules) {
        SourceList sources = new SourceList(job, rules);
        list.values().forEach(sources::add);
        if (list.values().isEmpty()) {
            job.problem("source", "source is an empty list; name at least one source");
        } else if (sources.sources.stream().noneMatch(source -> source.role() == Role.PEOPLE)
                && sources.sources.size() == list.values().size()) {
            job.problem("source", "no source has role: people, so nobody could ever be listed");
        }
        return sources.sources.isEmpty()
                ? Optional.empty()
                : Optional.of(new SourceSection(sources.sources, sources.dates));
    }

    private void add(Value value) {
        if (!(value instanceof Section section)) {
            job.problemAt(value.at(), "source must be a list of { name: …, role: …, key: …, csv: … }");
            return;
        }
        Fields source = job.inside("source", section).only(KEYS);
        Optional<String> name = source.required("name", NAME);
        Optional<Role> role = source.required("role", ROLE);
        name.filter(given -> sources.stream().anyMatch(other -> other.name().equalsIgnoreCase(given)))
                .ifPresent(twice -> source.problem("name", "two sources are called " + twice));
        Optional<Template> key = rules.within(name.orElse("")).required(source, "key");
        Optional<SourceSection.Described> described = SourceSection.described(source);
        if (name.isPresent() && role.isPresent() && key.isPresent() && described.isPresent()) {
            sources.add(new NamedSource(
                    name.get(),
                    role.get(),
                    key.get(),
                    described.get().settings(),
                    described.get().complete()));
            dates.addAll(described.get().dates());
        }
    }
}
