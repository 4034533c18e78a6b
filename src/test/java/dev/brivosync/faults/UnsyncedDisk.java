package dev.brivosync.faults;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.h2.store.fs.FileBaseDefault;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;
import org.jspecify.annotations.Nullable;

/**
 * A disk whose power may go off: H2 keeps its file on it under {@code unsynced:…}. Beside the file lies what of it has been
 * forced to the disk ({@code .synced}), and what was written since ({@code .pending}), of which after a power-off anything
 * or nothing is there.
 */
public final class UnsyncedDisk extends FilePathWrapper {
    private static final String SCHEME = "unsynced";
    private static final String SYNCED = ".synced";
    private static final String PENDING = ".pending";
    private static final int PAGE = 4096;
    /** Bytes of position and length. */
    private static final int NOTE = 12;

    static void install() {
        FilePath.register(new UnsyncedDisk());
    }

    /** What of the writes since the last sync a power-off has left. */
    enum Left {
        /** None of them. */
        NOTHING,
        /** The first few, each of them whole. */
        THE_FIRST,
        /**
         * Of what made the file longer, all up to some page, since file systems write that before they tell of a longer
         * file; of what was there before, any pages.
         */
        TORN
    }

    /**
     * A write, or a cut.
     *
     * @param bytes null where the file was cut at this position
     */
    private record Operation(long position, byte @Nullable [] bytes) {
        private long end() {
            return bytes == null ? position : position + bytes.length;
        }

        private void apply(FileChannel disk) throws IOException {
            if (bytes == null) {
                disk.truncate(position);
            } else {
                disk.write(ByteBuffer.wrap(bytes), position);
            }
        }

        private void applyPages(FileChannel disk, Survivors survivors) throws IOException {
            if (bytes == null) {
                return;
            }
            for (int from = 0; from < bytes.length; from += PAGE) {
                if (survivors.has(position + from)) {
                    disk.write(ByteBuffer.wrap(bytes, from, Math.min(PAGE, bytes.length - from)), position + from);
                }
            }
        }
    }

    private interface Survivors {
        boolean has(long page);
    }

    /** Puts the file into the state in which a power-off leaves it. */
    static void powerOff(Path file, Left left, Random chance) throws IOException {
        Path synced = beside(file, SYNCED);
        List<Operation> pending = operations(ByteBuffer.wrap(Files.readAllBytes(beside(file, PENDING))));
        try (FileChannel disk = FileChannel.open(synced, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            switch (left) {
                case NOTHING -> {}
                case THE_FIRST -> {
                    for (Operation operation : pending.subList(0, chance.nextInt(pending.size() + 1))) {
                        operation.apply(disk);
                    }
                }
                case TORN -> {
                    long before = disk.size();
                    long after =
                            pending.stream().mapToLong(Operation::end).max().orElse(before);
                    long cut = before + (after > before ? chance.nextLong(after - before + 1) : 0);
                    for (Operation operation : pending) {
                        operation.applyPages(disk, page -> page < before ? chance.nextBoolean() : page < cut);
                    }
                }
            }
        }
        Files.move(synced, file, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Those that are whole: the process may have died in the middle of noting one. */
    private static List<Operation> operations(ByteBuffer notes) {
        List<Operation> operations = new ArrayList<>();
        while (notes.remaining() >= NOTE) {
            long position = notes.getLong();
            int length = notes.getInt();
            if (length > notes.remaining()) {
                break;
            }
            byte[] bytes = length < 0 ? null : new byte[length];
            if (bytes != null) {
                notes.get(bytes);
            }
            operations.add(new Operation(position, bytes));
        }
        return operations;
    }

    private static Path beside(Path file, String ending) {
        return file.resolveSibling(file.getFileName() + ending);
    }

    @Override
    public String getScheme() {
        return SCHEME;
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        FileChannel file = getBase().open(mode);
        return mode.equals("r") ? file : new Channel(file, Path.of(getBase().toString()));
    }

    /** Thread-safe, as H2 expects. */
    private static final class Channel extends FileBaseDefault {
        private final FileChannel file;
        private final FileChannel synced;
        private final FileChannel pending;

        private Channel(FileChannel file, Path path) throws IOException {
            this.file = file;
            Files.copy(path, beside(path, SYNCED), StandardCopyOption.REPLACE_EXISTING);
            this.synced = FileChannel.open(beside(path, SYNCED), StandardOpenOption.WRITE);
            this.pending = FileChannel.open(
                    beside(path, PENDING),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE);
        }

        @Override
        public synchronized int write(ByteBuffer bytes, long position) throws IOException {
            ByteBuffer record = ByteBuffer.allocate(NOTE + bytes.remaining());
            record.putLong(position)
                    .putInt(bytes.remaining())
                    .put(bytes.duplicate())
                    .flip();
            pending.write(record);
            return file.write(bytes, position);
        }

        @Override
        protected synchronized void implTruncate(long size) throws IOException {
            pending.write(ByteBuffer.allocate(NOTE).putLong(size).putInt(-1).flip());
            file.truncate(size);
        }

        @Override
        public synchronized void force(boolean metaData) throws IOException {
            file.force(metaData);
            ByteBuffer records = ByteBuffer.allocate((int) pending.size());
            pending.read(records, 0);
            records.flip();
            for (Operation operation : operations(records)) {
                operation.apply(synced);
            }
            pending.truncate(0);
            pending.position(0);
        }

        @Override
        public int read(ByteBuffer bytes, long position) throws IOException {
            return file.read(bytes, position);
        }

        @Override
        public long size() throws IOException {
            return file.size();
        }

        @Override
        public FileLock tryLock(long position, long size, boolean shared) throws IOException {
            return file.tryLock(position, size, shared);
        }

        @Override
        protected void implCloseChannel() throws IOException {
            file.close();
            synced.close();
            pending.close();
        }
    }
}
