package dev.brivosync.source;

import java.util.Collection;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which of several sources each value of a person comes from: the job's rules say so, the same for everybody. */
final class ValueSources {
    private final SortedMap<String, String> byValue = new TreeMap<>();

    private ValueSources() {}

    static SortedMap<String, String> of(MappingRules rules) {
        ValueSources sources = new ValueSources();
        sources.add("firstName", rules.firstName());
        sources.add("middleName", rules.middleName());
        sources.add("lastName", rules.lastName());
        rules.emails().forEach((type, template) -> sources.add("emails." + type, template));
        rules.phones().forEach((type, template) -> sources.add("phones." + type, template));
        sources.add("pin", rules.further().pin());
        Condition exempt = rules.further().bleTwoFactorExempt();
        if (exempt != null) {
            sources.add("bleTwoFactorExempt", exempt.columns());
        }
        rules.customFields().forEach((name, template) -> sources.add("customFields." + name, template));
        rules.groups().forEach((name, conditions) -> {
            SortedSet<String> columns = new TreeSet<>();
            conditions.forEach(condition -> columns.addAll(condition.columns()));
            sources.add("groups." + name, columns);
        });
        SortedSet<String> badges = new TreeSet<>();
        rules.badges().forEach(rule -> badges.addAll(rule.columns()));
        sources.add("badges", badges);
        return sources.byValue;
    }

    private void add(String value, @Nullable Template template) {
        if (template != null) {
            add(value, template.columns());
        }
    }

    private void add(String value, Collection<String> columns) {
        SortedSet<String> sources = new TreeSet<>();
        for (String column : columns) {
            int dot = column.indexOf('.');
            if (dot > 0 && !column.startsWith(SourceRecord.MEMBERSHIP)) {
                sources.add(column.substring(0, dot));
            }
        }
        if (!sources.isEmpty()) {
            byValue.put(value, String.join(", ", sources));
        }
    }
}
