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

import dev.brivosync.plan.ChangeClass;
import dev.brivosync.plan.Guards;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What groups, badges, mobile passes and guards of a job file may look like. */
final class AccessShapes {
    static final String DELAY = "delay";

    private AccessShapes() {}

    static Shape groups() {
        Map<String, Shape> keys = new LinkedHashMap<>();
        keys.put("if", ref(JobSchema.CONDITION).meaning("Who belongs to the group."));
        keys.put(
                "adGroup",
                text().meaning("A group of the directory, by name or DN; nested members count.")
                        .example("ACL-ServerRoom"));
        keys.put("manage", manage());
        Shape rule = section(GroupsSection.KEYS, keys).someOf("if", "adGroup");
        Shape member = anyOf(Shape.oneOf(List.of("everyone")), rule);
        return mapOf(oneOrMore(member).meaning("everyone, a rule, or a list of rules, any of which counts."));
    }

    private static Shape manage() {
        return oneOf(List.of("exact", GroupsSection.ADD_ONLY)).usually("exact").meaning("addOnly: nobody is removed.");
    }

    static Shape groupsFromColumn() {
        Map<String, Shape> keys = new LinkedHashMap<>();
        keys.put("column", text().meaning("The column.").example("Access Levels"));
        keys.put("split", text().meaning("What separates names in it.").example(";"));
        keys.put("managed", oneOrMore(text()).meaning("The groups that it may give; any other name opens no door."));
        keys.put("manage", manage());
        return oneOrMore(section(ColumnGroupsSection.KEYS, keys).required("column", "managed"));
    }

    static Shape badges() {
        Map<String, Shape> keys = new LinkedHashMap<>();
        keys.put("if", ref(JobSchema.CONDITION).meaning("Who has such a card."));
        keys.put(
                "format",
                text().meaning("The card format, as in Brivo, or its id.").example("Standard 26 Bit"));
        keys.put(
                "number",
                ref(JobSchema.COLUMN_TEMPLATE)
                        .meaning("The number that is printed on the card.")
                        .example("{Badge}"));
        keys.put(
                "facilityCode",
                ref(JobSchema.TEMPLATE).meaning("The facility code.").example("70"));
        keys.put("referenceId", ref(JobSchema.TEMPLATE).meaning("Brivo's reference id; left out: the number."));
        keys.put("validFrom", ref(JobSchema.TEMPLATE).meaning("The card's first day."));
        keys.put("validTo", ref(JobSchema.TEMPLATE).meaning("The card's last day; left out: the end of access."));
        keys.put(
                "onReplace",
                oneOf(List.of("revoke", "keep"))
                        .usually("revoke")
                        .meaning("What becomes of the old card of somebody who gets a new one."));
        keys.put(
                "quarantine",
                ref(JobSchema.DAYS)
                        .meaning("How long a card that was taken back is for nobody else.")
                        .example("90 days"));
        return oneOrMore(section(BadgesSection.KEYS, keys).required("format", "number"));
    }

    static Shape mobilePass() {
        Map<String, Shape> keys = new LinkedHashMap<>();
        keys.put("if", ref(JobSchema.CONDITION).meaning("Who is invited."));
        keys.put(
                "email",
                ref(JobSchema.COLUMN_TEMPLATE)
                        .meaning("Where the invitation goes.")
                        .example("{Work Email}"));
        keys.put("sendInvitationEmail", truth().usually(false).meaning("Whether Brivo mails the invitation."));
        keys.put("atMostPerRun", wholeNumber(0, Integer.MAX_VALUE).usually(25).meaning("More wait for later runs."));
        return section(MobilePassSection.KEYS, keys).required("email");
    }

    static Shape guards() {
        Map<String, Shape> classes = new LinkedHashMap<>();
        GuardsSection.CLASSES
                .known()
                .forEach(label -> classes.put(label, limits(label).meaning("Limits of the class " + label + ".")));
        return anyOf(oneOf(Guards.presets()).usually("normal"), section(GuardsSection.CLASSES, classes));
    }

    private static Shape limits(String label) {
        Shape measure = anyOf(ref(JobSchema.PERCENTAGE), Shape.wholeNumber(Integer.MIN_VALUE, Integer.MAX_VALUE));
        Map<String, Shape> keys = new LinkedHashMap<>();
        keys.put(
                "perRun",
                measure.meaning("Of the people whom the job owns, or a number of people.", GuardsSection.MEASURE));
        keys.put("perDay", measure.meaning("Within 24 hours."));
        keys.put("perWeek", measure.meaning("Within 7 days."));
        keys.put(
                "atLeast",
                wholeNumber(0, Integer.MAX_VALUE).meaning("So many people are allowed whatever the shares are."));
        if (!label.equals(ChangeClass.REMOVE_FROM_GROUP.label())) {
            return section(GuardsSection.LIMITS, keys);
        }
        keys.put("ofOneGroup", measure.meaning("Of the members of any one group."));
        return section(GuardsSection.GROUP_LIMITS, keys);
    }

    static Shape delay(String days) {
        String after = JobSchema.anyCase("after");
        String atOnce = JobSchema.anyCase("at") + "\\s+" + JobSchema.anyCase("once");
        return anyOf(
                        oneOf(List.of("at once", "never", "after 30 days")),
                        matching("\\s*(?:" + atOnce + "|" + JobSchema.anyCase("never") + "|" + after + "\\s+(?:" + days
                                + ")|" + "[Pp]\\S+)\\s*"))
                .meaning("A delay.", LeaverSection.DELAY);
    }
}
