package dev.brivosync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.codegen.docgen.manpage.ManPageGenerator;

/**
 * The manual of the distribution says what the commands say of themselves. {@code -Dmanual.rewrite=true} writes its texts
 * anew, and {@code mvn -Pmanual generate-resources} then makes the pages of them.
 */
class ManualTest {
    private static final Path TEXTS = Path.of("src/manual/text");
    private static final Path PAGES = Path.of("src/manual/man1");
    /** What differs between a page and the words that it was made of. */
    private static final Pattern MARKUP =
            Pattern.compile("\\\\f(?:\\([A-Z]{2}|[A-Z])|\\\\\\([a-z]{2}|%n|[^\\p{L}\\p{N}]");

    @TestFactory
    Stream<DynamicTest> eachPageIsUpToDate() {
        return commands().entrySet().stream()
                .map(command -> DynamicTest.dynamicTest(
                        command.getKey(), () -> isUpToDate(command.getKey(), command.getValue())));
    }

    private static void isUpToDate(String name, CommandSpec command) throws IOException {
        Path file = TEXTS.resolve(name + ".adoc");
        String text = text(command);
        if (Boolean.getBoolean("manual.rewrite")) {
            Files.createDirectories(TEXTS);
            Files.writeString(file, text);
        }
        assertThat(text).as("-Dmanual.rewrite=true writes it anew").isEqualTo(Files.readString(file));
        assertThat(words(Files.readString(PAGES.resolve(name + ".1"))))
                .as("mvn -Pmanual generate-resources makes it of the text")
                .contains(Stream.concat(
                                Stream.of(command.usageMessage().description()),
                                command.options().stream()
                                        .filter(option -> !option.hidden())
                                        .flatMap(option -> Stream.concat(
                                                Stream.of(option.names()), Stream.of(option.description()))))
                        .map(ManualTest::words)
                        .toList());
    }

    @Test
    void nothingIsExplainedThatIsNotThere() throws IOException {
        try (Stream<Path> texts = Files.list(TEXTS);
                Stream<Path> pages = Files.list(PAGES)) {
            assertThat(Stream.concat(texts, pages)
                            .map(file -> file.getFileName().toString().replaceFirst("\\.[^.]*$", "")))
                    .isSubsetOf(commands().keySet());
        }
    }

    private static Map<String, CommandSpec> commands() {
        PrintStream nowhere = new PrintStream(PrintStream.nullOutputStream());
        CommandLine root =
                Cli.line(new BrivoSyncCommand(new Console(InputStream.nullInputStream(), nowhere, nowhere, Map.of())));
        Map<String, CommandSpec> commands = new TreeMap<>(Map.of("brivo-sync", root.getCommandSpec()));
        root.getSubcommands().forEach((name, command) -> commands.put("brivo-sync-" + name, command.getCommandSpec()));
        return commands;
    }

    private static String text(CommandSpec command) {
        StringWriter text = new StringWriter();
        ManPageGenerator.writeSingleManPage(new PrintWriter(text), command);
        return text.toString();
    }

    private static String words(String text) {
        return MARKUP.matcher(text).replaceAll("");
    }
}
