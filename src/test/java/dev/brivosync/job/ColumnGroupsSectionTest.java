package dev.brivosync.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.source.ColumnGroups;
import dev.brivosync.source.Moment;
import dev.brivosync.source.SourceRecord;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code groupsFromColumn} and {@code exceptions} in a job file. */
class ColumnGroupsSectionTest {
    private static final String JOB = """
            person: { key: "{id}", firstName: "{first}", lastName: "{last}" }
            source: { csv: { file: a.csv } }
            """;

    private static final Moment NOON = new Moment(Instant.EPOCH, ZoneOffset.UTC);

    @TempDir
    private Path path;

    private JobFolder folder;

    @BeforeEach
    void open() {
        folder = new JobFolder(path);
    }

    @Test
    void aMapNamesGroupsThatTheJobManagesAndAColumnThatTheSourceMustHave() {
        JobFile job = folder.read(JOB + """
                groups:
                  Lab B: everyone
                groupsFromColumn: { column: access_levels, split: ";", managed: [Lab B, Lab C] }
                exceptions: ../data/exceptions.csv
                """);

        assertThat(job.groups()).containsExactly("Lab B", "Lab C");
        assertThat(job.rules().groups().get("Lab B")).hasSize(2);
        assertThat(job.columnUses()).containsKey("access_levels");
        assertThat(job.uses().addOnly()).isEmpty();
        assertThat(job.columnGroups())
                .containsExactly(new ColumnGroups("access_levels", ";", List.of("Lab B", "Lab C")));
        assertThat(job.exceptions())
                .isEqualTo(path.resolve("../data/exceptions.csv").normalize());
    }

    @Test
    void aListOfMapsEachWithItsOwnWayToManage() {
        JobFile job = folder.read(JOB + """
                groupsFromColumn:
                  - { column: levels, split: ",", managed: [Lab B], manage: exact }
                  - { column: site, managed: HQ Office, manage: addOnly }
                """);

        assertThat(job.uses().addOnly()).containsExactly("HQ Office");
        assertThat(job.columnGroups().getLast()).isEqualTo(new ColumnGroups("site", "", List.of("HQ Office")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            groupsFromColumn: levels | 3:19: groupsFromColumn must be a map, { column: access_levels, split: ";", managed: [Lab B] }, or a list of such maps
            groupsFromColumn: [levels] | 3:20: groupsFromColumn must be a map, { column: access_levels, split: ";", managed: [Lab B] }, or a list of such maps
            groupsFromColumn: { managed: [Lab B] } | 3:19: groupsFromColumn.column is missing
            groupsFromColumn: { column: levels } | 3:19: groupsFromColumn.managed is missing; it lists the groups that the column may give, so that a mistyped name opens no door
            groupsFromColumn: { column: levels, managed: [] } | 3:37: groupsFromColumn.managed is an empty list; give it a value or take it out
            groupsFromColumn: { column: levels, managed: [Lab B, lab b] } | 3:54: groupsFromColumn.managed lists Lab B and lab b, which the column cannot tell apart: case does not count in it
            groupsFromColumn: { column: levels, managed: [Lab B], manage: all } | 3:63: groupsFromColumn.manage must be exact or addOnly, not 'all'
            groupsFromColumn: { column: levels, managed: [Lab B], splits: x } | 3:55: groupsFromColumn.splits is not known; did you mean split?
            """)
    void pointsAtWhatIsWrong(String line, String problem) {
        assertThat(folder.problems(JOB + line + "\n")).containsExactly("hr.yaml:" + problem);
    }

    @Test
    void namesAreSplitTrimmedAndComparedWithoutCase() {
        ColumnGroups groups = new ColumnGroups("levels", ";", List.of("Lab B"));
        SourceRecord several = record(List.of(" Lab C ;; lab  b", "Visitors;"));

        assertThat(groups.names(several)).containsExactly("Lab C", "lab  b", "Visitors");
        assertThat(groups.naming("Lab B").holds(several, NOON)).isTrue();
        assertThat(groups.naming("Lab").holds(several, NOON)).isFalse();
        assertThat(new ColumnGroups("levels", "", List.of("a;b")).names(record(List.of("a;b"))))
                .containsExactly("a;b");
        assertThat(new ColumnGroups("levels", ".", List.of("a")).names(record(List.of("a.b"))))
                .containsExactly("a", "b");
        assertThat(groups.names(record(List.of(" ", ";")))).isEmpty();
    }

    private static SourceRecord record(List<String> levels) {
        return new SourceRecord(2L, "people.csv line 2", Map.of("Levels", levels));
    }
}
