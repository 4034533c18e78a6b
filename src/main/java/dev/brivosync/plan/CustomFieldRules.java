package dev.brivosync.plan;

import dev.brivosync.person.CustomField;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a planner must know about custom fields.
 *
 * @param fields those that the job maps, by their name in the job file
 * @param dates how the source writes dates
 */
public record CustomFieldRules(Map<String, CustomField> fields, List<DateTimeFormatter> dates) {
    public CustomFieldRules {
        fields = new TreeMap<>(fields);
        dates = List.copyOf(dates);
    }

    /** For a job that maps none. */
    public static CustomFieldRules none() {
        return new CustomFieldRules(Map.of(), List.of());
    }
}
