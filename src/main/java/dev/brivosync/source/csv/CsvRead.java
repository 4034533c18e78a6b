package dev.brivosync.source.csv;

import dev.brivosync.source.SourceRead;
import dev.brivosync.source.SourceRecord;
import dev.brivosync.source.SourceUnavailable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** One pass over the rows of a CSV file. */
final class CsvRead implements SourceRead {
    /** A file with more of them is read with the wrong delimiter, or is no table at all. */
    private static final int MOST_UNREADABLE = 10_000;

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final CsvFile file;
    private final FileScan scan;
    private final MessageDigest digest;
    private final DataRows rows;
    private final Header header;
    private final CellCheck cellCheck;
    private final List<Unreadable> unreadable = new ArrayList<>();
    private final List<Doubt> doubts = new ArrayList<>();
    private final List<String> keptRejected = new ArrayList<>();
    private boolean over;

    private CsvRead(CsvFile file, CsvFile.Opened opened, Set<String> used) {
        this.file = file;
        this.scan = file.scan();
        this.digest = opened.digest();
        this.rows = opened.rows();
        this.header = rows.header();
        this.cellCheck = new CellCheck(header, used);
        if (file.encoding().doubt() != null) {
            doubt(file.encoding().doubt());
        }
    }

    /**
     * @param used columns that the rules name
     * @throws SourceUnavailable where the file has no header that could be read
     */
    static CsvRead begin(CsvFile file, Set<String> used) throws IOException {
        CsvRead read = new CsvRead(file, file.open(), used);
        try {
            read.header.requireUnambiguous(used, file.scan().name());
        } catch (SourceUnavailable unclear) {
            read.close();
            throw unclear;
        }
        read.doubtChecksum();
        return read;
    }

    private void doubtChecksum() throws IOException {
        if (file.sum().isPresent() && !file.sum().get().equals(scan.sumOfFile())) {
            doubt("its bytes do not have the checksum that its "
                    + file.settings().checksumFile()
                    + " file says: the file is torn, damaged, or not the one that was checked");
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
                if (row.get().cells().size() != header.names().size()) {
                    misshapen(row.get());
                    continue;
                }
                List<CellCheck.Unsound> unsound = cellCheck.of(row.get().cells());
                Map<String, List<String>> values = header.named(row.get().cells());
                if (unsound.isEmpty()) {
                    return Optional.of(record(row.get().line(), values));
                }
                unsound(row.get(), values, unsound);
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
        String named = file.settings().columns().isEmpty() ? "the header has" : "the job names";
        String reason = "%d values where %s %d columns: a delimiter or quote is %s"
                .formatted(
                        size,
                        named,
                        header.names().size(),
                        size < header.names().size() ? "missing" : "too many");
        unreadable(record(row.line(), Map.of()), reason);
    }

    /** The other values of the row are beyond doubt, which tells whom it is about. */
    private void unsound(Rows.Row row, Map<String, List<String>> values, List<CellCheck.Unsound> unsound) {
        Map<String, List<String>> sound = new HashMap<>(values);
        unsound.forEach(cell -> sound.remove(header.names().get(cell.place())));
        String reason = unsound.stream().map(CellCheck.Unsound::reason).collect(Collectors.joining("; "));
        unreadable(record(row.line(), sound), reason);
    }

    private void unreadable(SourceRecord record, String reason) {
        unreadable.add(new Unreadable(record, reason));
        if (unreadable.size() > MOST_UNREADABLE) {
            over = true;
            doubt("more than " + MOST_UNREADABLE + " rows cannot be read, the first in line "
                    + unreadable.getFirst().record().line() + " ("
                    + unreadable.getFirst().reason() + "): is "
                    + rows.rows().delimiter().evidence() + " right?");
        }
    }

    private void end() {
        over = true;
        doubtDamage();
        if (!FileScan.hex(digest).equals(scan.fingerprint()) || !scan.isUnchanged()) {
            doubt("the file changed while it was read: the export was still writing it");
        }
        rows.trailer()
                .flatMap(trailer -> trailer.doubt(rows.count()))
                .ifPresent(doubt -> doubts.add(new Doubt(scan.name() + ": " + doubt.reason(), doubt.content())));
    }

    /** A replacement character that is written in sound UTF-8 was damaged before the export: that is for the mapping. */
    private void doubtDamage() {
        WatchedText text = rows.rows().text();
        if (text.lineOfNul() > 0) {
            doubt("line " + text.lineOfNul() + " holds NUL characters: the file is damaged");
        }
        boolean soundUtf8 = file.encoding().charset().equals(StandardCharsets.UTF_8)
                && scan.utf8().fits();
        if (text.lineOfReplacement() > 0 && !soundUtf8) {
            doubt("bytes in line " + text.lineOfReplacement() + " do not fit the "
                    + file.encoding().evidence() + ": the file is damaged, or its encoding is another one");
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
        List<String> evidence = new ArrayList<>(List.of(
                file.chosen().evidence(),
                String.format(
                        Locale.ROOT,
                        "%,d bytes%s, changed %s UTC",
                        scan.size(),
                        scan.packing().evidence(),
                        MINUTE.format(scan.modified())),
                file.encoding().evidence(),
                rows.rows().delimiter().evidence(),
                rowsInWords()));
        if (over
                && rows.trailer()
                        .flatMap(trailer -> trailer.doubt(rows.count()))
                        .isEmpty()) {
            rows.trailer().map(Trailer::evidence).ifPresent(evidence::add);
        }
        file.sum().filter(_ -> doubts.isEmpty()).ifPresent(_ -> evidence.add("its checksum fits"));
        evidence.addAll(keptRejected);
        return evidence;
    }

    private String rowsInWords() {
        String bad = unreadable.isEmpty() ? "" : ", %d of them unreadable".formatted(unreadable.size());
        String passed = rows.passedOver().stream().map(words -> ", " + words).collect(Collectors.joining());
        return String.format(Locale.ROOT, "%,d %s", rows.count(), rows.count() == 1 ? "row" : "rows") + bad + passed;
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
    public void keepRejected(SortedMap<Long, String> reasons, Set<String> secret) {
        Path rejects = file.settings().rejects();
        if (rejects == null) {
            return;
        }
        try {
            long kept = new RejectsFile(file, rejects, secret).write(reasons);
            if (kept == 0) {
                return;
            }
            keptRejected.add(String.format(
                    Locale.ROOT,
                    "%,d rejected %s kept in %s",
                    kept,
                    kept == 1 ? "row" : "rows",
                    rejects.getFileName()));
        } catch (IOException | UncheckedIOException | SourceUnavailable unwritable) {
            keptRejected.add("rejected rows could not be kept in " + rejects + ": " + unwritable.getMessage());
        }
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
