package dev.brivosync.source.csv;

import dev.brivosync.source.SourceUnavailable;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** What lies under a CSV file's name when an export went wrong. */
final class Foreign {
    private Foreign() {}

    /** @throws SourceUnavailable where the file's first bytes say that it is something else */
    static void refuse(FileScan scan) {
        String head = new String(scan.head(), StandardCharsets.ISO_8859_1)
                .replaceFirst("^\u00EF\u00BB\u00BF", "")
                .stripLeading()
                .toLowerCase(Locale.ROOT);
        if (head.startsWith("<!doctype html") || head.startsWith("<html")) {
            throw isNoCsv(scan, "a web page, often the login or error page of the HR system");
        }
        if (head.startsWith("<?xml")) {
            throw isNoCsv(scan, "XML");
        }
        if (head.startsWith("%pdf-")) {
            throw isNoCsv(scan, "a PDF document");
        }
        if (head.startsWith("\u00D0\u00CF\u0011\u00E0".toLowerCase(Locale.ROOT))) {
            throw isNoCsv(scan, "an old Excel workbook");
        }
        if (head.startsWith("{\"") || head.startsWith("[{")) {
            throw isNoCsv(scan, "JSON, often an error message");
        }
    }

    private static SourceUnavailable isNoCsv(FileScan scan, String what) {
        return new SourceUnavailable(scan.path() + " is no CSV but " + what + "; look at it, and export it again");
    }
}
