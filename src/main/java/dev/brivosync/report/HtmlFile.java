package dev.brivosync.report;

import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.WriterOutput;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Where a page of a template is written, in UTF-8. */
final class HtmlFile {
    private HtmlFile() {}

    /** @param out not closed */
    static void write(OutputStream out, Consumer<OwaspHtmlTemplateOutput> page) {
        try {
            Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
            page.accept(new OwaspHtmlTemplateOutput(new WriterOutput(writer)));
            writer.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
