package dev.brivosync.job;

import dev.brivosync.job.yaml.Position;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a job file names of the account, each name as written with the place where it stands first, in the file's order.
 *
 * @param groups the groups that the job manages
 * @param addOnly those of them from which nobody is removed
 * @param customFields the custom fields that the job fills
 * @param cardFormats names or ids of the formats whose cards the job hands out
 */
public record AccountUses(
        Map<String, Position> groups,
        Set<String> addOnly,
        Map<String, Position> customFields,
        Map<String, Position> cardFormats) {
    public AccountUses {
        groups = Collections.unmodifiableMap(new LinkedHashMap<>(groups));
        addOnly = new TreeSet<>(addOnly);
        customFields = Collections.unmodifiableMap(new LinkedHashMap<>(customFields));
        cardFormats = Collections.unmodifiableMap(new LinkedHashMap<>(cardFormats));
    }
}
