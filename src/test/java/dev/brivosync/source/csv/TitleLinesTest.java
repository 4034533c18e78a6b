package dev.brivosync.source.csv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brivosync.source.SourceUnavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Lines above the header, and columns of one name. */
class TitleLinesTest extends CsvFolder {
    private Finished read(int titleLines, List<String> columns, String text) {
        write("report.csv", text.getBytes(UTF_8));
        return read(source(new CsvSource.Settings(
                folder, "report.csv", "auto", "auto", columns, "", null, null, null, null, titleLines)));
    }

    @Test
    void arePassedOverAndCounted() {
        Finished report = read(2, List.of(), "All; workers; \"\r\nof 2026\r\nid,name\r\nE1,Ada\r\n\r\nE2,Ben\r\n");
        assertThat(report.lines()).containsExactly("4:E1", "6:E2");
        assertThat(report.read().evidence()).contains("2 rows, 2 title lines passed over, 1 blank line passed over");
        assertThat(report.doubts()).isEmpty();
    }

    @Test
    void mayStandAboveAFileWithoutHeader() {
        assertThat(read(1, List.of("id", "name"), "Report\nE1,Ada\n").lines()).containsExactly("2:E1");
    }

    @Test
    void aTornRowIsStillCountedFromTheTop() {
        assertThat(read(1, List.of(), "Report\nid,name\nE1,\"Ada\nE2,Ben\n")
                        .doubts()
                        .getFirst())
                .contains("begins in line 3");
    }

    @Test
    void moreOfThemThanLinesLeaveNoHeader() {
        assertThatThrownBy(() -> read(9, List.of(), "Report\nid,name\nE1,Ada\n"))
                .isInstanceOf(SourceUnavailable.class)
                .hasMessageContaining("no header line");
    }

    /** A rule that names one of them by its place is bound to it: elsewhere there is no such column. */
    @Test
    void columnsOfOneNameMatterOnlyToRulesThatNameThem() throws IOException {
        Files.setLastModifiedTime(
                write("twice.csv", "id,Phone,name,phone\nE1,1,Ada,2\n".getBytes(UTF_8)),
                FileTime.from(Instant.now().minusSeconds(60)));
        CsvSource.Settings settings = new CsvSource.Settings(folder, "twice.csv", "auto", "auto");
        assertThat(read(new CsvSource(settings, Set.of("id", "name"))).lines()).containsExactly("2:E1");
        assertThat(read(new CsvSource(settings, Set.of("id", "Phone (column 4)")))
                        .records()
                        .getFirst()
                        .value("phone (column 4)"))
                .isEqualTo("2");
        assertThatThrownBy(() -> read(new CsvSource(settings, Set.of("id", "PHONE"))))
                .isInstanceOf(SourceUnavailable.class)
                .hasMessageContaining("Phone (column 2) and phone (column 4)")
                .hasMessageContaining("or write {Phone (column 2)}");
    }
}
