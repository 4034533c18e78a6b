package dev.brivosync.job;

import static dev.brivosync.job.Shape.anyOf;
import static dev.brivosync.job.Shape.anyScalar;
import static dev.brivosync.job.Shape.listOf;
import static dev.brivosync.job.Shape.mapOf;
import static dev.brivosync.job.Shape.matching;
import static dev.brivosync.job.Shape.oneOf;
import static dev.brivosync.job.Shape.oneOrMore;
import static dev.brivosync.job.Shape.ref;
import static dev.brivosync.job.Shape.section;
import static dev.brivosync.job.Shape.text;
import static dev.brivosync.job.Shape.truth;

import dev.brivosync.job.yaml.Formats;
import dev.brivosync.job.yaml.Inheritance;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The JSON Schema of job files, by which editors complete and check them while they are written. It is made of the
 * vocabularies by which they are read; what no schema can tell (columns, expressions, groups) is left to the reader.
 */
public final class JobSchema {
    /** Where the settings folder holds it. */
    public static final String FILE = "job.schema.json";

    static final String TEMPLATE = "template";
    static final String COLUMN_TEMPLATE = "columnTemplate";
    static final String CONDITION = "condition";
    static final String DURATION = "duration";
    static final String DAYS = "days";
    static final String PERCENTAGE = "percentage";

    private static final String IN_BRACES = "\\{[^{}]+\\}";
    private static final String WORDS = "\\d{1,6} *%s";
    private static final String CLOCK = "\\d{1,2}:[0-5]\\d";
    private static final String DAY = "\\d{4}-\\d{2}-\\d{2} +" + CLOCK;
    private static final String BLACKOUT =
            "(?:[A-Za-z]{3}(?: *[-,] *[A-Za-z]{3})* +)?%1$s *- *%1$s|%2$s *- *%2$s".formatted(CLOCK, DAY);
    private static final String ISO_DAYS =
            "[Pp](?=[-+\\d])(?:[-+]?\\d+[Yy])?(?:[-+]?\\d+[Mm])?(?:[-+]?\\d+[Ww])?(?:[-+]?\\d+[Dd])?";
    private static final String ISO_TIME =
            "[Pp](?:\\d+[Ww]|(?=[\\dTt])(?:\\d+[Dd])?(?:[Tt](?=\\d)(?:\\d+[Hh])?(?:\\d+[Mm])?(?:\\d+(?:\\.\\d+)?[Ss])?)?)";

    private JobSchema() {}

    /** The schema, as {@code config/job.schema.json} holds it. */
    public static String json() {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", "Job file of brivo-sync");
        schema.put(
                "description",
                "One sync: whose people come from where, what becomes of them in Brivo, and when. Every single value may"
                        + " be a variable: ${NAME}, ${NAME:default} or ${file:/run/secrets/name}.");
        schema.putAll(job().words());
        schema.put("if", Map.of("not", Map.of("required", List.of(Inheritance.KEY))));
        schema.put("then", Map.of("allOf", List.of(job().needs(), keyOfOneSource())));
        Map<String, Object> definitions = new LinkedHashMap<>();
        definitions().forEach((name, shape) -> definitions.put(name, shape.words()));
        schema.put("$defs", definitions);
        return JsonMapper.builder()
                        .enable(SerializationFeature.INDENT_OUTPUT)
                        .build()
                        .writeValueAsString(schema)
                        .replace("\r\n", "\n")
                + "\n";
    }

    /** Several sources are joined by what is the key where nothing else is said. */
    private static Map<String, Object> keyOfOneSource() {
        Map<String, Object> rule = new LinkedHashMap<>();
        rule.put("if", Map.of("properties", Map.of("source", Map.of("type", "object"))));
        rule.put("then", Map.of("properties", Map.of("person", Map.of("required", List.of("key")))));
        return rule;
    }

    private static Shape job() {
        Map<String, Shape> keys = new LinkedHashMap<>();
        keys.put("description", text().meaning("What the job is for, in your own words."));
        keys.put(
                "account",
                text().meaning("The Brivo account, by its name in config/application.yaml.")
                        .usually("default")
                        .example("default", "sandbox"));
        keys.put(
                "schedule",
                schedule().meaning("When the job runs by itself, and the time zone in which its days begin and end."));
        keys.put(
                "source",
                SourceShapes.source()
                        .meaning("Where people come from: a CSV file, a directory, or a list of several."));
        keys.put("person", PersonShapes.person().meaning("Which values make a person."));
        keys.put(
                "lifecycle",
                PersonShapes.lifecycle().meaning("Who may enter, from when until when, and what becomes of leavers."));
        keys.put(
                "groups",
                AccessShapes.groups()
                        .meaning(
                                "The groups that this job manages, by their names in Brivo, and who belongs to each."));
        keys.put("groupsFromColumn", AccessShapes.groupsFromColumn().meaning("Columns in which groups are named."));
        keys.put(
                "createMissingGroups",
                truth().usually(false)
                        .meaning("Whether groups that Brivo lacks are made, without doors, up to 5 in a run."));
        keys.put(
                "exceptions",
                text().meaning("A CSV file (key,group,until,reason,givenBy) that gives groups by hand until a day.")
                        .example("../data/exceptions.csv"));
        keys.put("badges", AccessShapes.badges().meaning("Who carries which card."));
        keys.put(
                "createMissingBadges",
                truth().usually(false).meaning("Whether cards are made that Brivo's card bank lacks."));
        keys.put("mobilePass", AccessShapes.mobilePass().meaning("Who is invited to a mobile pass."));
        keys.put(
                "ownership",
                ownership().meaning("Whom the job may touch, whom it may take over, and whom nothing is taken from."));
        keys.put(
                "guards",
                AccessShapes.guards().meaning("How much of each class of change a run may do without asking."));
        keys.put(
                "drift",
                drift().meaning(
                                "What becomes of values that somebody changed in Brivo by hand: for all fields, or for each."));
        keys.put("notify", NotifyShapes.notices().meaning("Whom runs of this job tell how they ended."));
        keys.put("formerly", oneOrMore(text()).meaning("Names that the job had before; its people come along."));
        keys.put(
                Inheritance.KEY,
                text().meaning("Another file, relative to this one, from which comes what is not said here.")
                        .example("base.yaml"));
        return section(JobFileReader.KEYS, keys).required("source", "person");
    }

    private static Shape schedule() {
        return section(
                        ScheduleSection.KEYS,
                        Map.of(
                                "runMissed",
                                oneOf(List.of("once", "skip"))
                                        .meaning("What serve does about a time that passed while it was not at work.")
                                        .usually("once"),
                                "waitForSource",
                                ref(DURATION)
                                        .meaning(
                                                "How long serve tries a source again that is late, before anybody is told.")
                                        .example("3 hours"),
                                "leavers",
                                matching("every +\\S.*")
                                        .meaning(
                                                "How often serve looks, between whole runs, for people who lost their access alone.")
                                        .example("every 10 minutes"),
                                "jitter",
                                ref(DURATION)
                                        .meaning(
                                                "Within this time after the scheduled one serve begins, always as much later.")
                                        .example("15 minutes"),
                                "blackout",
                                oneOrMore(matching(BLACKOUT)
                                                .example("Mon-Fri 07:00-09:00", "2026-12-24 00:00 - 2026-12-26 24:00"))
                                        .meaning(
                                                "Windows in which serve begins no whole run: what is due then begins once, at the end."),
                                "daily",
                                matching("\\d{1,2}:\\d{2}")
                                        .meaning("The time of day.", Formats.TIME)
                                        .example("02:00"),
                                "cron",
                                matching("\\S+(?:\\s+\\S+){5,6}")
                                        .meaning("Quartz's cron: second, minute, hour, day, month, weekday.")
                                        .example("0 0 2 * * ?"),
                                "timeZone",
                                matching("[A-Za-z][A-Za-z0-9_+-]*(?:/[A-Za-z0-9_+-]+)*")
                                        .meaning("The zone in which an end date ends; left out: the machine's.")
                                        .example("America/New_York", "America/Los_Angeles", "Europe/Berlin", "UTC")))
                .eitherOf("daily", "cron");
    }

    private static Shape ownership() {
        Shape protectedOne = section(
                        OwnershipSection.PROTECTED,
                        Map.of(
                                "key", text().meaning("A person who loses nothing."),
                                "group", text().meaning("A group whose members lose nothing.")))
                .eitherOf("key", "group");
        return section(
                OwnershipSection.KEYS,
                Map.of(
                        "keyPattern",
                        text().meaning("Keys that this regular expression does not match as a whole are never touched.")
                                .example("E\\d{6}"),
                        "protect",
                        oneOrMore(protectedOne)
                                .meaning("People who lose nothing; who of them should leave is listed first."),
                        "adopt",
                        oneOrMore(anyOf(
                                        oneOf(List.of("email", "cardNumber", "fullName")),
                                        matching("\\s*customField:\\s*\\S.*").example("customField:Employee Number")))
                                .meaning(
                                        "By what users are recognised whom nobody has claimed, in this order; always held."),
                        "newPeople",
                        oneOrMore(text()).meaning("Keys of people who are new, whomever they resemble."),
                        "mayBeGone",
                        matching("\\d{1,3}(?:\\.\\d+)? *%")
                                .usually("20%")
                                .meaning(
                                        "Of the known users; more gone or under another key means another account.",
                                        OwnershipSection.PERCENT)));
    }

    private static Shape drift() {
        Shape reaction = oneOf(List.of("restore", "report"));
        return anyOf(
                reaction.usually("restore"),
                Shape.openSection(
                        Map.of(
                                "suspended",
                                oneOf(List.of("report"))
                                        .meaning(
                                                "Whom somebody suspended by hand is left so; lifecycle.reinstateManual changes that.")),
                        reaction));
    }

    private static Map<String, Shape> definitions() {
        Map<String, Shape> definitions = new LinkedHashMap<>();
        definitions.put(
                TEMPLATE,
                anyOf(
                                Shape.matching(
                                        "\\s*=[\\s\\S]*|(?=[\\s\\S]*\\S)(?:[^{}]|\\{\\{|\\}\\}|" + IN_BRACES + ")*"),
                                Shape.number())
                        .meaning("A value: columns in braces, or CEL where it begins with =. {{ is a literal brace.")
                        .example("{Column}", "{First} {Last}", "=lower(record[\"Work Email\"])"));
        definitions.put(
                COLUMN_TEMPLATE,
                Shape.matching("\\s*=[\\s\\S]*|(?=[\\s\\S]*" + IN_BRACES + ")(?:[^{}]|\\{\\{|\\}\\}|" + IN_BRACES
                                + ")*")
                        .meaning("A value with at least one column in braces, or CEL where it begins with =.")
                        .example("{Employee ID}"));
        definitions.put(
                CONDITION,
                anyOf(
                                text().meaning("CEL.").example("record.Department == 'Research'"),
                                mapOf(anyOf(text(), listOf(anyScalar())))
                                        .notEmpty()
                                        .example(Map.of("Worker Status", List.of("Active"))))
                        .meaning(
                                "A map of columns and their accepted values (or present, or absent), all of which must hold; or CEL."));
        definitions.put(
                DURATION,
                matching(WORDS.formatted("(?:" + anyCase("second") + "|" + anyCase("minute") + "|" + anyCase("hour")
                                        + "|" + anyCase("day") + "|" + anyCase("week") + ")[Ss]?")
                                + "|" + ISO_TIME)
                        .meaning("A time span.", Formats.DURATION));
        definitions.put(
                DAYS, matching(days()).meaning("Whole days.", Formats.DAYS).example("7 days"));
        definitions.put(
                PERCENTAGE,
                matching("\\d{1,3}(?:\\.\\d{1,6})? ?%")
                        .meaning("A share.", CompleteSection.SHARE)
                        .example("10%"));
        definitions.put(AccessShapes.DELAY, AccessShapes.delay(days()));
        return definitions;
    }

    static String days() {
        return WORDS.formatted("(?:" + anyCase("day") + "|" + anyCase("week") + ")[Ss]?") + "|" + ISO_DAYS;
    }

    /** JSON Schema's patterns cannot ignore case. */
    static String anyCase(String word) {
        StringBuilder any = new StringBuilder();
        word.chars()
                .forEach(letter -> any.append('[')
                        .append((char) Character.toUpperCase(letter))
                        .append((char) letter)
                        .append(']'));
        return any.toString();
    }
}
