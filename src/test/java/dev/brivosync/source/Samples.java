package dev.brivosync.source;

import dev.brivosync.person.Person;
import dev.brivosync.person.WantedPin;
import dev.brivosync.plan.SourceEntry;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Records, moments and rules that tests begin with. */
final class Samples {
    static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    private Samples() {}

    /** @param pairs column, value, column, value …; a column named twice has several values */
    static SourceRecord record(String... pairs) {
        Map<String, List<String>> values = new HashMap<>();
        for (int at = 0; at < pairs.length; at += 2) {
            values.computeIfAbsent(pairs[at], _ -> new ArrayList<>()).add(pairs[at + 1]);
        }
        return new SourceRecord(2L, "workers.csv line 2", values);
    }

    /** @param local date and time in New York, such as {@code 2026-11-20T09:00} */
    static Moment at(String local) {
        Instant instant = LocalDateTime.parse(local).atZone(NEW_YORK).toInstant();
        return new Moment(instant, NEW_YORK);
    }

    /** The person of an entry that is expected to list one. */
    static Person listed(@Nullable SourceEntry entry) {
        if (entry instanceof SourceEntry.Listed(Person person)) {
            return person;
        }
        throw new AssertionError("listed nobody but " + entry);
    }

    static Rules rules() {
        return new Rules();
    }

    /** Rules with the columns id, first and last, and what a test adds. */
    static final class Rules {
        private String key = "{id}";
        private @Nullable Condition onlyIf;
        private String firstName = "{first}";
        private @Nullable Template middleName;
        private final Map<String, Template> emails = new LinkedHashMap<>();
        private final Map<String, Template> phones = new LinkedHashMap<>();
        private @Nullable String phoneRegion = "US";
        private @Nullable Condition active;
        private @Nullable Condition onLeave;
        private @Nullable Template startsOn;
        private @Nullable Template endsOn;
        private Period createAhead = Period.ZERO;
        private List<DateTimeFormatter> dates = List.of();
        private final Map<String, List<Condition>> groups = new LinkedHashMap<>();
        private final Map<String, Template> customFields = new LinkedHashMap<>();
        private final List<BadgeRule> badges = new ArrayList<>();
        private FurtherRules further = FurtherRules.none();

        Rules key(String template) {
            key = template;
            return this;
        }

        Rules firstName(String template) {
            firstName = template;
            return this;
        }

        Rules onlyIf(Condition condition) {
            onlyIf = condition;
            return this;
        }

        Rules middleName(String template) {
            middleName = Template.parse(template);
            return this;
        }

        Rules email(String type, String template) {
            emails.put(type, Template.parse(template));
            return this;
        }

        Rules phone(String type, String template) {
            phones.put(type, Template.parse(template));
            return this;
        }

        Rules phoneRegion(@Nullable String region) {
            phoneRegion = region;
            return this;
        }

        Rules active(Condition condition) {
            active = condition;
            return this;
        }

        Rules onLeave(Condition condition) {
            onLeave = condition;
            return this;
        }

        Rules startsOn(String template) {
            startsOn = Template.parse(template);
            return this;
        }

        Rules endsOn(String template) {
            endsOn = Template.parse(template);
            return this;
        }

        Rules createAhead(int days) {
            createAhead = Period.ofDays(days);
            return this;
        }

        Rules dates(String... patterns) {
            dates = List.of(patterns).stream().map(DateTimeFormatter::ofPattern).toList();
            return this;
        }

        Rules customField(String name, String template) {
            customFields.put(name, Template.parse(template));
            return this;
        }

        Rules badge(BadgeRule rule) {
            badges.add(rule);
            return this;
        }

        Rules further(FurtherRules rules) {
            further = rules;
            return this;
        }

        Rules group(String name, Condition... anyOf) {
            groups.put(name, List.of(anyOf));
            return this;
        }

        Mapping at(String local) {
            return new Mapping(
                    rules(),
                    Samples.at(local),
                    PhotoShelf.none(),
                    digits -> new WantedPin("sealed", "digest of " + digits));
        }

        MappingRules rules() {
            return new MappingRules(
                    Template.parse(key),
                    onlyIf,
                    Template.parse(firstName),
                    middleName,
                    Template.parse("{last}"),
                    emails,
                    phones,
                    phoneRegion,
                    active,
                    onLeave,
                    startsOn,
                    endsOn,
                    createAhead,
                    dates,
                    NEW_YORK,
                    groups,
                    customFields,
                    badges,
                    null,
                    further);
        }
    }
}
