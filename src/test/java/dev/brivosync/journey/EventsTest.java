package dev.brivosync.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.journey.Trial.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code --events}: a line of JSON for each thing that happens in a run. */
class EventsTest {
    @TempDir
    Path folder;

    private Trial trial;
    private Path file;

    @BeforeEach
    void start() throws Exception {
        trial = new Trial(folder)
                .usualJob()
                .people("E1,Ada,Quixlove,ada@corp.test,Active,", "E2,Grace,Hopper,grace@corp.test,Active,");
        file = folder.resolve("events.ndjson");
    }

    @AfterEach
    void stop() {
        trial.close();
    }

    private List<JsonNode> events() throws Exception {
        return Files.readAllLines(file).stream()
                .map(JsonMapper.shared()::readTree)
                .toList();
    }

    private List<JsonNode> events(String name) throws Exception {
        return events().stream()
                .filter(event -> event.path("event").asString().equals(name))
                .toList();
    }

    @Test
    void aSyncFromItsBeginningToItsEndAndTheNextOneAfterIt() throws Exception {
        Result sync = trial.run("sync", "hr", "--first", "--events", file.toString());

        assertThat(sync.exit()).as(sync.err()).isZero();
        List<JsonNode> events = events();
        assertThat(events.getFirst().path("event").asString()).isEqualTo("begun");
        assertThat(events.getFirst().path("job").asString()).isEqualTo("hr");
        assertThat(events.getLast().path("event").asString()).isEqualTo("ended");
        assertThat(events.getLast().path("exit").asInt()).isZero();
        assertThat(events)
                .allSatisfy(event -> assertThat(event.path("run").asInt()).isEqualTo(1));
        assertThat(events("phase"))
                .extracting(event -> event.path("what").asString())
                .contains("reading people", "reading the Brivo account", "comparing", "applying");
        assertThat(events("planned"))
                .singleElement()
                .satisfies(planned -> assertThat(planned.path("create").asInt()).isEqualTo(2));
        assertThat(events("change").stream()
                        .collect(Collectors.groupingBy(
                                event -> event.path("key").asString(),
                                Collectors.mapping(
                                        event -> event.path("kind").asString() + " "
                                                + event.path("outcome").asString(),
                                        Collectors.toList()))))
                .isEqualTo(Map.of(
                        "E1", List.of("create done", "addToGroup done"),
                        "E2", List.of("create done", "addToGroup done")));
        assertThat(Files.readString(file)).doesNotContain("Quixlove", "ada@corp.test");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");

        trial.run("plan", "hr", "--events", file.toString());
        assertThat(events("planned")).hasSize(2);
        assertThat(events().getLast().path("run").asInt()).isEqualTo(2);
        assertThat(events("ended")).hasSize(2);
    }

    @Test
    void aFailureAndARunThatEndsWithoutAPlan() throws Exception {
        trial.switchTo(
                "{\"faults\":[{\"method\":\"POST\",\"path\":\"/users\",\"kind\":\"BAD_REQUEST\",\"nth\":1,\"count\":1}]}");
        assertThat(trial.run("sync", "hr", "--first", "--events", file.toString())
                        .exit())
                .isEqualTo(3);
        assertThat(events("change"))
                .extracting(event -> event.path("outcome").asString())
                .contains("failed", "skipped", "done");
        assertThat(events().getLast().path("exit").asInt()).isEqualTo(3);

        Files.delete(folder.resolve("people.csv"));
        assertThat(trial.run("sync", "hr", "--events", file.toString()).exit()).isEqualTo(6);
        assertThat(events().getLast().path("exit").asInt()).isEqualTo(6);
    }

    @Test
    void aFileThatCannotBeWrittenIsSaidBeforeAnythingIsDone() {
        Result sync = trial.run("sync", "hr", "--first", "--events", "nowhere/events.ndjson");

        assertThat(sync.exit()).isEqualTo(2);
        assertThat(sync.err()).contains("--events: nowhere/events.ndjson cannot be written: ", "no folder");
        assertThat(trial.users()).isEmpty();
    }

    @Test
    void aFullDiskIsWarnedOfOnceAndTheRunGoesOn() {
        Result sync = trial.run("sync", "hr", "--first", "--events", "/dev/full");

        assertThat(sync.exit()).as(sync.err()).isZero();
        assertThat(sync.err())
                .containsOnlyOnce("--events: /dev/full cannot be written any more")
                .contains("the run goes on without it");
        assertThat(trial.users()).hasSize(2);
    }
}
