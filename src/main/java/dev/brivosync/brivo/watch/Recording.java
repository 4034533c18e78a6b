package dev.brivosync.brivo.watch;

import dev.brivosync.person.Pseudonyms;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file of every exchange with Brivo, one JSON object a line, in the order in which they ended: good for reading and for
 * replaying, and without secrets or people. The same value has the same pseudonym in the whole file, and another one in the
 * next file. Thread-safe. Where it cannot be written any more it says so once, and the calls go on.
 */
public final class Recording implements Watcher, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Recording.class);
    private static final FileAttribute<?>[] OWNER_ONLY =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                    ? new FileAttribute<?>[] {
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                    }
                    : new FileAttribute<?>[0];

    private final Path file;
    private final BufferedWriter writer;
    private final RecordedLine lines = new RecordedLine(Pseudonyms.forOnce());
    private long exchanges;
    private boolean broken;

    Recording(Path file, OutputStream out) {
        this.file = file;
        this.writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    }

    /**
     * Creates the file, for its owner's eyes alone.
     *
     * @throws java.nio.file.FileAlreadyExistsException where there is one
     */
    public static Recording create(Path file) throws IOException {
        Set<StandardOpenOption> fresh = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        return new Recording(file, Channels.newOutputStream(Files.newByteChannel(file, fresh, OWNER_ONLY)));
    }

    public Path file() {
        return file;
    }

    /** How many exchanges the file holds. */
    public synchronized long exchanges() {
        return exchanges;
    }

    @Override
    public synchronized void saw(Observed exchange) {
        if (broken) {
            return;
        }
        try {
            writer.write(lines.of(exchange).toString());
            writer.write('\n');
            // line by line: a run that is killed leaves all that it did
            writer.flush();
            exchanges++;
        } catch (IOException | RuntimeException unwritable) {
            // of a bug in here no more than its kind: its message could quote the exchange
            stop(
                    unwritable instanceof IOException
                            ? String.valueOf(unwritable.getMessage())
                            : unwritable.getClass().getSimpleName());
        }
    }

    private void stop(String why) {
        broken = true;
        LOG.warn("{} cannot be written any more ({}); the run goes on without recording", file, why);
    }

    /** A file without any exchange is taken away again. */
    @Override
    public synchronized void close() {
        try {
            writer.close();
            if (exchanges == 0 && !broken) {
                Files.deleteIfExists(file);
            }
        } catch (IOException unwritable) {
            if (!broken) {
                stop(String.valueOf(unwritable.getMessage()));
            }
        }
    }
}
