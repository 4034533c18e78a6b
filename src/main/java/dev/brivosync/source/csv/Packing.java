package dev.brivosync.source.csv;

import dev.brivosync.source.SourceUnavailable;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** How a file is packed, by its first bytes: names lie. */
enum Packing {
    NONE {
        @Override
        InputStream open(Path file) throws IOException {
            return Files.newInputStream(file);
        }

        @Override
        String evidence() {
            return "";
        }
    },
    GZIP {
        @Override
        InputStream open(Path file) throws IOException {
            InputStream packed = Files.newInputStream(file);
            try {
                return new Unpacked(new GZIPInputStream(packed, 1 << 16), packed, file);
            } catch (IOException damaged) {
                packed.close();
                throw damage(file, damaged);
            }
        }

        @Override
        String evidence() {
            return " unpacked from gzip";
        }
    },
    ZIP {
        @Override
        InputStream open(Path file) throws IOException {
            ZipFile zip;
            try {
                zip = new ZipFile(file.toFile());
            } catch (ZipException damaged) {
                throw damage(file, damaged);
            }
            try {
                return new Unpacked(zip.getInputStream(onlyEntry(zip, file)), zip, file);
            } catch (IOException | SourceUnavailable unusable) {
                zip.close();
                throw unusable;
            }
        }

        @Override
        String evidence() {
            return " unpacked from zip";
        }
    };

    private static final int SHOWN = 3;

    /** Lists of people pack to a tenth, very uniform ones to a fiftieth; what is made to fill disks, to a thousandth. */
    private static final long MOST_TIMES = 200;

    /** So much may come out of any file. */
    private static final long LARGE = 50_000_000;

    abstract InputStream open(Path file) throws IOException;

    /** Follows the number of bytes; empty where nothing was packed. */
    abstract String evidence();

    static Packing of(Path file) throws IOException {
        byte[] head;
        try (InputStream bytes = Files.newInputStream(file)) {
            head = bytes.readNBytes(4);
        }
        String first = new String(head, StandardCharsets.ISO_8859_1);
        if (first.startsWith("\u001f\u008b")) {
            return GZIP;
        }
        return first.startsWith("PK\u0003\u0004") || first.startsWith("PK\u0005\u0006") ? ZIP : NONE;
    }

    /** Not counting what a Mac adds for itself. */
    private static ZipEntry onlyEntry(ZipFile zip, Path file) {
        List<? extends ZipEntry> entries = zip.stream()
                .filter(entry -> !entry.isDirectory() && !entry.getName().startsWith("__MACOSX/"))
                .toList();
        if (entries.stream().anyMatch(entry -> entry.getName().startsWith("xl/"))) {
            throw new SourceUnavailable(
                    file + " is an Excel workbook, not CSV; let the export save it as CSV UTF-8, not rename it");
        }
        if (entries.size() != 1) {
            String names = entries.stream().limit(SHOWN).map(ZipEntry::getName).collect(Collectors.joining(", "));
            throw new SourceUnavailable(file + " holds " + entries.size() + " files"
                    + (entries.isEmpty() ? "" : " (" + names + (entries.size() > SHOWN ? ", …)" : ")"))
                    + "; a zip that is read holds exactly one");
        }
        return entries.getFirst();
    }

    private static SourceUnavailable damage(Path file, IOException cause) {
        String why =
                cause instanceof EOFException ? "it ends within its packed data" : String.valueOf(cause.getMessage());
        return new SourceUnavailable(
                file + " cannot be unpacked (" + why.toLowerCase(Locale.ROOT)
                        + "): it is torn or damaged, copy it again",
                cause);
    }

    /** The text within; closing it closes the file around it. */
    private static final class Unpacked extends FilterInputStream {
        private final AutoCloseable packed;
        private final Path file;
        private final long most;
        private long unpacked;

        Unpacked(InputStream text, AutoCloseable packed, Path file) throws IOException {
            super(text);
            this.packed = packed;
            this.file = file;
            this.most = Math.max(LARGE, Files.size(file) * MOST_TIMES);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            try {
                int count = super.read(buffer, offset, length);
                unpacked += Math.max(count, 0);
                if (unpacked > most) {
                    throw new SourceUnavailable(file
                            + " unpacks to more than %,d times its size: that is no list of people"
                                    .formatted(MOST_TIMES));
                }
                return count;
            } catch (EOFException | ZipException damaged) {
                throw damage(file, damaged);
            }
        }

        @Override
        public void close() throws IOException {
            super.close();
            try {
                packed.close();
            } catch (Exception unclosable) {
                throw new IOException("closing " + file + " failed", unclosable);
            }
        }
    }
}
