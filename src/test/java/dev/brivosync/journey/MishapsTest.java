package dev.brivosync.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.journey.Trial.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What comes of files that were damaged on their way, or are merely odd: each folder under {@code
 * src/test/resources/mishaps} is one, so that adding one needs no Java. It has
 *
 * <ul>
 *   <li>the file, byte for byte, and what belongs beside it;
 *   <li>{@code source.yaml}: the job's {@code source}; where there is none, {@code people.csv} alone;
 *   <li>{@code expected.txt}: the exit code of {@code plan --check}, the people whom it would create, and every problem.
 * </ul>
 *
 * <p>After an intended change, or for a new one: {@code mvn test -Dtest=MishapsTest -Dmishaps.rewrite=true}, then read
 * each difference before committing it.
 */
class MishapsTest {
    private static final Path MISHAPS = Path.of("src/test/resources/mishaps");
    private static final String USUAL = "source: { csv: { file: ../case/people.csv } }\n";
    private static final String REST = """
            person: { key: "{id}", firstName: "{first}", lastName: "{last}", emails: { Work: "{mail}" } }
            lifecycle: { active: { status: [Active] }, endsOn: "{end}" }
            """;

    @TempDir
    private static Path folder;

    private static Trial trial;

    @BeforeAll
    static void start() throws IOException {
        trial = new Trial(folder);
    }

    @AfterAll
    static void stop() {
        trial.close();
    }

    static Stream<Path> mishaps() throws IOException {
        try (Stream<Path> folders = Files.list(MISHAPS)) {
            return folders.filter(Files::isDirectory).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("mishaps")
    void isNamedOrReadRight(Path mishap) throws IOException {
        String came = outcome(mishap);
        Path expected = mishap.resolve("expected.txt");
        if (Boolean.getBoolean("mishaps.rewrite")) {
            Files.writeString(expected, came);
        }

        assertThat(came).isEqualTo(Files.readString(expected));
    }

    private static String outcome(Path mishap) throws IOException {
        Path place = Files.createDirectories(folder.resolve("case"));
        empty(place);
        try (Stream<Path> files = Files.list(mishap)) {
            for (Path file : files.toList()) {
                Trial.lieStill(Files.copy(file, place.resolve(file.getFileName())));
            }
        }
        Path source = place.resolve("source.yaml");
        trial.job("mishap", (Files.exists(source) ? Files.readString(source) : USUAL) + REST);
        return told(trial.run("plan", "mishap", "--check", "--format", "json"));
    }

    private static void empty(Path place) throws IOException {
        try (Stream<Path> files = Files.list(place)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
    }

    private static String told(Result result) {
        List<String> lines = new ArrayList<>(List.of("exit: " + result.exit()));
        if (result.out().startsWith("{")) {
            JsonNode plan = JsonMapper.shared().readTree(result.out());
            plan.path("changes")
                    .forEach(change -> lines.add("person: " + change.path("key").asString() + " "
                            + change.path("name").asString()));
            JsonNode read = plan.path("source");
            read.path("rejected")
                    .forEach(row ->
                            lines.add("rejected: line " + row.path("line").asString() + ": "
                                    + row.path("reason").asString()));
            read.path("doubts").forEach(reason -> lines.add("incomplete: " + reason.asString()));
            // how old the file is depends on when it was copied
            read.path("evidence").forEach(line -> {
                if (!line.asString().contains(" old, SHA-256 ")) {
                    lines.add("evidence: " + line.asString());
                }
            });
        } else {
            lines.add(result.err().strip());
        }
        return String.join("\n", lines)
                        .replace(folder.toString(), "")
                        .replaceAll("Run \\d+", "Run …")
                        .replaceAll("changed \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d UTC", "changed … UTC")
                + "\n";
    }
}
