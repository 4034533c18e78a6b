package dev.brivosync.source.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brivosync.source.SourceUnavailable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GlanceTest extends CsvFolder {
    private Glance glance(String text) throws IOException {
        Path file = write("export.csv", text.getBytes(StandardCharsets.UTF_8));
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(60)));
        return Glance.at(file);
    }

    private List<String> ids(Glance glance) {
        return read(new CsvSource(glance.settings(), Set.copyOf(glance.columns()))).records().stream()
                .map(record -> record.value("id"))
                .toList();
    }

    @Test
    void columnsComeInTheFilesOrder() throws IOException {
        Glance glance = glance("zeta,id,alpha\n1,E1,x\n");
        assertThat(glance.columns()).containsExactly("zeta", "id", "alpha");
        assertThat(glance.settings().delimiter()).isEqualTo("auto");
        assertThat(ids(glance)).containsExactly("E1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "All Workers\n\nid,name,status\n",
                "All Workers,,\nas of,2026-11-27,\nid,name,status\n",
                "\"All\nWorkers\",,\nid,name,status\n",
                "\n\nid,name,status\n",
                "id,name,status\n",
                "sep=,\nid,name,status\n"
            })
    void linesAboveTheHeaderAreFound(String above) throws IOException {
        Glance glance = glance(above + "E1,Ada,Active\nE2,Ben,Active\n");
        assertThat(glance.columns()).containsExactly("id", "name", "status");
        assertThat(ids(glance)).containsExactly("E1", "E2");
    }

    /** By its header alone it would be split at commas. */
    @Test
    void theRowsTellTheDelimiterWhereTheHeaderMisleads() throws IOException {
        Glance glance = glance("id;Name, first;Name, last, all\nE1;Ada;Byron\nE2;Ben;Carter\n");
        assertThat(glance.settings().delimiter()).isEqualTo(";");
        assertThat(glance.columns()).containsExactly("id", "Name, first", "Name, last, all");
        assertThat(ids(glance)).containsExactly("E1", "E2");
    }

    @Test
    void columnsOfOneNameAreToldApart() throws IOException {
        Glance glance = glance("id,Phone,phone,\nE1,1,2,3\n");
        assertThat(glance.columns()).containsExactly("id", "Phone (column 2)", "phone (column 3)");
        assertThat(ids(glance)).containsExactly("E1");
    }

    @Test
    void rowsWithoutHeaderAreNoTableForAFirstJob() {
        assertThatThrownBy(() -> glance("E1,ada@example.test,Active\nE2,ben@example.test,Active\n"))
                .isInstanceOf(SourceUnavailable.class)
                .hasMessageContaining("no header line");
        assertThatThrownBy(() -> glance("only one column\nE1\n"))
                .isInstanceOf(SourceUnavailable.class)
                .hasMessageContaining("no header line");
    }
}
