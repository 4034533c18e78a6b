package dev.brivosync.job;

import dev.brivosync.job.yaml.Fields;
import dev.brivosync.job.yaml.Format;
import dev.brivosync.job.yaml.Formats;
import dev.brivosync.job.yaml.Position;
import dev.brivosync.job.yaml.Vocabulary;
import dev.brivosync.source.Condition;
import dev.brivosync.source.FurtherRules;
import dev.brivosync.source.PhotoRule;
import dev.brivosync.source.SourceRecord;
import dev.brivosync.source.Template;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads {@code person}: which values make a person, and whom the job is for. */
record PersonSection(
        Template key,
        @Nullable Condition onlyIf,
        Template firstName,
        @Nullable Template middleName,
        Template lastName,
        Map<String, Template> emails,
        Map<String, Template> phones,
        @Nullable String phoneRegion,
        Map<String, Template> customFields,
        Map<String, Position> customFieldUses,
        FurtherRules further) {
    static final Vocabulary KEYS = Vocabulary.of(
            "key",
            "onlyIf",
            "firstName",
            "middleName",
            "lastName",
            "emails",
            "phones",
            "phoneRegion",
            "customFields",
            "previousKey",
            "birthDate",
            "photo",
            "pin",
            "bleTwoFactorExempt",
            "onEmpty");

    private static final String CONTACTS = "types of contacts";

    static final Format<String> REGION = new Format<>("a country's two letters such as US", text -> {
        String region = text.toUpperCase(Locale.ROOT);
        return Formats.ensured(Arrays.asList(Locale.getISOCountries()).contains(region), region);
    });

    /** What several sources are joined by is the key where nothing else is said. */
    private static final Template JOINED = Template.parse("{" + SourceRecord.KEY + "}");

    static Optional<PersonSection> read(Fields job, Rules rules, boolean severalSources) {
        if (!job.has("person")) {
            job.problem("person", "person is missing; it needs key, firstName and lastName");
        }
        return job.section("person").flatMap(person -> {
            person.only(KEYS);
            Optional<Template> key =
                    severalSources && !person.has("key") ? Optional.of(JOINED) : rules.required(person, "key");
            Optional<Condition> onlyIf = rules.condition(person, "onlyIf");
            Optional<Template> firstName = rules.required(person, "firstName");
            Optional<Template> middleName = rules.template(person, "middleName");
            Optional<Template> lastName = rules.required(person, "lastName");
            Map<String, Template> emails = rules.templates(person, "emails", CONTACTS);
            Map<String, Template> phones = rules.templates(person, "phones", CONTACTS);
            Optional<String> region = person.read("phoneRegion", REGION);
            Map<String, Template> customFields = rules.templates(person, "customFields", "names of custom fields");
            FurtherRules further = FurtherSection.read(
                    person, rules, new FurtherSection.Named(middleName.isPresent(), emails, phones, customFields));
            if (key.isEmpty() || firstName.isEmpty() || lastName.isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(new PersonSection(
                    key.get(),
                    onlyIf.orElse(null),
                    firstName.get(),
                    middleName.orElse(null),
                    lastName.get(),
                    emails,
                    phones,
                    region.orElse(null),
                    customFields,
                    uses(person),
                    further));
        });
    }

    PersonSection withPhoto(@Nullable PhotoRule photo) {
        return new PersonSection(
                key,
                onlyIf,
                firstName,
                middleName,
                lastName,
                emails,
                phones,
                phoneRegion,
                customFields,
                customFieldUses,
                further.withPhoto(photo));
    }

    private static Map<String, Position> uses(Fields person) {
        Map<String, Position> uses = new LinkedHashMap<>();
        if (person.has("customFields")) {
            person.section("customFields")
                    .ifPresent(fields -> fields.keys().forEach(name -> uses.put(name, fields.at(name))));
        }
        return uses;
    }
}
