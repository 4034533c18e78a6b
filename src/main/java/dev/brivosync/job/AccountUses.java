package dev.brivosync.job;

import dev.brivosync.job.yaml.Position;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a job file names of the account, each name as written with the place where it stands first, in the file's order.
 *
 * @param groups the groups that the job manages
 * @param customFields the custom fields that the job fills
 * @param cardFormats names or ids of the formats whose cards the job hands out
 */
public record AccountUses(
        Map<String, Position> groups, Map<String, Position> customFields, Map<String, Position> cardFormats) {
    public AccountUses {
        groups = Collections.unmodifiableMap(new LinkedHashMap<>(groups));
        customFields = Collections.unmodifiableMap(new LinkedHashMap<>(customFields));
        cardFormats = Collections.unmodifiableMap(new LinkedHashMap<>(cardFormats));
    }
}
