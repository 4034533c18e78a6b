package dev.brivosync.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.brivosync.job.yaml.Vocabulary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The schema that editors use says of job files what their reader says, as far as a schema can.
 *
 * <p>After an intended change: {@code mvn test -Dtest=JobSchemaTest -Dschema.rewrite=true}, then read the difference.
 */
class JobSchemaTest {
    private static final Path PUBLISHED = Path.of("config", JobSchema.FILE);

    /** What only the reader can know, by the words with which it says so. */
    private static final Pattern BEYOND_A_SCHEMA = Pattern.compile(String.join(
            "|",
            "cannot stand here|is unknown; columns are|ends too early|does not lead|no such function", // CEL
            "did you mean Europe/|Hour values must be", // names of zones, bounds within cron
            "is no regular expression",
            "is the same as .*: case does not count|case does not count in it",
            "lists present or absent beside other values",
            "guards.adopt can only be",
            "fullName comes last|names a rule twice",
            "formerly names this job itself|extends itself|there is no such file",
            "perRun must be a percentage such as 10%, at most 100%|maximumShrink must be|mayBeGone must be a percentage from",
            "daily must be a time of day", // 25:00
            "stands here a second time"));

    /** What is spoilt in a file that says everything, and refused by its reader alone. */
    private static final Pattern KNOWN_BY_THE_READER_ALONE = Pattern.compile(String.join(
            "|",
            ".*(\\.if|active|onLeave|onlyIf|bleTwoFactorExempt) is nonsense", // CEL
            "source.*(encoding|dates|dates\\[0]) is nonsense", // what Java knows
            "(person.onEmpty|drift)\\.\\w+ misspelt|person.emails is an empty map", // fields that the job maps
            "lifecycle.endedBy.* is nonsense|groupsFromColumn.column is nonsense")); // names of sources

    @TempDir
    private Path path;

    @Test
    void isPublishedAsItIs() throws IOException {
        if (Boolean.getBoolean("schema.rewrite")) {
            Files.writeString(PUBLISHED, JobSchema.json());
        }
        assertThat(PUBLISHED)
                .as("mvn test -Dtest=JobSchemaTest -Dschema.rewrite=true brings it up to date")
                .hasContent(JobSchema.json());
    }

    @Test
    void isASchemaItself() {
        var metaSchema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(com.networknt.schema.SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
        assertThat(metaSchema.validate(JobSchema.json(), InputFormat.JSON)).isEmpty();
    }

    @Test
    void aKeyThatIsReadButNotDescribedIsNoticedAndTheOtherWayRound() {
        Vocabulary read = Vocabulary.of("file", "newKey");
        assertThatThrownBy(() -> Shape.section(read, Map.of("file", Shape.text(), "oldKey", Shape.text())))
                .hasMessage("not described: [newKey]; not read: [oldKey]");
    }

    static Stream<Path> goodFiles() throws IOException {
        List<Path> folders = List.of(Path.of("jobs"), Path.of("jobs/examples"), Path.of("src/test/resources/jobs"));
        return folders.stream().flatMap(JobSchemaTest::yaml);
    }

    private static Stream<Path> yaml(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList().stream();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @MethodSource("goodFiles")
    void acceptsGoodFiles(Path file) throws IOException {
        assertThat(JobFileSchema.objections(Files.readString(file))).isEmpty();
    }

    @Test
    void acceptsTheGoldenCases() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/test/resources/cases"))) {
            List<Path> jobs =
                    files.filter(file -> file.endsWith("job.yaml")).sorted().toList();
            assertThat(jobs)
                    .hasSizeGreaterThan(20)
                    .allSatisfy(job -> assertThat(JobFileSchema.objections(Files.readString(job)))
                            .isEmpty());
        }
    }

    /** They show parts of job files, some with alternatives for one key. */
    @Test
    void acceptsWhatTheReadmeShows() throws IOException {
        List<String> parts = Pattern.compile("(?s)```yaml\n(.*?)```")
                .matcher(Files.readString(Path.of("README.md")))
                .results()
                .map(block -> block.group(1))
                .filter(block -> JobFileReader.KEYS.known().stream().anyMatch(key -> block.startsWith(key + ":")))
                .toList();
        assertThat(parts).hasSizeGreaterThan(10);
        for (String part : parts) {
            assertThat(JobFileSchema.objections("extends: the rest\n" + onePerKey(part)))
                    .as(part)
                    .isEmpty();
        }
    }

    /** Of several lines for one key the last counts. */
    private static String onePerKey(String part) {
        String shorter = part;
        for (String key : JobFileReader.KEYS.known()) {
            List<MatchResult> places = Pattern.compile("(?m)^" + key + ":.*\n(?:[ #].*\n)*")
                    .matcher(shorter)
                    .results()
                    .toList();
            for (int at = places.size() - 2; at >= 0; at--) {
                shorter = shorter.substring(0, places.get(at).start())
                        + shorter.substring(places.get(at).end());
            }
        }
        return shorter;
    }

    static Stream<String[]> badLines() throws NoSuchMethodException {
        String block = JobFileProblemsTest.class
                .getDeclaredMethod("pointsAtWhatIsWrong", String.class, String.class)
                .getAnnotation(CsvSource.class)
                .textBlock();
        return block.lines()
                .filter(line -> !line.isBlank())
                .map(line -> line.strip().split(" \\| ", 2));
    }

    @ParameterizedTest
    @MethodSource("badLines")
    void refusesWhatTheReaderRefuses(String line, String problem) {
        boolean refused = !JobFileSchema.objections(JobFolder.SOURCE + JobFolder.PERSON + line + "\n")
                .isEmpty();
        assertThat(refused || BEYOND_A_SCHEMA.matcher(problem).find()).isTrue();
    }

    /**
     * Each key of a file that says everything is misspelt, and its value made a map, a list, text that means nothing, and
     * nothing at all.
     */
    @Test
    void refusesUnknownKeysAndWrongTypesWherever() throws IOException {
        JobFolder folder = new JobFolder(path);
        List<String> unnoticed = new ArrayList<>();
        for (String everything : SpoiltJobFiles.everything()) {
            assertThat(folder.read(everything, SpoiltJobFiles.ENVIRONMENT).name())
                    .isEqualTo("hr");
            SpoiltJobFiles.of(everything).stream()
                    .filter(spoilt ->
                            !KNOWN_BY_THE_READER_ALONE.matcher(spoilt.what()).matches())
                    .filter(spoilt -> JobFileSchema.objections(spoilt.text()).isEmpty())
                    .filter(spoilt -> !folder.accepts(spoilt.text(), SpoiltJobFiles.ENVIRONMENT))
                    .map(SpoiltJobFiles.Spoilt::what)
                    .forEach(unnoticed::add);
        }
        assertThat(unnoticed).isEmpty();
    }
}
