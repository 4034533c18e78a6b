package dev.brivosync.job;

import dev.brivosync.job.yaml.Fields;
import dev.brivosync.job.yaml.Format;
import dev.brivosync.job.yaml.Section;
import dev.brivosync.job.yaml.Suggestion;
import dev.brivosync.source.OnEmpty;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reads {@code person.onEmpty}: keep or clear, for everything or field by field. */
final class OnEmptySection {
    private static final String KEY = "onEmpty";
    private static final Set<String> NEVER_EMPTY = Set.of("key", "firstname", "lastname");
    private static final Format<Boolean> KEPT = new Format<>("keep or clear", text -> switch (text) {
        case "keep" -> true;
        case "clear" -> false;
        default -> throw new IllegalArgumentException();
    });

    private OnEmptySection() {}

    /** @param mapped names of the fields that the job maps, such as {@code middleName}, {@code emails}, {@code emails.Work} */
    static OnEmpty read(Fields person, Collection<String> mapped) {
        if (!(person.value(KEY).orElse(null) instanceof Section)) {
            return person.read(KEY, KEPT)
                    .map(everything -> new OnEmpty(everything, Map.of()))
                    .orElse(OnEmpty.usual());
        }
        Map<String, Boolean> keeps = new LinkedHashMap<>();
        person.section(KEY)
                .ifPresent(fields -> fields.keys().forEach(name -> {
                    check(fields, name, mapped);
                    fields.read(name, KEPT).ifPresent(kept -> keeps.put(name, kept));
                }));
        return new OnEmpty(null, keeps);
    }

    private static void check(Fields fields, String name, Collection<String> mapped) {
        String folded = name.strip().toLowerCase(Locale.ROOT);
        if (NEVER_EMPTY.contains(folded)) {
            fields.problem(
                    name,
                    fields.path(name)
                            + ": a row without it is rejected and its person keeps everything; take this out");
        } else if (mapped.stream()
                .noneMatch(each -> each.toLowerCase(Locale.ROOT).equals(folded))) {
            fields.problem(
                    name,
                    fields.path(name) + ": person maps no such field" + Suggestion.sentence(name, List.copyOf(mapped)));
        }
    }
}
