package dev.brivosync.source;

import java.time.Period;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a job file that make a person of a record.
 *
 * @param onlyIf null takes everybody
 * @param emails by type, as the job writes it
 * @param phones by type
 * @param phoneRegion ISO country of numbers without a country code, such as {@code US}; null: only numbers with one
 * @param active null means that everybody listed is active
 * @param onLeave null means nobody is
 * @param startsOn null means that everybody has started
 * @param endsOn last day with access; null means that nobody has an end date
 * @param createAhead how long before the start a person is created
 * @param dates how dates are written in the source; ISO where nothing is said
 * @param zone the job's zone, in which days begin and end
 * @param customFields by the field's name
 * @param badges in the job file's order
 * @param mobilePass null invites nobody
 * @param further what few jobs say of a person
 * @param groups by the group's name: a person belongs to it where any of its rules holds
 */
public record MappingRules(
        Template key,
        @Nullable Condition onlyIf,
        Template firstName,
        @Nullable Template middleName,
        Template lastName,
        Map<String, Template> emails,
        Map<String, Template> phones,
        @Nullable String phoneRegion,
        @Nullable Condition active,
        @Nullable Condition onLeave,
        @Nullable Template startsOn,
        @Nullable Template endsOn,
        Period createAhead,
        List<DateTimeFormatter> dates,
        ZoneId zone,
        Map<String, List<Condition>> groups,
        Map<String, Template> customFields,
        List<BadgeRule> badges,
        @Nullable MobilePassRule mobilePass,
        FurtherRules further) {
    public MappingRules {
        emails = new LinkedHashMap<>(emails);
        phones = new LinkedHashMap<>(phones);
        dates = List.copyOf(dates);
        groups = new LinkedHashMap<>(groups);
        customFields = new LinkedHashMap<>(customFields);
        badges = List.copyOf(badges);
    }

    /** The same rules without those for what is kept of nobody: PIN, photo and date of birth. */
    public MappingRules withoutHidden() {
        return new MappingRules(
                key,
                onlyIf,
                firstName,
                middleName,
                lastName,
                emails,
                phones,
                phoneRegion,
                active,
                onLeave,
                startsOn,
                endsOn,
                createAhead,
                dates,
                zone,
                groups,
                customFields,
                badges,
                mobilePass,
                further.shown());
    }

    /** Whether Brivo's value of a field stays where this rule of it yields nothing: absent is not empty. */
    boolean keepsEmpty(String field, Template template, SourceRecord record) {
        return record.isSilentOn(template.columns()) || further.onEmpty().keeps(field);
    }
}
