package dev.brivosync.cli;

import java.io.OutputStream;
import java.io.PrintStream;
import java.util.function.Consumer;
import picocli.CommandLine.Option;

/** In which of two forms something is shown. */
final class TextOrJson {
    @Option(
            names = "--format",
            paramLabel = "text|json",
            defaultValue = "text",
            description = "form of the answer (default: text)")
    private Form form = Form.text;

    /** The forms that there are. */
    enum Form {
        text,
        json
    }

    void write(Consumer<OutputStream> json, Consumer<PrintStream> text, Console console) {
        if (form == Form.json) {
            json.accept(console.out());
        } else {
            text.accept(console.out());
        }
        console.out().flush();
    }
}
