package dev.brivosync.report;

import dev.brivosync.plan.PersonPlan;
import dev.brivosync.plan.Run;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a webhook is told, as JSON: the verdict, figures, and what is to be decided. People are named only where that is asked
 * for: whoever reads a chat is seldom whom a list of leavers is for.
 */
public enum HookBody {
    /** For programs. */
    JSON,
    /** For an incoming webhook of Slack. */
    SLACK,
    /** For a webhook of Teams' workflows: an adaptive card. */
    TEAMS;

    private static final int SCHEMA_VERSION = 1;
    private static final int PEOPLE = 20;
    private static final int LONGEST = 2_900;
    private static final JsonMapper MAPPER = JsonMapper.shared();

    /**
     * The body for a run.
     *
     * @param people everybody of its plan; without those names that may not be told, here and in the run
     * @param names whether people are listed
     */
    public byte[] of(Run run, Iterable<PersonPlan> people, boolean names) {
        Gist gist = new Gist(run, people, PEOPLE);
        return body(() -> json(gist, names), gist.subject(), lines(gist, names), figures(gist));
    }

    /** The body where there was no run, as in {@link Notice#plain}. */
    public byte[] plain(String job, String what, List<String> lines) {
        return plain("noRun", job, what, lines);
    }

    /** Likewise, of a run that ended a trouble. */
    public byte[] wellAgain(String job, String what, List<String> lines) {
        return plain("wellAgain", job, what, lines);
    }

    private byte[] plain(String event, String job, String what, List<String> lines) {
        String subject = Printable.of(job + ": " + what);
        return withoutRun(event, subject, Map.of("job", job), lines);
    }

    /** The body of a summary of all jobs. */
    byte[] summary(String subject, List<String> lines, Overview overview) {
        Map<String, Object> about = new LinkedHashMap<>();
        about.put("jobs", overview.jobs().size());
        about.put(
                "needSomebody", overview.needy().stream().map(StatusJson::needy).toList());
        return withoutRun("summary", subject, about, lines);
    }

    private byte[] withoutRun(String event, String subject, Map<String, Object> about, List<String> lines) {
        Map<String, @Nullable Object> json = head(event, subject);
        json.putAll(about);
        json.put("verdict", lines);
        return body(() -> json, subject, lines, Map.of());
    }

    private byte[] body(
            Supplier<Map<String, @Nullable Object>> json,
            String subject,
            List<String> lines,
            Map<String, Integer> figures) {
        return MAPPER.writeValueAsBytes(
                switch (this) {
                    case JSON -> json.get();
                    case SLACK -> slack(subject, lines, figures);
                    case TEAMS -> teams(subject, lines, figures);
                });
    }

    private static Map<String, @Nullable Object> head(String event, String subject) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("schemaVersion", SCHEMA_VERSION);
        json.put("event", event);
        json.put("subject", subject);
        return json;
    }

    private static Map<String, @Nullable Object> json(Gist gist, boolean names) {
        Run run = gist.run;
        Map<String, @Nullable Object> json = head("run", gist.subject());
        json.put("job", run.job());
        json.put("account", run.account());
        json.put("run", run.number());
        json.put("command", run.command());
        json.put("state", run.state().name().toLowerCase(Locale.ROOT));
        json.put("exit", run.exitCode());
        json.put("started", run.started().toString());
        json.put("ended", run.ended() == null ? null : run.ended().toString());
        json.put("verdict", gist.verdict.paragraphs());
        json.put("figures", figures(gist));
        json.put("toDecide", toDecide(gist));
        json.put(
                "decideUntil",
                toDecide(gist).isEmpty() || run.holdsUntil() == null
                        ? null
                        : run.holdsUntil().toString());
        json.put("summary", run.summary() == null ? null : run.summary().byKind());
        json.put("next", gist.next().replaceFirst("^Next: ", ""));
        if (names) {
            json.put("people", people(gist));
        }
        return json;
    }

    private static List<Map<String, Object>> toDecide(Gist gist) {
        List<Map<String, Object>> decisions = new ArrayList<>();
        gist.digest
                .hindrances()
                .decisions()
                .forEach((reason, listing) -> decisions.add(Map.of("reason", reason, "people", listing.total())));
        return decisions;
    }

    /** Those alone that are not nought. */
    private static Map<String, Integer> figures(Gist gist) {
        Map<String, Integer> figures = new LinkedHashMap<>();
        Digest digest = gist.digest;
        figures.put("to decide", digest.hindrances().decisions().size());
        figures.put("rows to correct", Verdict.toCorrect(gist.run).size());
        figures.put("failed", digest.people(Fate.FAILED));
        figures.put("blocked", digest.people(Fate.BLOCKED));
        figures.put("to look at", digest.troubles().total());
        figures.put("muted", digest.muted().total());
        for (Movement movement : Movement.values()) {
            figures.put(movement.title().toLowerCase(Locale.ROOT), digest.whole(movement));
        }
        figures.values().removeIf(count -> count == 0);
        return figures;
    }

    private static List<Map<String, String>> people(Gist gist) {
        List<Map<String, String>> people = new ArrayList<>();
        Digest digest = gist.digest;
        digest.hindrances().decisions().forEach((reason, listing) -> add(people, "to decide: " + reason, listing));
        add(people, "failed", digest.hindrances().of(Fate.FAILED));
        add(people, "blocked", digest.hindrances().of(Fate.BLOCKED));
        for (Movement movement : Movement.values()) {
            add(people, movement.title().toLowerCase(Locale.ROOT), digest.people(movement));
        }
        return people;
    }

    private static void add(List<Map<String, String>> people, String list, Listing listing) {
        for (Row row : listing.rows()) {
            Map<String, String> person = new LinkedHashMap<>();
            person.put("list", list);
            person.put("key", row.key());
            person.put("name", row.name());
            person.put("detail", row.detail());
            people.add(person);
        }
    }

    private static List<String> lines(Gist gist, boolean names) {
        List<String> lines = new ArrayList<>();
        if (!toDecide(gist).isEmpty()) {
            lines.add(gist.lines().getFirst());
        }
        lines.addAll(gist.verdict());
        lines.add(gist.next());
        if (names) {
            people(gist)
                    .forEach(each -> lines.add("%s: %s %s  %s"
                            .formatted(each.get("list"), each.get("key"), each.get("name"), each.get("detail"))));
        }
        return lines.stream().map(Printable::of).toList();
    }

    private static Map<String, Object> slack(String subject, List<String> lines, Map<String, Integer> figures) {
        String bold = "*" + mrkdwn(subject).replace("*", "∗") + "*";
        List<Map<String, Object>> blocks = new ArrayList<>();
        blocks.add(section(bold + "\n" + shortened(mrkdwn(String.join("\n", lines)))));
        if (!figures.isEmpty()) {
            List<String> texts = new ArrayList<>();
            figures.forEach((name, count) -> texts.add(mrkdwn(name) + ": *" + Amount.of(count) + "*"));
            blocks.add(Map.of(
                    "type",
                    "context",
                    "elements",
                    List.of(Map.of("type", "mrkdwn", "text", String.join("   ", texts)))));
        }
        Map<String, Object> slack = new LinkedHashMap<>();
        slack.put("text", mrkdwn(subject));
        slack.put("blocks", blocks);
        return slack;
    }

    private static Map<String, Object> section(String text) {
        return Map.of("type", "section", "text", Map.of("type", "mrkdwn", "text", text));
    }

    /** So that nothing becomes a mention or a link. */
    private static String mrkdwn(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static Map<String, Object> teams(String subject, List<String> lines, Map<String, Integer> figures) {
        List<Map<String, Object>> body = new ArrayList<>();
        body.add(run(subject, true));
        lines.forEach(line -> body.add(run(shortened(line), false)));
        if (!figures.isEmpty()) {
            List<Map<String, String>> facts = new ArrayList<>();
            figures.forEach((name, count) -> facts.add(Map.of("title", name, "value", Amount.of(count))));
            body.add(Map.of("type", "FactSet", "facts", facts));
        }
        Map<String, Object> card = new LinkedHashMap<>();
        card.put("$schema", "http://adaptivecards.io/schemas/adaptive-card.json");
        card.put("type", "AdaptiveCard");
        card.put("version", "1.4");
        card.put("body", body);
        return Map.of(
                "type",
                "message",
                "attachments",
                List.of(Map.of("contentType", "application/vnd.microsoft.card.adaptive", "content", card)));
    }

    /** Text that is shown as it is; other blocks of a card read Markdown. */
    private static Map<String, Object> run(String text, boolean title) {
        Map<String, Object> inline = new LinkedHashMap<>();
        inline.put("type", "TextRun");
        inline.put("text", text);
        if (title) {
            inline.put("weight", "Bolder");
            inline.put("size", "Medium");
        }
        return Map.of("type", "RichTextBlock", "inlines", List.of(inline));
    }

    /** Slack takes no section of more than 3000 characters. */
    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + " …";
    }
}
