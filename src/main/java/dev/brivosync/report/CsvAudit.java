package dev.brivosync.report;

import dev.brivosync.plan.Audit;
import dev.brivosync.plan.Finding;
import dev.brivosync.plan.WaysIn;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** An audit for spreadsheets: a row for each finding, in the same form as {@link CsvReport}. Thread-safe. */
public final class CsvAudit {
    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setHeader(
                    "kind",
                    "dangerous",
                    "key",
                    "name",
                    "sourceName",
                    "brivoId",
                    "email",
                    "suspended",
                    "lastDay",
                    "opensWith",
                    "doors",
                    "groups",
                    "why",
                    "origin")
            .get();

    /** @param out not closed */
    public void write(Audit audit, OutputStream out) {
        try {
            Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            text.write(CsvReport.BYTE_ORDER_MARK);
            CSVPrinter rows = new CSVPrinter(text, FORMAT);
            for (Finding finding : audit.findings()) {
                row(rows, audit, finding);
            }
            rows.flush();
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    private static void row(CSVPrinter rows, Audit audit, Finding finding) throws IOException {
        WaysIn ways = finding.waysIn();
        CsvReport.row(
                rows,
                finding.kind().label(),
                finding.kind().isDangerous() ? "yes" : "no",
                finding.key(),
                finding.name(),
                finding.sourceName(),
                finding.brivoId(),
                finding.email(),
                finding.isOfPerson() ? finding.suspended() ? "yes" : "no" : "",
                finding.end() == null ? "" : TextAudit.lastDay(audit, finding).toString(),
                ways == null ? "" : ways.withTold() ? String.join("; ", ways.with()) : "not asked",
                ways == null ? "" : ways.doorsTold() ? String.join("; ", ways.doors()) : "not known",
                ways == null ? "" : String.join("; ", ways.groups()),
                finding.why(),
                finding.origin());
    }
}
