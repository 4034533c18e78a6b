package dev.brivosync.job;

import dev.brivosync.job.yaml.Quoted;
import java.util.ArrayList;
import java.util.List;

/** Writes a job file for people: in the order in which they think of it, with a comment beside what is not evident. */
record JobDraftText(JobDraft draft) {
    private static final int COMMENT_COLUMN = 40;
    private static final double SHARE_EXPECTED = 0.8;

    String yaml() {
        List<String> lines = new ArrayList<>();
        lines.add("# yaml-language-server: $schema=" + draft.schema());
        lines.add("# Written by `brivo-sync init`; yours to change. What is wrong with it: brivo-sync validate "
                + draft.name());
        lines.add("# What would happen: brivo-sync plan " + draft.name());
        lines.add(beside("account: " + Quoted.value(draft.account()), "of the settings; --account sandbox rehearses"));
        lines.add(beside(
                "schedule: { daily: " + Quoted.always(draft.daily()) + ", timeZone: " + Quoted.value(draft.zone())
                        + " }",
                "its days end in this zone"));
        lines.add("");
        lines.add("source:");
        lines.addAll(
                switch (draft.source()) {
                    case JobDraft.File file -> file(file);
                    case JobDraft.Directory directory -> directory(directory);
                });
        lines.add("");
        lines.addAll(person());
        lines.add("");
        lines.addAll(lifecycle());
        lines.add("");
        lines.addAll(groups());
        lines.add("");
        lines.add("# ownership: { keyPattern: \"E\\\\d{6}\" }   # keys of another form would never be touched");
        lines.add(beside("guards: normal", "how much a night may change without asking; or strict"));
        return String.join("\n", lines) + "\n";
    }

    private static List<String> file(JobDraft.File file) {
        List<String> lines = new ArrayList<>();
        lines.add("  csv:");
        lines.add(beside(
                "    file: " + Quoted.value(file.file()), "relative to this file; with * the newest of several"));
        if (file.titleLines() > 0) {
            lines.add(beside("    titleLines: " + file.titleLines(), "above the header"));
        }
        if (!file.delimiter().equals("auto")) {
            lines.add("    delimiter: " + Quoted.value(file.delimiter()));
        }
        if (!file.dates().isEmpty()) {
            String dates = file.dates().size() == 1 ? Quoted.value(file.dates().getFirst()) : Quoted.list(file.dates());
            lines.add(beside("    dates: " + dates, "how it writes them"));
        }
        lines.addAll(complete(file.rows()));
        lines.add(beside("    # maximumAge: 36 hours", "an older file takes nothing from anybody"));
        return lines;
    }

    /** A source that suddenly lists far fewer is not whole. */
    private static List<String> complete(long rows) {
        List<String> lines = new ArrayList<>();
        lines.add(beside("  complete:", "until this holds, nobody loses access by absence"));
        if (rows > 0) {
            lines.add(beside(
                    "    minimumRecords: " + Math.max(1, (long) (rows * SHARE_EXPECTED)),
                    Figure.count(rows) + " when this was written"));
        }
        lines.add(beside("    maximumShrink: 10%", "against the last whole read"));
        return lines;
    }

    private static List<String> directory(JobDraft.Directory directory) {
        List<String> lines = new ArrayList<>();
        lines.add("  ldap:");
        if (directory.domain()) {
            lines.add(beside(
                    "    domain: " + Quoted.value(directory.servers().getFirst()), "its servers are found by DNS"));
        } else {
            lines.add("    url: " + Quoted.list(directory.servers()));
            if (directory.servers().stream().anyMatch(url -> url.startsWith("ldap:"))) {
                lines.add("    startTls: true");
            }
        }
        if (directory.trust() != null) {
            lines.add("    trust: " + Quoted.value(directory.trust()));
        }
        if (directory.user() != null) {
            lines.add("    user: " + Quoted.value(directory.user()));
            lines.add(beside(
                    "    password: ${" + directory.variable() + "}", "from the environment, never in this file"));
        }
        lines.add("    search: " + Quoted.list(directory.search()));
        if (directory.own() != null) {
            lines.add("    filter: " + Quoted.always(directory.own()));
        }
        if (directory.activeDirectory()) {
            lines.add(beside("    activeDirectory: true", "disabled accounts are out, accountExpires is the end"));
        }
        lines.addAll(complete(directory.entries()));
        return lines;
    }

    private List<String> person() {
        JobDraft.Person person = draft.person();
        List<String> lines = new ArrayList<>(List.of("person:"));
        lines.add(beside("  key: " + Quoted.always(person.key()), "becomes Brivo's external ID; must never change"));
        lines.add("  firstName: " + Quoted.always(person.firstName()));
        lines.add("  lastName: " + Quoted.always(person.lastName()));
        if (person.email() != null) {
            lines.add("  emails: { Work: " + Quoted.always(person.email()) + " }");
        }
        if (person.mobile() != null) {
            lines.add("  phones: { Mobile: " + Quoted.always(person.mobile()) + " }");
        }
        if (person.phoneRegion() != null) {
            lines.add(beside(
                    "  phoneRegion: " + Quoted.value(person.phoneRegion()), "of numbers without a country's code"));
        }
        return lines;
    }

    private List<String> lifecycle() {
        JobDraft.Entry entry = draft.entry();
        List<String> lines = new ArrayList<>(List.of("lifecycle:"));
        if (entry.status() != null) {
            lines.add(beside(
                    "  active: " + condition(entry.status(), entry.active()), "whoever has another value is out"));
            if (!entry.onLeave().isEmpty()) {
                lines.add(beside(
                        "  onLeave: " + condition(entry.status(), entry.onLeave()),
                        "suspended, keeps groups and cards"));
            }
        }
        if (entry.startsOn() != null) {
            lines.add(beside(
                    "  startsOn: " + Quoted.always(entry.startsOn()), "prepared a week before, suspended until then"));
        }
        if (entry.endsOn() != null) {
            lines.add(beside("  endsOn: " + Quoted.always(entry.endsOn()), "the last day with access"));
        }
        lines.add(beside("  missing: { reads: 2 }", "who is only absent loses access after two whole reads"));
        return lines;
    }

    private List<String> groups() {
        List<String> lines = new ArrayList<>();
        if (draft.groups().isEmpty()) {
            lines.add("# Nobody gets a door by this job yet. Groups are called as in Brivo:");
            lines.add("# groups:");
            lines.add("#   All Staff: everyone");
            lines.add("#   HQ Office: { if: { Location: [HQ] } }");
            return lines;
        }
        lines.add(beside("groups:", "called as in Brivo; others are never touched"));
        for (JobDraft.Group group : draft.groups()) {
            lines.add("  " + Quoted.value(group.name()) + ": "
                    + (group.column() == null
                            ? "everyone"
                            : "{ if: " + condition(group.column(), group.values()) + " }"));
        }
        return lines;
    }

    private static String beside(String line, String comment) {
        return line + " ".repeat(Math.max(3, COMMENT_COLUMN - line.length())) + "# " + comment;
    }

    /** A condition on one column, as jobs write it. */
    private static String condition(String column, List<String> values) {
        List<String> written = values.stream().map(JobDraftText::accepted).toList();
        return "{ " + Quoted.value(column) + ": " + Quoted.list(written) + " }";
    }

    /**
     * A value that means itself: case does not count in values, but does in the two words that stand for any and none, and
     * what looks like a variable is no variable behind a dollar that is the default of one.
     */
    private static String accepted(String value) {
        return switch (value) {
            case "present" -> "Present";
            case "absent" -> "Absent";
            default -> value.replace("${", "${DOLLAR:$}{");
        };
    }
}
