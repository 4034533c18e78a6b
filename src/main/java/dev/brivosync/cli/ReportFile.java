package dev.brivosync.cli;

import dev.brivosync.report.Look;
import dev.brivosync.store.PrivateFile;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Where a report goes: to the terminal, or into a file that only its owner may read. */
final class ReportFile {
    private ReportFile() {}

    /**
     * Before anything is done: whether the report can be written where it shall be.
     *
     * @param shown what is limited, such as {@code person}
     */
    static void check(@Nullable Path out, int limit, String shown) {
        Path folder = out == null ? null : out.toAbsolutePath().getParent();
        if (out != null && (folder == null || !Files.isDirectory(folder) || Files.isDirectory(out))) {
            throw new BadArgument("--out: " + out + " cannot be written: "
                    + (Files.isDirectory(out) ? "it is a folder" : "there is no folder " + folder));
        }
        if (limit < 1) {
            throw new BadArgument("--limit: at least 1 %s is shown; not %d".formatted(shown, limit));
        }
    }

    /**
     * Writes a report.
     *
     * @param out null: to the terminal
     * @param look of the terminal; a file has no colours, and 80 columns
     */
    static void write(@Nullable Path out, PrintStream terminal, Look look, BiConsumer<Look, PrintStream> report) {
        if (out == null) {
            report.accept(look, terminal);
            terminal.flush();
            return;
        }
        try (OutputStream file = new BufferedOutputStream(PrivateFile.stream(out));
                PrintStream stream = new PrintStream(file, false, StandardCharsets.UTF_8)) {
            report.accept(new Look(false, Look.NARROWEST, look.limit(), look.doors(), look.since()), stream);
        } catch (IOException e) {
            throw new BadArgument("--out: " + out + " cannot be written: " + e.getMessage());
        }
    }
}
