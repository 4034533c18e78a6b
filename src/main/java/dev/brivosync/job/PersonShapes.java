package dev.brivosync.job;

import static dev.brivosync.job.Shape.anyOf;
import static dev.brivosync.job.Shape.mapOf;
import static dev.brivosync.job.Shape.matching;
import static dev.brivosync.job.Shape.oneOf;
import static dev.brivosync.job.Shape.oneOrMore;
import static dev.brivosync.job.Shape.ref;
import static dev.brivosync.job.Shape.section;
import static dev.brivosync.job.Shape.text;
import static dev.brivosync.job.Shape.truth;
import static dev.brivosync.job.Shape.wholeNumber;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What {@code person} and {@code lifecycle} of a job file may look like. */
final class PersonShapes {
    private PersonShapes() {}

    static Shape person() {
        Map<String, Shape> keys = new LinkedHashMap<>();
        keys.put(
                "key",
                ref(JobSchema.COLUMN_TEMPLATE)
                        .meaning(
                                "What tells people apart for good; becomes Brivo's externalId. Never an e-mail address: those change."));
        keys.put("onlyIf", ref(JobSchema.CONDITION).meaning("Whom the job is for; left out: everybody in the source."));
        keys.put("firstName", ref(JobSchema.COLUMN_TEMPLATE).meaning("The first name."));
        keys.put("middleName", ref(JobSchema.TEMPLATE).meaning("The middle name."));
        keys.put("lastName", ref(JobSchema.COLUMN_TEMPLATE).meaning("The last name."));
        keys.put(
                "emails",
                mapOf(ref(JobSchema.TEMPLATE))
                        .meaning("E-mail addresses by their type in Brivo.")
                        .example(Map.of("Work", "{Work Email}")));
        keys.put(
                "phones",
                mapOf(ref(JobSchema.TEMPLATE))
                        .meaning("Telephone numbers by their type in Brivo.")
                        .example(Map.of("Mobile", "{Mobile}")));
        keys.put(
                "phoneRegion",
                matching("[A-Za-z]{2}")
                        .meaning("Where numbers without a country's code are from.", PersonSection.REGION)
                        .example("US", "DE"));
        keys.put(
                "customFields",
                mapOf(ref(JobSchema.TEMPLATE))
                        .meaning("Custom fields by their names in Brivo.")
                        .example(Map.of("Department", "{Department}")));
        keys.put(
                "previousKey",
                ref(JobSchema.TEMPLATE).meaning("The key before: the person keeps their user, groups and cards."));
        keys.put("birthDate", ref(JobSchema.TEMPLATE).meaning("Never sent to Brivo; recognises who comes back."));
        keys.put("photo", photo().meaning("A picture: a file relative to this one, or an attribute of a directory."));
        keys.put("pin", ref(JobSchema.COLUMN_TEMPLATE).meaning("4 to 8 digits for doors with a keypad."));
        keys.put(
                "bleTwoFactorExempt",
                anyOf(ref(JobSchema.CONDITION), Shape.truth())
                        .meaning("Whose telephone opens doors without a second factor."));
        Shape kept = oneOf(List.of("keep", "clear"));
        keys.put(
                "onEmpty",
                anyOf(kept, Shape.openSection(Map.of(), kept))
                        .meaning(
                                "What an empty value does to the field in Brivo, for all or field by field: emails, phones.Mobile, photo."));
        return section(PersonSection.KEYS, keys).required("firstName", "lastName");
    }

    private static Shape photo() {
        Map<String, Shape> keys = new LinkedHashMap<>();
        keys.put(
                "file",
                ref(JobSchema.COLUMN_TEMPLATE).meaning("The name of the file.").example("{Employee ID}.jpg"));
        keys.put(
                "folder",
                text().meaning("Where the files lie, relative to this one.").example("../photos"));
        keys.put(
                "attribute",
                ref(JobSchema.COLUMN_TEMPLATE)
                        .meaning("A column that holds the picture itself.")
                        .example("{thumbnailPhoto}"));
        return anyOf(
                ref(JobSchema.COLUMN_TEMPLATE).example("../photos/{Employee ID}.jpg"),
                section(PhotoSection.KEYS, keys).eitherOf("file", "attribute"));
    }

    static Shape lifecycle() {
        Map<String, Shape> keys = new LinkedHashMap<>();
        keys.put("active", ref(JobSchema.CONDITION).meaning("Who may enter; left out: everybody until their end."));
        keys.put("onLeave", ref(JobSchema.CONDITION).meaning("Who is suspended, but keeps groups and cards."));
        keys.put("startsOn", ref(JobSchema.TEMPLATE).meaning("The first day with access."));
        keys.put(
                "endsOn",
                ref(JobSchema.TEMPLATE).meaning("The last day with access, to its end in the schedule's time zone."));
        keys.put(
                "createAhead",
                ref(JobSchema.DAYS)
                        .usually("7 days")
                        .meaning("How long before the start somebody is prepared, suspended."));
        keys.put("leaver", leaver().meaning("What becomes of people who are out for good, and when."));
        keys.put(
                "missing",
                section(
                                LifecycleSection.MISSING_KEYS,
                                Map.of(
                                        "reads",
                                        wholeNumber(1, 1000)
                                                .usually(2)
                                                .meaning("Complete reads of a changed file that must lack somebody.")))
                        .meaning("When absence from the source costs access."));
        keys.put("endedBy", oneOrMore(text()).meaning("Of several sources those whose silence alone ends somebody."));
        keys.put(
                "reinstateManual",
                truth().usually(false)
                        .meaning("Whether people whom somebody suspended in Brivo by hand are let in again."));
        return section(LifecycleSection.KEYS, keys);
    }

    private static Shape leaver() {
        Map<String, Shape> keys = new LinkedHashMap<>();
        keys.put("suspend", ref(AccessShapes.DELAY).usually("at once").meaning("When they are suspended."));
        keys.put(
                "revokeBadges",
                ref(AccessShapes.DELAY).meaning("When their cards are taken, counted from the suspension."));
        keys.put(
                "removeFromGroups",
                ref(AccessShapes.DELAY).meaning("When they leave the job's groups, counted from the suspension."));
        keys.put(
                "cancelInvitations",
                ref(AccessShapes.DELAY).meaning("When their mobile pass ends, counted from the suspension."));
        keys.put(
                "delete",
                ref(AccessShapes.DELAY)
                        .usually("never")
                        .meaning("When they are deleted, counted from the suspension; always held."));
        return section(LeaverSection.KEYS, keys);
    }
}
