package dev.brivosync.source;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a field in Brivo that the source gives no value for, as a job's {@code person.onEmpty} says: it is
 * cleared, or kept. Where the job says nothing, middle names and photos are kept, since files without them are common and
 * people who lose theirs rare; everything else is cleared. What nobody knows is always kept.
 *
 * @param everything for fields that are not named; null: as said above
 * @param keeps by the field's name without case, such as {@code emails}, {@code phones.mobile} or {@code pin}
 */
public record OnEmpty(@Nullable Boolean everything, Map<String, Boolean> keeps) {
    private static final Set<String> USUALLY_KEPT = Set.of("middlename", "photo");
    private static final OnEmpty USUAL = new OnEmpty(null, Map.of());

    public OnEmpty {
        Map<String, Boolean> folded = new TreeMap<>();
        keeps.forEach((field, kept) -> folded.put(folded(field), kept));
        keeps = folded;
    }

    /** For a job that says nothing about it. */
    public static OnEmpty usual() {
        return USUAL;
    }

    /** Whether Brivo's value stays; the whole name of a field counts before that of its kind. */
    public boolean keeps(String field) {
        String name = folded(field);
        int dot = name.indexOf('.');
        Boolean said = keeps.get(name);
        if (said == null && dot > 0) {
            said = keeps.get(name.substring(0, dot));
        }
        if (said == null) {
            said = everything;
        }
        return said == null ? USUALLY_KEPT.contains(name) : said;
    }

    private static String folded(String field) {
        return field.strip().toLowerCase(Locale.ROOT);
    }
}
