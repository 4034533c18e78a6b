package dev.brivosync.source.csv;

import java.io.IOException;
import java.io.PushbackReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** The rows of a CSV text with the lines on which they begin. Blank lines are passed over. */
final class Rows implements AutoCloseable {
    /** How much of the text may be looked at to find the delimiter. */
    private static final int HEAD = 1 << 16;

    /** Ctrl-Z, which old systems write at the end of a text. */
    private static final String END_OF_DOS_FILE = "\u001A";

    private static final Pattern OPEN_QUOTE = Pattern.compile("\\(startline (\\d+)\\) EOF reached.*");
    private static final Pattern AFTER_QUOTE =
            Pattern.compile("Invalid character between encapsulated token and delimiter at line: (\\d+).*");

    private final WatchedText text;
    private final Delimiter delimiter;
    private final CSVParser parser;
    private final Iterator<CSVRecord> records;
    private final int linesBefore;
    private long blankLines;
    private long commentLines;

    /** @param line where the row begins, from 1 as an editor counts */
    record Row(long line, CSVRecord cells) {}

    /** The text cannot be followed any further; the message says where and why. */
    static final class Torn extends Exception {
        private static final long serialVersionUID = 1L;

        private final String reason;

        Torn(String reason) {
            super(reason);
            this.reason = reason;
        }

        String reason() {
            return reason;
        }
    }

    Rows(Reader characters, CsvSource.Settings settings) throws IOException {
        this.text = new WatchedText(characters);
        PushbackReader ahead = new PushbackReader(text, HEAD);
        String head = belowTitles(head(ahead), settings.titleLines());
        Optional<Character> comment = settings.commentMarker();
        this.delimiter = Delimiter.of(
                comment.map(marker -> withoutComments(head, marker)).orElse(head),
                settings.separator(),
                settings.columns().size());
        String rest = head.substring(delimiter.headerStart(head));
        ahead.unread(rest.toCharArray());
        this.parser = CSVParser.builder()
                .setReader(ahead)
                .setFormat(format(delimiter.character(), comment.orElse(null)))
                .get();
        this.records = parser.iterator();
        this.linesBefore = settings.titleLines() + delimiter.linesBefore();
    }

    /** The beginning of a text. */
    static String head(Reader reader) throws IOException {
        char[] buffer = new char[HEAD];
        int filled = 0;
        for (int count = 0; count >= 0 && filled < HEAD; count = reader.read(buffer, filled, HEAD - filled)) {
            filled += count;
        }
        return new String(buffer, 0, filled);
    }

    private static String belowTitles(String head, int titleLines) {
        int start = 0;
        for (int line = 0; line < titleLines; line++) {
            int end = Delimiter.lineEnd(head, start);
            start = head.startsWith("\r\n", end) ? end + 2 : Math.min(end + 1, head.length());
        }
        return head.substring(start);
    }

    private static String withoutComments(String head, char marker) {
        int start = 0;
        while (start < head.length() && head.charAt(start) == marker) {
            start = Delimiter.lineEnd(head, start);
            while (start < head.length() && (head.charAt(start) == '\n' || head.charAt(start) == '\r')) {
                start++;
            }
        }
        return head.substring(start);
    }

    private static CSVFormat format(char delimiter, @Nullable Character comment) {
        return CSVFormat.RFC4180
                .builder()
                .setDelimiter(delimiter)
                .setIgnoreEmptyLines(false)
                .setLenientEof(false)
                .setTrailingData(false)
                .setCommentMarker(comment)
                .get();
    }

    /** Empty at the end of the text. */
    Optional<Row> next() throws Torn {
        while (true) {
            long line = parser.getCurrentLineNumber() + 1 + linesBefore;
            text.rowBegins();
            try {
                if (!records.hasNext()) {
                    return Optional.empty();
                }
            } catch (UncheckedIOException torn) {
                throw new Torn(reason(torn, line));
            }
            CSVRecord cells = records.next();
            int comments = comments(cells);
            commentLines += comments;
            if (!isBlankLine(cells)) {
                return Optional.of(new Row(line + comments, cells));
            }
            blankLines++;
        }
    }

    private static int comments(CSVRecord cells) {
        String comment = cells.getComment();
        return comment == null
                ? 0
                : (int) comment.chars().filter(character -> character == '\n').count() + 1;
    }

    private static boolean isBlankLine(CSVRecord cells) {
        return cells.size() == 1 && (cells.get(0).isBlank() || cells.get(0).equals(END_OF_DOS_FILE));
    }

    private String reason(UncheckedIOException unchecked, long line) {
        Throwable torn = unchecked.getCause() == null ? unchecked : unchecked.getCause();
        String message = String.valueOf(torn.getMessage());
        Matcher open = OPEN_QUOTE.matcher(message);
        if (open.matches()) {
            return "the quote that begins in line " + fileLine(open.group(1))
                    + " is never closed: the file is torn, or a quote is missing";
        }
        Matcher after = AFTER_QUOTE.matcher(message);
        if (after.matches()) {
            return "text follows a closing quote in line " + fileLine(after.group(1)) + " (the row begins in line "
                    + line + "): quotes within a value are written twice";
        }
        return torn instanceof WatchedText.EndlessRow
                ? "the row that begins in line " + line
                        + " does not end within 1 million characters: is a quote missing?"
                : "reading broke off in or after line " + line + ": " + torn;
    }

    private long fileLine(String parsed) {
        return Long.parseLong(parsed) + linesBefore;
    }

    Delimiter delimiter() {
        return delimiter;
    }

    long blankLines() {
        return blankLines;
    }

    /** Those above a row; comments that end a file count nothing. */
    long commentLines() {
        return commentLines;
    }

    WatchedText text() {
        return text;
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
