package dev.brivosync.issues;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.job.yaml.Problems;
import dev.brivosync.job.yaml.YamlFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Few bytes of YAML that would have filled the memory, or the stack. */
class YamlThatGrowsTest {
    @TempDir
    Path folder;

    @Test
    void aliasesOfAliasesAreCounted() throws IOException {
        StringBuilder laughs = new StringBuilder("a0: &a0 { x: lol }\n");
        for (int at = 1; at <= 24; at++) {
            laughs.append("a%1$d: &a%1$d { x: *a%2$d, y: *a%2$d }%n".formatted(at, at - 1));
        }
        assertThat(problem(laughs.toString())).contains("aliases (*name) make more than 100,000 values of this file");
    }

    @Test
    void aliasesThatShareAListAreFine() throws IOException {
        assertThat(problem("a: &a [x, y]\nb: *a\nc: *a\n")).isEmpty();
    }

    @Test
    void deepNestingIsRefused() throws IOException {
        assertThat(problem("a: " + "[".repeat(100_000) + "]".repeat(100_000)))
                .contains("nested more than 50 levels deep");
        assertThat(problem("a: " + "{a: ".repeat(100_000))).contains("nested more than 50 levels deep");
        assertThat(problem("- ".repeat(100_000) + "x")).contains("nested more than 50 levels deep");
    }

    @Test
    void typesAreRefused() throws IOException {
        assertThat(
                        problem(
                                "a: !!javax.script.ScriptEngineManager [!!java.net.URLClassLoader [[!!java.net.URL [\"http://x\"]]]]\n"))
                .contains("a value that begins with ! must stand in quotes");
    }

    @Test
    void whatIsTooLargeIsNotRead() throws IOException {
        assertThat(problem("a: x # " + "x".repeat(1_000_000))).contains("larger than 1 MB");
    }

    private String problem(String content) throws IOException {
        Path file = Files.writeString(folder.resolve("hr.yaml"), content);
        Problems problems = new Problems();
        YamlFile.read(file, problems);
        return problems.all().isEmpty() ? "" : problems.all().getFirst().toString();
    }
}
