package dev.brivosync.store;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.sql.DataSource;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStoreException;

/**
 * The copy that is kept of an H2 file before a newer version changes its tables. As long as that is under way it is called
 * otherwise, so that a file whose upgrade failed or was killed is known, and the copy takes its place.
 */
final class CopyBeforeUpgrade {
    private static final String ENDING = ".mv.db";
    /** So many lie beside the store. */
    private static final int KEPT = 2;

    private final Path file;
    private final Path underWay;
    private final String name;

    /** @param file that of the store */
    CopyBeforeUpgrade(Path file) {
        this.file = file.normalize();
        this.name = String.valueOf(file.getFileName()).replaceFirst("\\.mv\\.db$", "");
        this.underWay = this.file.resolveSibling(name + ".upgrading" + ENDING);
    }

    static Optional<CopyBeforeUpgrade> of(StoreAddress address) {
        return address.file().map(CopyBeforeUpgrade::new);
    }

    /** Whether an upgrade is under way, or was when its process died. */
    boolean isUnderWay() {
        return Files.exists(underWay);
    }

    /** An upgrade begins. */
    void make(DataSource store) {
        Path part = file.resolveSibling(underWay.getFileName() + PrivateFile.PART);
        try {
            Files.deleteIfExists(part);
            try (Connection connection = store.getConnection();
                    OutputStream out = PrivateFile.stream(part)) {
                copy(connection, out);
            }
            PrivateFile.settleAs(part, underWay);
        } catch (IOException | SQLException | MVStoreException e) {
            delete(part);
            String why = StoreTrouble.behind(e).orElseGet(() -> StoreOpening.firstLine(e));
            throw new StoreUnusable(
                    "the store's tables have to be changed for this version of brivo-sync, and no copy of it could be kept"
                            + " before that in %s (%s): nothing was changed; make room for it, or go on with the version before"
                                    .formatted(file.getParent(), why),
                    e);
        }
    }

    /** The file is locked: whoever else opened and closed it in this process would give up the lock. */
    private static void copy(Connection connection, OutputStream out) throws IOException, SQLException {
        if (!(connection.unwrap(JdbcConnection.class).getSession() instanceof SessionLocal session)) {
            throw new IllegalStateException("an H2 file is opened in this process");
        }
        try (ZipOutputStream archive = new Unpacked(out)) {
            session.getDatabase().getStore().getMvStore().getFileStore().backup(archive);
        }
    }

    /** H2 gives its file away into an archive only; this one writes down what is put into it, as it is. */
    private static final class Unpacked extends ZipOutputStream {
        private final OutputStream file;

        Unpacked(OutputStream file) {
            super(OutputStream.nullOutputStream());
            this.file = file;
        }

        @Override
        public void putNextEntry(ZipEntry entry) {}

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            file.write(bytes, from, length);
        }

        @Override
        public void closeEntry() {}
    }

    /**
     * The upgrade is done, and the copy is kept.
     *
     * @param version that the tables have now
     * @return where it lies
     */
    Path done(String version) {
        Path kept = file.resolveSibling(name + ".before-V" + version + ENDING);
        try {
            PrivateFile.settleAs(underWay, kept);
            try (Stream<Path> copies = earlier()) {
                copies.skip(KEPT).forEach(CopyBeforeUpgrade::delete);
            }
            return kept;
        } catch (IOException e) {
            throw new StoreUnusable(
                    "the copy of the store from before its upgrade cannot be kept: " + StoreOpening.firstLine(e), e);
        }
    }

    /** The copies that were kept, that of the newest version first. */
    private Stream<Path> earlier() throws IOException {
        Pattern kept = Pattern.compile(Pattern.quote(name) + "\\.before-V(\\d{1,9})\\.mv\\.db");
        record Copy(Path path, int version) {}
        try (Stream<Path> files = Files.list(file.getParent())) {
            return files
                    .flatMap(path -> {
                        Matcher matcher = kept.matcher(String.valueOf(path.getFileName()));
                        return matcher.matches()
                                ? Stream.of(new Copy(path, Integer.parseInt(matcher.group(1))))
                                : Stream.empty();
                    })
                    .sorted(Comparator.comparingInt(Copy::version).reversed())
                    .map(Copy::path)
                    .toList()
                    .stream();
        }
    }

    /**
     * Where an upgrade broke off, the copy takes the store's place, unless somebody is at work with the file.
     *
     * @return whether it did
     */
    boolean putBack() {
        synchronized (CopyBeforeUpgrade.class) {
            if (!isUnderWay()) {
                return false;
            }
            // the lock that H2 itself takes
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                    var lock = channel.tryLock()) {
                if (lock == null || !isUnderWay()) {
                    return false;
                }
                PrivateFile.settleAs(underWay, file);
                return true;
            } catch (OverlappingFileLockException inThisProcess) {
                return false;
            } catch (IOException e) {
                throw new StoreUnusable(
                        "an upgrade of the store broke off, and it cannot be put back as it was: put %s in the place of %s (%s)"
                                .formatted(underWay, file, StoreOpening.firstLine(e)),
                        e);
            }
        }
    }

    private static void delete(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException inTheWay) {
            // it takes room, and does no harm
        }
    }
}
