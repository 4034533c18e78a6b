package dev.brivosync.report;

import static dev.brivosync.report.GoldenReportTest.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brivosync.plan.Change;
import dev.brivosync.plan.PersonPlan;
import dev.brivosync.plan.Run;
import dev.brivosync.plan.Run.State;
import dev.brivosync.plan.SourceReceipt;
import dev.brivosync.report.StoredRuns.StoredRun;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JsonReportTest {
    private static final JsonMapper MAPPER = new JsonMapper();

    @Test
    void carriesTheWholeContract() {
        JsonNode report = parsed(StoredRuns.firstRun());

        assertThat(report.get("schemaVersion").intValue()).isEqualTo(1);
        assertThat(report.get("run").intValue()).isEqualTo(1);
        assertThat(report.get("job").stringValue()).isEqualTo("hr-nightly");
        assertThat(report.get("account").stringValue()).isEqualTo("default");
        assertThat(report.get("state").stringValue()).isEqualTo("planned");
        assertThat(report.get("started").stringValue()).isEqualTo("2026-11-23T07:00:00Z");
        assertThat(report.get("exit").intValue()).isZero();
        JsonNode source = report.get("source");
        assertThat(source.get("records").longValue()).isEqualTo(13);
        assertThat(source.get("people").longValue()).isEqualTo(12);
        assertThat(source.get("complete").booleanValue()).isTrue();
        assertThat(source.get("evidence").get(0).stringValue()).isEqualTo("the trailer counts 13 records");
        assertThat(source.get("rejected").get(0).get("line").longValue()).isEqualTo(9);
        assertThat(source.get("rejected").get(0).get("reason").stringValue()).isEqualTo("\"Last Name\" is empty");
        assertThat(report.get("target").propertyNames()).containsExactly("users", "owned", "groups", "calls");
        assertThat(report.get("cost").get("calls").longValue()).isEqualTo(23);
        assertThat(report.get("cost").get("seconds").doubleValue()).isEqualTo(2.3);
    }

    @Test
    void aSourceOfWhichAPartIsUnreadIsNotComplete() {
        StoredRun night = StoredRuns.quietNight();
        Run run = night.run();
        SourceReceipt.Figures figures =
                new SourceReceipt.Figures(8, 8, List.of(), List.of(), "f1", List.of("the group ACL-Lab is not there"));
        JsonNode source = parsed(new StoredRun(
                        new Run(
                                run.number(),
                                run.command(),
                                run.job(),
                                run.account(),
                                run.zone(),
                                run.started(),
                                run.ended(),
                                run.state(),
                                new SourceReceipt.Complete(figures),
                                run.target(),
                                run.summary(),
                                run.cost(),
                                run.notes(),
                                run.effort(),
                                run.exitCode()),
                        night.people()))
                .get("source");

        assertThat(source.get("complete").booleanValue()).isFalse();
        assertThat(source.get("doubts")).isEmpty();
        assertThat(source.get("unread").get(0).stringValue()).isEqualTo("the group ACL-Lab is not there");
    }

    @Test
    void summaryHasEveryKindAndWhatIsHeldAndBlocked() {
        JsonNode summary = parsed(StoredRuns.badNight()).get("summary");

        assertThat(summary.propertyNames())
                .containsExactly(
                        "create",
                        "update",
                        "suspend",
                        "reinstate",
                        "addToGroup",
                        "removeFromGroup",
                        "assignBadge",
                        "revokeBadge",
                        "setCustomField",
                        "setPin",
                        "endPin",
                        "photo",
                        "invite",
                        "cancelInvitation",
                        "adopt",
                        "delete",
                        "outOfScope",
                        "keptSuspended",
                        "unchanged",
                        "held",
                        "blocked");
        assertThat(summary.get("suspend").intValue()).isEqualTo(5);
        assertThat(summary.get("outOfScope").intValue()).isEqualTo(2);
        assertThat(summary.get("invite").intValue()).isZero();
        assertThat(summary.get("unchanged").intValue()).isEqualTo(286);
        assertThat(summary.get("held").intValue()).isEqualTo(5);
        assertThat(summary.get("blocked").intValue()).isEqualTo(1);
    }

    @Test
    void everyKindOfChangeIsCounted() {
        List<String> kinds = Arrays.stream(Change.class.getPermittedSubclasses())
                .map(kind -> kind.getSimpleName().substring(0, 1).toLowerCase(Locale.ROOT)
                        + kind.getSimpleName().substring(1))
                .toList();

        assertThat(JsonReport.KINDS).containsAll(kinds);
    }

    @Test
    void changeTellsWhoWhatAndWhy() {
        JsonNode changes = parsed(StoredRuns.quietNight()).get("changes");

        JsonNode update = changes.get(0);
        assertThat(update.get("key").stringValue()).isEqualTo("E000042");
        assertThat(update.get("name").stringValue()).isEqualTo("Ada Byron");
        assertThat(update.get("brivoId").longValue()).isEqualTo(442211);
        assertThat(update.get("kind").stringValue()).isEqualTo("update");
        assertThat(update.get("class").stringValue()).isEqualTo("update");
        assertThat(update.get("held").isNull()).isTrue();
        assertThat(update.get("blocked").isNull()).isTrue();
        assertThat(update.get("fields").toString())
                .isEqualTo("[{\"field\":\"lastName\",\"from\":\"Byron\",\"to\":\"Lovelace\"}]");
        assertThat(update.get("why").stringValue()).isEqualTo("differs from the source");
        JsonNode group = changes.get(3);
        assertThat(group.get("kind").stringValue()).isEqualTo("addToGroup");
        assertThat(group.get("group").stringValue()).isEqualTo("HQ Lobby");
        assertThat(group.get("fields").isEmpty()).isTrue();
        assertThat(parsed(StoredRuns.firstRun())
                        .get("changes")
                        .get(0)
                        .get("brivoId")
                        .isNull())
                .isTrue();
    }

    @Test
    void planHasNoOutcomesAndARunHasOneForEachChange() {
        assertThat(parsed(StoredRuns.firstRun()).get("changes").values()).noneMatch(change -> change.has("outcome"));

        JsonNode changes = parsed(StoredRuns.badNight()).get("changes");
        assertThat(changes.values())
                .extracting(change -> change.get("outcome").stringValue())
                .containsOnly("done", "failed", "stale", "held", "skipped");
        assertThat(changes.values())
                .allMatch(change -> change.has("error")
                        == change.get("outcome").stringValue().equals("failed"));
        assertThat(of(changes, "E000919").get("detail").stringValue()).isEqualTo("is suspended in Brivo already");
        assertThat(of(changes, "E000601").get("outcome").stringValue()).isEqualTo("held");
    }

    @Test
    void outcomeIsNullWhereNobodyKnowsIt() {
        StoredRun dead = new StoredRun(
                        StoredRuns.badNight().run(),
                        List.of(
                                StoredRuns.badNight().people().getFirst(),
                                StoredRuns.person(
                                        "E2", "Bo Lee", StoredRuns.user(2), List.of(), StoredRuns.leaves("ended"))))
                .in(State.DEAD);

        JsonNode changes = parsed(dead).get("changes");
        assertThat(changes.get(0).get("outcome").stringValue()).isEqualTo("done");
        assertThat(changes.get(1).get("outcome").isNull()).isTrue();
    }

    @Test
    void notesOfTheRunAndOfPeopleStandTogether() {
        JsonNode notes = parsed(StoredRuns.badNight()).get("notes");

        assertThat(notes).hasSize(3);
        assertThat(notes.get(0).get("key").isNull()).isTrue();
        assertThat(notes.get(0).get("needsSomebody").booleanValue()).isTrue();
        assertThat(notes.get(2).get("key").stringValue()).isEqualTo("E000300");
    }

    @Test
    void partsThatARunNeverReachedAreNull() {
        Run run = new Run(
                7,
                "sync",
                "hr-nightly",
                "default",
                ZoneId.of("UTC"),
                Instant.EPOCH,
                null,
                State.FAILED,
                null,
                null,
                null,
                null,
                List.of(),
                null,
                null);
        JsonNode report = parsed(new StoredRun(run, List.of()));

        assertThat(List.of("source", "target", "summary", "cost"))
                .allMatch(part -> report.get(part).isNull());
        assertThat(report.get("changes").isEmpty()).isTrue();
        assertThat(report.has("exit")).isFalse();
    }

    @Test
    void eachChangeStandsOnALineOfItsOwn() {
        StoredRun stored = StoredRuns.badNight();
        long changes = stored.people().stream()
                .mapToLong(person -> person.changes().size())
                .sum();

        assertThat(json(stored).lines().filter(line -> line.startsWith("    {\"key\": \"")))
                .hasSize((int) changes);
        assertThat(json(stored)).endsWith("}\n");
    }

    /** A million changes would not fit beside the program; here each person exists only while they pass by. */
    @Test
    void documentFlowsOutWhilePeoplePassByAndTheStreamStaysOpen() {
        AtomicBoolean closed = new AtomicBoolean();
        long[] written = new long[1];
        OutputStream counting = new OutputStream() {
            @Override
            public void write(int octet) {
                written[0]++;
            }

            @Override
            public void close() {
                closed.set(true);
            }
        };
        long[] seen = new long[1];
        Iterable<PersonPlan> people = () -> IntStream.range(0, 20_000)
                .mapToObj(number -> {
                    seen[0] = Math.max(seen[0], written[0]);
                    return StoredRuns.joiner("E" + number, "Ada", "Byron", StoredRuns.LAB);
                })
                .iterator();

        new JsonReport().write(StoredRuns.quietNight().run(), people, counting);

        assertThat(seen[0]).isGreaterThan(written[0] / 2);
        assertThat(closed).isFalse();
    }

    @Test
    void documentThatBreaksOffDoesNotLookWholeAndHarmsNoLaterOne() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int[] passes = new int[1];
        Iterable<PersonPlan> people = () -> {
            passes[0]++;
            return StoredRuns.quietNight().people().stream()
                    .peek(person -> {
                        if (passes[0] > 1 && person.key().text().equals("E000107")) {
                            throw new IllegalStateException("the store was closed");
                        }
                    })
                    .iterator();
        };

        assertThatThrownBy(() -> new JsonReport().write(StoredRuns.quietNight().run(), people, bytes))
                .hasMessage("the store was closed");

        assertThatThrownBy(() -> MAPPER.readTree(bytes.toByteArray())).isInstanceOf(JacksonException.class);
        assertThat(json(StoredRuns.quietNight())).startsWith("{\n  \"schemaVersion\": 1,\n");
    }

    @Test
    void isUtf8() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new JsonReport()
                .write(StoredRuns.quietNight().run(), StoredRuns.quietNight().people(), bytes);

        assertThat(bytes.toString(StandardCharsets.UTF_8)).contains("李 小龍");
    }

    private static JsonNode of(JsonNode changes, String key) {
        return changes.values().stream()
                .filter(change -> change.get("key").stringValue().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode parsed(StoredRun stored) {
        return MAPPER.readTree(json(stored));
    }
}
