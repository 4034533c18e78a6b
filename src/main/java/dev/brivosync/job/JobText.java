package dev.brivosync.job;

import dev.brivosync.job.yaml.KeptText;
import dev.brivosync.job.yaml.Section;
import dev.brivosync.job.yaml.Sequence;
import dev.brivosync.job.yaml.Text;
import dev.brivosync.job.yaml.Value;
import dev.brivosync.job.yaml.Variables;
import dev.brivosync.person.Secret;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a job file says, as it can be kept and read again. It may hold passwords, so it does not print itself. */
final class JobText {
    private final Path file;
    private final Section content;
    private final Map<String, String> environment;

    JobText(Path file, Section content, Map<String, String> environment) {
        this.file = file;
        this.content = content;
        this.environment = Map.copyOf(environment);
    }

    /** Digests of its parts, by their names: {@code lifecycle.active}, {@code groups.HQ Office}. */
    SortedMap<String, String> parts() {
        return JobParts.of(content, new Variables(environment)::resolved);
    }

    /** What it says of whom its runs tell how they ended; empty where it leaves that to the settings. */
    Optional<Section> notifications() {
        return content.find(List.of(NotifySection.KEY))
                .map(entry -> new Section(content.at(), Map.of(NotifySection.KEY, entry)));
    }

    /** By the group's name what it says of who is in it, as one line; variables stay as they are written. */
    SortedMap<String, String> groupRules() {
        SortedMap<String, String> rules = new TreeMap<>();
        if (content.entries().containsKey("groups")
                && content.entries().get("groups").value() instanceof Section groups) {
            groups.entries().forEach((name, entry) -> rules.put(name, inOneLine(entry.value())));
        }
        return rules;
    }

    private static String inOneLine(Value value) {
        return switch (value) {
            case Text text -> text.written();
            case Sequence list ->
                list.values().stream().map(JobText::inOneLine).collect(Collectors.joining(", ", "[", "]"));
            case Section section ->
                section.entries().entrySet().stream()
                        .map(each ->
                                each.getKey() + ": " + inOneLine(each.getValue().value()))
                        .collect(Collectors.joining(", ", "{", "}"));
        };
    }

    /** To be sealed before it is stored. */
    Secret kept() {
        return new Secret(KeptText.of(content));
    }

    /** The job that such a text told, by the variables of today; empty where it cannot be understood any more. */
    Optional<JobFile> read(String kept) {
        try {
            return JobFileReader.reread(file, KeptText.read(kept), environment);
        } catch (RuntimeException other) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return Secret.DOTS;
    }
}
