package dev.brivosync.source.csv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.brivosync.source.BadRule;
import dev.brivosync.source.SourceRead;
import dev.brivosync.source.SourceUnavailable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvEncodingTest extends CsvFolder {
    @Test
    void doubtsAFileWithNulCharacters() {
        Finished finished = readText("id,note\n1,ok\n2,\0\n3,c\n");

        assertThat(finished.lines()).containsExactly("2:1", "3:2", "4:3");
        assertThat(finished.doubts())
                .singleElement()
                .asString()
                .contains("line 3")
                .contains("NUL");
    }

    @Test
    void tellsWindowsTextFromUtf8() {
        Finished western = readBytes("id,last\n1,Núñez €\n".getBytes(Charset.forName("windows-1252")));
        assertThat(western.records().getFirst().value("last")).isEqualTo("Núñez €");
        assertThat(western.read().evidence()).anyMatch(line -> line.contains("windows-1252"));
        assertThat(western.doubts()).isEmpty();

        Finished unicode = readText("id,last\n1,Núñez €\n");
        assertThat(unicode.records().getFirst().value("last")).isEqualTo("Núñez €");
        assertThat(unicode.read().evidence()).anyMatch(line -> line.contains("UTF-8"));
    }

    @Test
    void doubtsAFileInTwoEncodings() throws IOException {
        byte[] first = "id,last\n1,Núñez\n2,N".getBytes(UTF_8);
        byte[] second = "ú\n".getBytes(Charset.forName("windows-1252"));
        var both = new ByteArrayOutputStream();
        both.write(first);
        both.write(second);

        assertThat(readBytes(both.toByteArray()).doubts())
                .singleElement()
                .asString()
                .contains("torn or damaged");
    }

    @Test
    void doubtsBytesThatDoNotFitTheNamedEncoding() {
        write("workers.csv", "id,last\n1,x\n2,Núñez\n".getBytes(Charset.forName("windows-1252")));
        Finished finished = read(source("workers.csv", "UTF-8", "auto"));

        assertThat(finished.doubts())
                .singleElement()
                .asString()
                .contains("line 3")
                .contains("UTF-8");
        assertThat(finished.read().doubts()).allMatch(SourceRead.Doubt::content);
    }

    @Test
    void leavesAReplacementCharacterThatTheExportWrote() {
        assertThat(readText("id,last\n1,N\uFFFDez\n").doubts()).isEmpty();
    }

    @Test
    void refusesAMarkThatContradictsTheNamedEncoding() {
        write("workers.csv", "\uFEFFid,last\n".getBytes(UTF_8));

        assertThatExceptionOfType(SourceUnavailable.class)
                .isThrownBy(() -> source("workers.csv", "windows-1252", "auto").open())
                .withMessageContaining("byte-order mark of UTF-8");
        assertThat(read(source("workers.csv", "UTF-8", "auto")).read().columns())
                .hasValueSatisfying(columns -> assertThat(columns).contains("id"));
    }

    @Test
    void tellsUtf16WithoutMarkByItsNuls() {
        for (Charset charset : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            Finished finished = readBytes("id,last\n1,李小龍\n2,Ωmega\n".getBytes(charset));

            assertThat(finished.records())
                    .extracting(record -> record.value("last"))
                    .containsExactly("李小龍", "Ωmega");
            assertThat(finished.read().evidence())
                    .anyMatch(line -> line.contains(charset + " without byte-order mark"));
            assertThat(finished.doubts()).isEmpty();
        }
    }

    @Test
    void refusesAnUnknownEncoding() {
        assertThatExceptionOfType(BadRule.class)
                .isThrownBy(() -> source("x.csv", "ANSI", "auto"))
                .withMessageContaining("ANSI");
    }
}
