package dev.brivosync.source.csv;

import dev.brivosync.source.SourceRead;
import dev.brivosync.source.SourceRecord;
import dev.brivosync.source.SourceUnavailable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One pass over the rows of a CSV file. */
final class CsvRead implements SourceRead {
    /** A file with more of them is read with the wrong delimiter, or is no table at all. */
    private static final int MOST_UNREADABLE = 10_000;

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final ChosenFile chosen;
    private final FileScan scan;
    private final Encoding encoding;
    private final MessageDigest digest;
    private final Rows rows;
    private final Header header;
    private final List<Unreadable> unreadable = new ArrayList<>();
    private final List<Doubt> doubts = new ArrayList<>();
    private long count;
    private boolean over;

    /** What a reading of one file needs. */
    private record Opened(FileScan scan, MessageDigest digest, Rows rows, Header header) {}

    private CsvRead(ChosenFile chosen, Encoding encoding, Opened opened) {
        this.chosen = chosen;
        this.encoding = encoding;
        this.scan = opened.scan();
        this.digest = opened.digest();
        this.rows = opened.rows();
        this.header = opened.header();
        if (encoding.doubt() != null) {
            doubt(encoding.doubt());
        }
    }

    /** @throws SourceUnavailable where the file has no header that could be read */
    static CsvRead begin(ChosenFile chosen, FileScan scan, Encoding encoding, Optional<Character> delimiter)
            throws IOException {
        if (scan.size() == 0) {
            throw new SourceUnavailable(scan.path() + " is empty (0 bytes): the export failed or has not run yet");
        }
        MessageDigest digest = FileScan.digest();
        Reader text = text(scan, encoding, digest);
        try {
            Rows rows = new Rows(text, delimiter);
            return new CsvRead(chosen, encoding, new Opened(scan, digest, rows, header(rows, scan)));
        } catch (IOException | SourceUnavailable broken) {
            text.close();
            throw broken;
        }
    }

    private static Reader text(FileScan scan, Encoding encoding, MessageDigest digest) throws IOException {
        DigestInputStream bytes = new DigestInputStream(Files.newInputStream(scan.path()), digest);
        bytes.readNBytes(encoding.markLength());
        return new InputStreamReader(
                bytes,
                encoding.charset()
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPLACE)
                        .onUnmappableCharacter(CodingErrorAction.REPLACE));
    }

    private static Header header(Rows rows, FileScan scan) {
        try {
            Rows.Row first = rows.next().orElseThrow(() -> new SourceUnavailable(scan.path() + " has no header line"));
            if (first.cells().stream().anyMatch(name -> name.indexOf('\0') >= 0)) {
                throw new SourceUnavailable(
                        scan.path() + " has NUL characters in its header line: it is damaged, or UTF-16"
                                + " without byte-order mark; then let the job say encoding: UTF-16LE");
            }
            return Header.of(first.cells(), scan.name());
        } catch (Rows.Torn torn) {
            throw new SourceUnavailable("the header of " + scan.path() + " cannot be read: " + torn.reason());
        }
    }

    @Override
    public Optional<Set<String>> columns() {
        return Optional.of(header.columns());
    }

    @Override
    public Optional<SourceRecord> next() {
        while (!over) {
            Optional<Rows.Row> row = row();
            if (row.isPresent()) {
                count++;
                if (row.get().cells().size() == header.names().size()) {
                    return Optional.of(
                            record(row.get().line(), header.named(row.get().cells())));
                }
                misshapen(row.get());
            }
        }
        return Optional.empty();
    }

    private Optional<Rows.Row> row() {
        try {
            Optional<Rows.Row> row = rows.next();
            if (row.isEmpty()) {
                end();
            }
            return row;
        } catch (Rows.Torn torn) {
            over = true;
            doubt(torn.reason());
            doubtDamage();
            return Optional.empty();
        }
    }

    private SourceRecord record(long line, Map<String, List<String>> values) {
        return new SourceRecord(line, scan.name() + " line " + line, values);
    }

    /** Which of its values stand in the wrong column cannot be known, so none of them is believed. */
    private void misshapen(Rows.Row row) {
        int size = row.cells().size();
        String reason = "%d values where the header has %d columns: a delimiter or quote is %s"
                .formatted(size, header.names().size(), size < header.names().size() ? "missing" : "too many");
        unreadable.add(new Unreadable(record(row.line(), Map.of()), reason));
        if (unreadable.size() > MOST_UNREADABLE) {
            over = true;
            doubt("more than " + MOST_UNREADABLE + " rows do not fit the header: is "
                    + rows.delimiter().evidence() + " right?");
        }
    }

    private void end() {
        over = true;
        doubtDamage();
        if (!FileScan.hex(digest).equals(scan.fingerprint()) || !scan.isUnchanged()) {
            doubt("the file changed while it was read: the export was still writing it");
        }
    }

    /** A replacement character that is written in sound UTF-8 was damaged before the export: that is for the mapping. */
    private void doubtDamage() {
        if (rows.text().lineOfNul() > 0) {
            doubt("line " + rows.text().lineOfNul() + " holds NUL characters: the file is damaged");
        }
        boolean soundUtf8 =
                encoding.charset().equals(StandardCharsets.UTF_8) && scan.utf8().fits();
        if (rows.text().lineOfReplacement() > 0 && !soundUtf8) {
            doubt("bytes in line " + rows.text().lineOfReplacement() + " do not fit the " + encoding.evidence()
                    + ": the file is damaged, or its encoding is another one");
        }
    }

    private void doubt(String reason) {
        doubts.add(new Doubt(scan.name() + ": " + reason, true));
    }

    @Override
    public List<Unreadable> unreadable() {
        return List.copyOf(unreadable);
    }

    @Override
    public List<Doubt> doubts() {
        return List.copyOf(doubts);
    }

    @Override
    public List<String> evidence() {
        return List.of(
                chosen.evidence(),
                String.format(Locale.ROOT, "%,d bytes, changed %s UTC", scan.size(), MINUTE.format(scan.modified())),
                encoding.evidence(),
                rows.delimiter().evidence(),
                rowsInWords());
    }

    private String rowsInWords() {
        String bad = unreadable.isEmpty() ? "" : ", %d of them unreadable".formatted(unreadable.size());
        String blank = rows.blankLines() == 0 ? "" : ", %d blank lines passed over".formatted(rows.blankLines());
        return String.format(Locale.ROOT, "%,d %s", count, count == 1 ? "row" : "rows") + bad + blank;
    }

    @Override
    public String fingerprint() {
        return scan.fingerprint();
    }

    @Override
    public Optional<Instant> written() {
        return Optional.of(scan.modified());
    }

    @Override
    public void close() {
        try {
            rows.close();
        } catch (IOException harmless) {
            // everything that was to be read has been read
        }
    }
}
