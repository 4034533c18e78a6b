package dev.brivosync.source.csv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.source.SourceRead;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RejectsFileTest extends CsvFolder {
    @Test
    void keepsRejectedRowsWithLineAndReason() throws IOException {
        write("hr.csv", "# night\nid;first\n\n1;Ada\n2;\"Gra\nce\"\n3;Vera;Doe\n".getBytes(UTF_8));

        Path rejects = keep(Map.of(5L, "no last name", 7L, "3 values; 2 columns"));

        assertThat(rejects).hasContent("""
                \uFEFFline;reason;id;first
                5;no last name;2;"Gra
                ce"
                7;"3 values; 2 columns";3;Vera;Doe
                """);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(rejects)))
                .isEqualTo("rw-------");
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("hr.csv", "rejects.csv");
    }

    @Test
    void holdsItsHeaderAloneWhereNothingWasRejected() throws IOException {
        write("hr.csv", "id;first\n1;Ada\n".getBytes(UTF_8));
        keep(Map.of(2L, "whatever"));

        assertThat(keep(Map.of())).hasContent("\uFEFFline;reason;id;first\n");
    }

    @Test
    void whatNobodyMayReadIsDotsWhereverItStands() throws IOException {
        write("hr.csv", "id;first;Pin\n1;Ada;471108\n2;582917\n3;Vera;\n".getBytes(UTF_8));

        Path rejects = keep(Map.of(2L, "no last name", 3L, "2 values; 3 columns", 4L, "no"), Set.of("pin"));

        assertThat(rejects).hasContent("""
                \uFEFFline;reason;id;first;Pin
                2;no last name;1;Ada;•••
                3;"2 values; 3 columns";2;•••
                4;no;3;Vera;
                """);
    }

    private Path keep(Map<Long, String> reasons) {
        return keep(reasons, Set.of());
    }

    private Path keep(Map<Long, String> reasons, Set<String> secret) {
        Path rejects = folder.resolve("rejects.csv");
        SortedMap<Long, String> byLine = new TreeMap<>(reasons);
        CsvSource.Settings settings =
                new CsvSource.Settings(folder, "*.csv", "auto", "auto", List.of(), "#", null, null, null, rejects, 0);
        try (SourceRead read = source(settings).open()) {
            drained(read);
            read.keepRejected(byLine, secret);
            String rows = reasons.size() == 1 ? "1 rejected row" : reasons.size() + " rejected rows";
            if (reasons.isEmpty()) {
                assertThat(read.evidence()).noneMatch(line -> line.contains("kept in"));
            } else {
                assertThat(read.evidence()).contains(rows + " kept in rejects.csv");
            }
        }
        return rejects;
    }
}
