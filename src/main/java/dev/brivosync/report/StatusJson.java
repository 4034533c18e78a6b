package dev.brivosync.report;

import dev.brivosync.plan.Mute;
import dev.brivosync.plan.PausedJob;
import dev.brivosync.plan.Run;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** How all jobs stand, for programs, schemaVersion 1. Names that are there stay and keep their meaning. Thread-safe. */
public final class StatusJson {
    private static final int SCHEMA_VERSION = 1;

    private final Overview overview;

    private StatusJson(Overview overview) {
        this.overview = overview;
    }

    /** @param out not closed */
    public static void write(Overview overview, OutputStream out) {
        try (JsonGenerator json = JsonReport.WRITER.createGenerator(out)) {
            json.writePOJO(new StatusJson(overview).all());
            json.writeRaw('\n');
        }
    }

    /** A job that needs somebody, as the summary of a webhook names it. */
    static Map<String, @Nullable Object> needy(Standing standing) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("job", standing.job());
        json.put("account", empty(standing.of().account()));
        json.put(
                "needs",
                standing.needs().stream()
                        .map(need -> need(need, standing.of().zone()))
                        .toList());
        return json;
    }

    private Map<String, @Nullable Object> all() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("schemaVersion", SCHEMA_VERSION);
        json.put("at", overview.at().truncatedTo(ChronoUnit.SECONDS).toString());
        json.put("server", empty(overview.starts()));
        json.put("unread", empty(overview.unread()));
        json.put("jobs", overview.jobs().stream().map(this::job).toList());
        json.put("needSomebody", overview.needy().stream().map(Standing::job).toList());
        json.put(
                "orders",
                overview.orders().stream()
                        .map(order -> {
                            Map<String, @Nullable Object> each = new LinkedHashMap<>();
                            each.put("account", order.account());
                            each.put("key", order.key());
                            each.put("name", order.name());
                            each.put("user", order.user());
                            each.put("by", order.by());
                            each.put("since", order.since().toString());
                            each.put("reason", empty(order.reason()));
                            return each;
                        })
                        .toList());
        json.put("mutes", mutes());
        return json;
    }

    private List<Map<String, @Nullable Object>> mutes() {
        List<Map<String, @Nullable Object>> all = new ArrayList<>();
        overview.mutes().forEach((account, mutes) -> {
            for (Mute mute : mutes) {
                Map<String, @Nullable Object> each = new LinkedHashMap<>();
                each.put("account", account);
                each.put("key", mute.key());
                each.put("until", mute.until().toString());
                each.put("by", mute.by());
                each.put("reason", mute.reason());
                all.add(each);
            }
        });
        return all;
    }

    private Map<String, @Nullable Object> job(Standing standing) {
        Standing.Of of = standing.of();
        ZoneId zone = of.zone();
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("job", of.job());
        json.put("account", empty(of.account()));
        json.put("description", empty(of.description()));
        json.put("schedule", empty(of.schedule()));
        json.put("timeZone", zone.getId());
        json.put("next", time(of.next(), zone));
        json.put("problems", of.problems());
        json.put("lastRun", run(standing.last()));
        json.put("lastSync", run(standing.whole()));
        json.put("lastSuccess", time(standing.good(), zone));
        json.put("lastChecked", time(standing.synced(), zone));
        json.put("missed", missed(of));
        json.put("paused", paused(standing.paused(), zone));
        json.put(
                "holds",
                standing.held().stream()
                        .map(held -> {
                            Map<String, @Nullable Object> each = new LinkedHashMap<>();
                            each.put("run", held.run());
                            each.put("class", held.changeClass());
                            each.put("cause", held.cause());
                            each.put("people", held.people());
                            each.put("since", time(held.since(), zone));
                            each.put("until", time(held.until(), zone));
                            each.put("expired", held.expired(overview.at()));
                            return each;
                        })
                        .toList());
        json.put(
                "decisions",
                standing.decided().stream()
                        .map(decided -> {
                            Map<String, @Nullable Object> each = new LinkedHashMap<>();
                            each.put("run", decided.run());
                            each.put("class", decided.changeClass());
                            each.put("people", decided.people());
                            each.put("verdict", decided.verdict().name().toLowerCase(Locale.ROOT));
                            each.put("by", decided.by());
                            each.put("until", time(decided.until(), zone));
                            return each;
                        })
                        .toList());
        json.put(
                "notDelivered",
                standing.untold().stream()
                        .map(untold -> {
                            Map<String, @Nullable Object> each = new LinkedHashMap<>();
                            each.put("place", untold.place());
                            each.put("at", time(untold.at(), zone));
                            each.put("run", untold.run());
                            each.put("why", untold.why());
                            return each;
                        })
                        .toList());
        json.put(
                "needs", standing.needs().stream().map(need -> need(need, zone)).toList());
        json.put(
                "otherAccounts",
                standing.elsewhere().stream().map(StatusJson::run).toList());
        return json;
    }

    private @Nullable Map<String, @Nullable Object> missed(Standing.Of of) {
        if (of.missed() == null) {
            return null;
        }
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("due", time(of.missed(), of.zone()));
        json.put("seconds", Duration.between(of.missed(), overview.at()).toSeconds());
        return json;
    }

    private static @Nullable Map<String, @Nullable Object> paused(@Nullable PausedJob pause, ZoneId zone) {
        if (pause == null) {
            return null;
        }
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("until", pause.until().toString());
        json.put("since", time(pause.since(), zone));
        json.put("by", pause.by());
        json.put("reason", empty(pause.reason()));
        return json;
    }

    private static @Nullable Map<String, @Nullable Object> run(@Nullable PastRun past) {
        if (past == null) {
            return null;
        }
        Run run = past.run();
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("run", run.number());
        json.put("command", run.command());
        json.put("account", run.account());
        json.put("started", time(run.started(), run.zone()));
        json.put("ended", time(run.ended(), run.zone()));
        json.put("state", run.state().name().toLowerCase(Locale.ROOT));
        json.put("outcome", past.inWords());
        json.put("exit", run.exitCode());
        return json;
    }

    private static Map<String, @Nullable Object> need(Need need, ZoneId zone) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("kind", need.kind().label());
        json.put("why", need.why());
        json.put("next", need.next());
        json.put("since", time(need.since(), zone));
        return json;
    }

    /** With the offset of the job's zone then. */
    private static @Nullable String time(@Nullable Instant time, ZoneId zone) {
        return time == null
                ? null
                : DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                        time.truncatedTo(ChronoUnit.SECONDS).atZone(zone));
    }

    private static @Nullable String empty(String text) {
        return text.isEmpty() ? null : text;
    }
}
