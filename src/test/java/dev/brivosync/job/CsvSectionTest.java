package dev.brivosync.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.source.csv.CsvSource;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvSectionTest {
    @TempDir
    private Path path;

    @Test
    void readsWhatIsSaidOfTheFile() {
        JobFile job = new JobFolder(path).read("""
                source:
                  csv:
                    file: hr.csv
                    columns: [id, first, last]
                    comment: "#"
                    doneFile: .done
                    checksumFile: .sha256
                    rejects: ../rejects.csv
                  complete: { trailer: "TRAILER,{count}" }
                """ + JobFolder.PERSON);

        assertThat(job.sources().getFirst().settings())
                .isEqualTo(new SourceSettings.Csv(new CsvSource.Settings(
                        path,
                        "hr.csv",
                        "auto",
                        "auto",
                        List.of("id", "first", "last"),
                        "#",
                        ".done",
                        ".sha256",
                        "TRAILER,{count}",
                        path.resolve("../rejects.csv"),
                        0)));
    }

    @Test
    void namesWhatMeansNothing() {
        assertThat(problems("{ file: hr.csv, columns: [id, ID] }")).contains("source.csv: columns lists ID twice");
        assertThat(problems("{ file: hr.csv, comment: REM }")).contains("source.csv: comment is one character");
        assertThat(problems("{ file: hr.csv, doneFile: a/b }")).contains("hr.yaml:1:42: source.csv.doneFile must be");
        assertThat(problems("{ file: hr.csv, rejects: hr.csv }")).contains("source.csv: rejects is the file itself");
        assertThat(problems("{ file: hr.csv }, complete: { trailer: END }")).contains("{count} once");
    }

    private String problems(String csv) {
        return String.join("\n", new JobFolder(path).problems("source: { csv: " + csv + " }\n" + JobFolder.PERSON));
    }
}
