package dev.brivosync.store;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Writes files for their owner's eyes alone that are there whole or not at all, and survive the machine's power-off once
 * they are there.
 */
public final class PrivateFile {
    /** What a file is called while it is written. */
    public static final String PART = ".part";

    private static final Set<StandardOpenOption> NEW = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

    private PrivateFile() {}

    /** Makes the folder too where there is none yet. */
    public static void write(Path file, String text) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IOException(file + " lies in no folder");
        }
        makeFolder(folder);
        Path part = file.resolveSibling(file.getFileName() + PART);
        // one that was left behind may be anybody's to read
        Files.deleteIfExists(part);
        try (FileChannel channel = FileChannel.open(part, NEW, owner("rw-------"))) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        takePlace(part, file);
    }

    /** A file that was written whole takes the place of another one, or of none, and both are on the disk then. */
    static void settleAs(Path written, Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(written, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        takePlace(written, file);
    }

    private static void takePlace(Path written, Path file) throws IOException {
        Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            settle(folder);
        }
    }

    /** Writes a file anew; one that is there already keeps the rights that somebody gave it. */
    public static OutputStream stream(Path file) throws IOException {
        Set<StandardOpenOption> anew =
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
        return Channels.newOutputStream(Files.newByteChannel(file, anew, owner("rw-------")));
    }

    /** Goes on with a file, or begins it; one that is there already keeps the rights that somebody gave it. */
    public static OutputStream append(Path file) throws IOException {
        Set<StandardOpenOption> further =
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
        return Channels.newOutputStream(Files.newByteChannel(file, further, owner("rw-------")));
    }

    /** A folder that nobody else may look into. */
    public static void makeFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Path parent = folder.toAbsolutePath().getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            Files.createDirectories(folder, owner("rwx------"));
        }
    }

    /** Makes sure that what the folder lists is on the disk. */
    private static void settle(Path folder) throws IOException {
        if (isPosix()) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    private static FileAttribute<?>[] owner(String rights) {
        return isPosix()
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights))}
                : new FileAttribute<?>[0];
    }

    private static boolean isPosix() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    }
}
