package dev.brivosync.source.csv;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.source.SourceRead;
import dev.brivosync.source.SourceUnavailable;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are made, or broken, so that no memory would hold what they seem to say, read in 64 MB. */
class EndlessSourceTest {
    private static final int LONG = 100_000_000;

    @TempDir
    Path folder;

    @Test
    void aLineWithoutEnd() throws Exception {
        assertThat(read(filled("id,first\n1,", "xxxxxxxxx "))).contains("does not end within 1 million characters");
        assertThat(read(filled("id,first\n1,", "a,a,a,a,a,"))).contains("does not end within 1 million characters");
        assertThat(read(filled("", "a,a,a,a,a,"))).contains("the header of", "1 million characters");
        assertThat(read(filled("id,first\n1,\"", "b\n2,Ada,,\n"))).contains("does not end within 1 million characters");
    }

    @Test
    void anArchiveThatFillsTheDisk() throws Exception {
        Path gzip = folder.resolve("people.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(gzip))) {
            fill(out, "id,first\n", "1,Ada\n1,Ada\n");
        }
        assertThat(read(gzip)).contains("unpacks to more than 200 times its size: that is no list of people");
        Path zip = folder.resolve("people.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("people.csv"));
            fill(out, "id,first\n", "1,Ada\n1,Ada\n");
        }
        assertThat(read(zip)).contains("unpacks to more than 200 times its size");
    }

    private Path filled(String beginning, String rest) throws IOException {
        Path file = folder.resolve("people.csv");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
            fill(out, beginning, rest);
        }
        return file;
    }

    private static void fill(OutputStream out, String beginning, String rest) throws IOException {
        out.write(beginning.getBytes(StandardCharsets.UTF_8));
        byte[] block = rest.repeat(100_000).getBytes(StandardCharsets.UTF_8);
        for (long size = 0; size < LONG; size += block.length) {
            out.write(block);
        }
    }

    /** What a process with little memory says of it. */
    private String read(Path file) throws Exception {
        Path said = folder.resolve("said.txt");
        int exit = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Reader.class.getName(),
                        folder.toString(),
                        String.valueOf(file.getFileName())))
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start()
                .waitFor();
        assertThat(exit).as(Files.readString(said)).isZero();
        return Files.readString(said);
    }

    /** Reads a file to its end, and says what it thinks of it. */
    static final class Reader {
        private Reader() {}

        public static void main(String[] arguments) {
            CsvSource source =
                    CsvFolder.source(new CsvSource.Settings(Path.of(arguments[0]), arguments[1], "auto", "auto"));
            try (SourceRead read = source.open()) {
                while (read.next().isPresent()) {
                    // the next one
                }
                read.doubts().stream().map(SourceRead.Doubt::reason).forEach(System.out::println);
            } catch (SourceUnavailable unusable) {
                System.out.println(unusable.getMessage());
            }
        }
    }
}
