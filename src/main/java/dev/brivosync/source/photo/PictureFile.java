package dev.brivosync.source.photo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * A file with somebody's photo.
 *
 * @param folder what it lies under
 */
public record PictureFile(Path folder, Path path) {
    /** More than any photo of a person takes. */
    public static final long LARGEST = 20_000_000;

    /** Whether there is anything of that name. */
    public boolean exists() {
        return Files.exists(path);
    }

    /** Whether other files lie beside it, so that its place can be seen at all. */
    public boolean hasNeighbours() {
        Path place = path.getParent();
        if (place == null || !Files.isDirectory(place)) {
            return false;
        }
        try (Stream<Path> files = Files.list(place)) {
            return files.findAny().isPresent();
        } catch (IOException unreadable) {
            return false;
        }
    }

    /** SHA-256 of its bytes, in hex. */
    public String hash() throws UnusablePicture {
        return read().hash();
    }

    /** Whether it can become a photo, as far as its beginning tells. */
    public void check() throws UnusablePicture {
        Picture picture = read();
        try {
            picture.check();
        } catch (UnusablePicture unusable) {
            throw named(unusable);
        }
    }

    /** The picture as it goes to Brivo. */
    public byte[] fit() throws UnusablePicture {
        Picture picture = read();
        try {
            return picture.fit();
        } catch (UnusablePicture unusable) {
            throw named(unusable);
        }
    }

    /** @throws UnusablePicture where it cannot be read, with its name under the folder */
    public Picture read() throws UnusablePicture {
        try {
            if (!Files.isRegularFile(path)) {
                throw new UnusablePicture(name() + " is no file");
            }
            if (Files.size(path) > LARGEST) {
                throw new UnusablePicture(
                        "%s has %,d bytes; the most is %,d".formatted(name(), Files.size(path), LARGEST));
            }
            return new Picture(Files.readAllBytes(path));
        } catch (IOException unreadable) {
            throw new UnusablePicture(name() + " cannot be read: " + reason(unreadable), unreadable);
        }
    }

    private UnusablePicture named(UnusablePicture unusable) {
        return new UnusablePicture(name() + " " + unusable.getMessage(), unusable);
    }

    /** Its name under the folder. */
    public String name() {
        return folder.relativize(path).toString();
    }

    private static String reason(IOException unreadable) {
        return unreadable instanceof java.nio.file.AccessDeniedException
                ? "access denied"
                : unreadable.getClass().getSimpleName();
    }
}
