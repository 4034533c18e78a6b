package dev.brivosync.source.csv;

import dev.brivosync.person.Secret;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * The rows of a file that were rejected, for somebody who corrects them: line and reason, then the columns of the file.
 * It is replaced as a whole, by its header alone where nothing was rejected, and only its owner may read it.
 *
 * @param secret columns that nobody may read: they hold dots
 */
record RejectsFile(CsvFile file, Path path, Set<String> secret) {
    /** What may be a PIN, in a row whose values may stand under the wrong columns. */
    private static final Pattern DIGITS = Pattern.compile("\\d{4,8}");

    /**
     * Reads the file once more for the rows of these lines.
     *
     * @return how many it holds
     */
    long write(SortedMap<Long, String> reasons) throws IOException {
        Path folder = Objects.requireNonNull(path.toAbsolutePath().getParent(), "a file lies in a folder");
        Files.createDirectories(folder);
        Path made = Files.createTempFile(folder, ".rejects", ".csv", ownersAlone(folder));
        try {
            long rows;
            try (Writer text = Files.newBufferedWriter(made, StandardCharsets.UTF_8);
                    DataRows source = file.open().rows()) {
                text.write('\uFEFF');
                rows = copy(source, reasons, text);
            }
            replace(made);
            return rows;
        } finally {
            Files.deleteIfExists(made);
        }
    }

    private long copy(DataRows source, SortedMap<Long, String> reasons, Writer text) throws IOException {
        long kept = 0;
        try (CSVPrinter printer = new CSVPrinter(text, format(source))) {
            printer.printRecord(with("line", "reason", source.header().written()));
            Optional<Rows.Row> row = next(source);
            while (row.isPresent() && kept < reasons.size()) {
                String reason = reasons.get(row.get().line());
                if (reason != null) {
                    printer.printRecord(
                            with(String.valueOf(row.get().line()), reason, shown(row.get(), source.header())));
                    kept++;
                }
                row = next(source);
            }
        }
        return kept;
    }

    private List<String> shown(Rows.Row row, Header header) {
        List<String> cells = row.cells().toList();
        if (secret.isEmpty()) {
            return cells;
        }
        Set<String> hidden = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        secret.forEach(name -> hidden.addAll(header.namesLike(name)));
        boolean aligned = cells.size() == header.names().size();
        List<String> shown = new ArrayList<>();
        for (int at = 0; at < cells.size(); at++) {
            boolean told = aligned
                    ? hidden.contains(header.names().get(at))
                    : DIGITS.matcher(cells.get(at).strip()).matches();
            shown.add(told && !cells.get(at).isEmpty() ? Secret.DOTS : cells.get(at));
        }
        return shown;
    }

    /** What lies behind a torn place was not read, so it was not rejected either. */
    private static Optional<Rows.Row> next(DataRows source) {
        try {
            return source.next();
        } catch (Rows.Torn over) {
            return Optional.empty();
        }
    }

    private static CSVFormat format(DataRows source) {
        return CSVFormat.RFC4180
                .builder()
                .setDelimiter(source.rows().delimiter().character())
                .get();
    }

    private static List<String> with(String line, String reason, List<String> cells) {
        List<String> all = new ArrayList<>(List.of(line, reason));
        all.addAll(cells);
        return all;
    }

    private static FileAttribute<?>[] ownersAlone(Path folder) throws IOException {
        boolean posix = Files.getFileStore(folder).supportsFileAttributeView("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private void replace(Path made) throws IOException {
        try {
            Files.move(made, path, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException elsewhere) {
            Files.move(made, path, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
