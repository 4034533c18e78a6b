package dev.brivosync.cases;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table beside the cases is up to date, and every case is one of its own. */
class CaseTableTest {
    private static final Path CASES = Path.of("src/test/resources/cases");

    private final CaseTable table;

    CaseTableTest() throws IOException {
        table = CaseTable.of(CASES);
    }

    @Test
    void tableIsUpToDate() throws IOException {
        Path file = CASES.resolve(CaseTable.FILE);
        if (Boolean.getBoolean("cases.rewrite")) {
            Files.writeString(file, table.text());
        }
        assertThat(file)
                .as("mvn test -Dtest=CaseTableTest -Dcases.rewrite=true brings it up to date")
                .hasContent(table.text());
    }

    @Test
    void everyNumberIsGivenOnce() {
        assertThat(sharing(table.folders().stream().collect(Collectors.groupingBy(CaseTable::number))))
                .isEmpty();
    }

    @Test
    void noTwoCasesAreEqual() throws IOException {
        Map<String, List<Path>> bySource = new TreeMap<>();
        for (Path folder : table.folders()) {
            bySource.merge(
                    told(folder),
                    List.of(folder),
                    (some, other) ->
                            Stream.concat(some.stream(), other.stream()).toList());
        }
        assertThat(sharing(bySource)).isEmpty();
    }

    private static List<List<Path>> sharing(Map<String, List<Path>> groups) {
        return groups.values().stream().filter(group -> group.size() > 1).toList();
    }

    /** Everything that a case is made of. */
    private static String told(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            StringBuilder told = new StringBuilder();
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                if (!file.endsWith("plan.txt")) {
                    told.append(folder.relativize(file)).append('\n').append(Files.readString(file, ISO_8859_1));
                }
            }
            return told.toString();
        }
    }
}
