package dev.brivosync.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.person.Person;
import dev.brivosync.person.Standing;
import dev.brivosync.plan.SourceEntry;
import dev.brivosync.source.Mapping;
import dev.brivosync.source.Moment;
import dev.brivosync.source.SourceRead;
import dev.brivosync.source.csv.Glance;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.QuoteMode;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.io.TempDir;

/** Whatever columns and values are called, the file that is written means exactly them. */
class JobDraftTest {
    private static final List<String> PIECES = List.of(
            "Name", "Größe", "'", "\"", ": ", " #", "{", "}", "{{", "${HOME}", "$", "\\", "\\n", "=", "- ", "[x]", ",",
            ";", "|", "%", "@", "&a", "*", "!", "?", "é", "e\u0301", "名前", "Ω", "😀", " ", "  ", ".", "true", "null",
            "~", "1", "007", "present", "absent", "\u00a0", "\t", "<<", "record", "(", ")", "/");

    @TempDir
    private Path folder;

    private Random random = new Random();

    private String text(int longest) {
        StringBuilder text = new StringBuilder();
        for (int piece = random.nextInt(longest) + 1; piece > 0; piece--) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }

    /** Different names, as a file's header would have to have them. */
    private List<String> names(int count) {
        List<String> names = new ArrayList<>();
        Set<String> folded = new HashSet<>();
        while (names.size() < count) {
            String name = text(5);
            String stripped = name.replace('\u00a0', ' ').strip();
            if (!stripped.isEmpty() && !name.equals("\t") && folded.add(stripped.toLowerCase(Locale.ROOT))) {
                names.add(name);
            }
        }
        return names;
    }

    @RepeatedTest(200)
    void isReadBackAsItWasMeant(RepetitionInfo seed) throws IOException {
        random = new Random(seed.getCurrentRepetition());
        List<String> header = names(6);
        List<String> statuses = names(2);
        List<String> groups = names(2);
        List<List<String>> rows = IntStream.range(0, 4)
                .mapToObj(at -> List.of(
                        "E" + (100 + at),
                        "First" + at,
                        "Last" + at,
                        statuses.get(at % 2),
                        "p" + at + "@example.test",
                        "Site " + at))
                .toList();
        write(header, rows);
        Glance glance = Glance.at(folder.resolve("people.csv"));
        List<String> columns = glance.columns();
        assertThat(columns).hasSameSizeAs(header);

        JobFile job = job(glance, statuses.getFirst(), groups);

        assertThat(job.groups()).containsExactlyInAnyOrderElementsOf(groups);
        assertThat(job.columnsOf(job.sources().getFirst()).keySet())
                .as(columns.toString())
                .containsExactlyInAnyOrderElementsOf(columns);
        List<Person> people = people(job, columns);
        for (int at = 0; at < rows.size(); at++) {
            Person person = people.get(at);
            assertThat(person.key()).hasToString(rows.get(at).get(0));
            assertThat(person.firstName()).isEqualTo(rows.get(at).get(1));
            assertThat(person.lastName()).isEqualTo(rows.get(at).get(2));
            assertThat(person.emails())
                    .hasToString("[" + person.emails().iterator().next() + "]");
            assertThat(person.standing()).isEqualTo(at % 2 == 0 ? Standing.ACTIVE : Standing.INACTIVE);
            assertThat(person.groups()).isEqualTo(at == 2 ? Set.copyOf(groups) : Set.of(groups.getFirst()));
        }
    }

    private void write(List<String> header, List<List<String>> rows) throws IOException {
        StringWriter text = new StringWriter();
        try (CSVPrinter printer = new CSVPrinter(
                text, CSVFormat.RFC4180.builder().setQuoteMode(QuoteMode.ALL).get())) {
            printer.printRecord(header);
            printer.printRecords(rows);
        }
        Path file = Files.writeString(folder.resolve("people.csv"), text.toString(), StandardCharsets.UTF_8);
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(60)));
    }

    private JobFile job(Glance glance, String active, List<String> groups) throws IOException {
        List<String> columns = glance.columns();
        JobDraft draft = new JobDraft(
                "hr",
                "../config/job.schema.json",
                "sandbox",
                "02:00",
                "Europe/Berlin",
                new JobDraft.File(
                        "people.csv",
                        glance.settings().delimiter(),
                        glance.settings().titleLines(),
                        List.of(),
                        4),
                new JobDraft.Person(
                        JobDraft.template(columns.get(0)),
                        JobDraft.template(columns.get(1)),
                        JobDraft.template(columns.get(2)),
                        JobDraft.template(columns.get(4)),
                        null,
                        null),
                new JobDraft.Entry(columns.get(3), List.of(active), List.of(), null, null),
                List.of(
                        new JobDraft.Group(groups.get(0), null, List.of()),
                        new JobDraft.Group(groups.get(1), columns.get(5), List.of("Site 2", "${none}"))));
        Path file = Files.writeString(folder.resolve("hr.yaml"), draft.yaml());
        assertThat(JobFileSchema.objections(draft.yaml())).as(draft.yaml()).isEmpty();
        return JobFile.read(file, Map.of("HOME", "somewhere"));
    }

    private static List<Person> people(JobFile job, List<String> columns) {
        Mapping mapping = new Mapping(
                job.rules(),
                new Moment(Instant.parse("2026-11-27T12:00:00Z"), job.rules().zone()));
        List<Person> people = new ArrayList<>();
        try (SourceRead read = job.opened(job.sources().getFirst(), Map.of(), Set.copyOf(columns))
                .open()) {
            for (var record = read.next(); record.isPresent(); record = read.next()) {
                Mapping.Mapped mapped = mapping.map(record.get());
                assertThat(mapped.rejection()).isNull();
                people.add(((SourceEntry.Listed)
                                Optional.ofNullable(mapped.entry()).orElseThrow())
                        .person());
            }
            assertThat(read.doubts()).isEmpty();
        }
        return people;
    }
}
