package dev.brivosync.source;

import dev.brivosync.person.PersonKey;
import dev.brivosync.person.WantedPhoto;
import dev.brivosync.source.photo.Picture;
import dev.brivosync.source.photo.PictureFile;
import dev.brivosync.source.photo.UnusablePicture;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which photo a record gives its person. What is no picture, or lies where it must not, is left out with a remark: a photo
 * opens no door, and the person goes ahead without. Thread-safe.
 */
final class Photos {
    private final @Nullable PhotoRule rule;
    private final Moment moment;
    private final PhotoShelf shelf;

    Photos(@Nullable PhotoRule rule, Moment moment, PhotoShelf shelf) {
        this.rule = rule;
        this.moment = moment;
        this.shelf = shelf;
    }

    /** Null where the photo in Brivo stays as it is. */
    @Nullable
    WantedPhoto of(PersonKey key, SourceRecord record, List<String> remarks) {
        if (rule == null || record.lacks(rule.value().columns()) || !shelf.wants(key)) {
            return null;
        }
        try {
            return of(rule, key, record);
        } catch (UnusablePicture unusable) {
            String what = rule.folder() == null ? rule.value() + " " : "";
            remarks.add("no photo: " + what + unusable.getMessage());
        } catch (UnreadableValue unreadable) {
            remarks.add("no photo: " + unreadable.getMessage());
        }
        return null;
    }

    private @Nullable WantedPhoto of(PhotoRule asked, PersonKey key, SourceRecord record) throws UnusablePicture {
        Template template = asked.value();
        String value = template.missingColumn(record) == null ? template.fill(record, moment) : "";
        if (value.isEmpty()) {
            return asked.clears() ? WantedPhoto.none() : null;
        }
        Path folder = asked.folder();
        return folder == null ? bytes(key, value) : file(asked, key, new PictureFile(folder, path(folder, value)));
    }

    private @Nullable WantedPhoto file(PhotoRule asked, PersonKey key, PictureFile file) throws UnusablePicture {
        if (!file.exists()) {
            shelf.lacks(key, file.path());
            // a share that is not mounted looks like a folder that is gone, or empty
            return asked.clears() && file.hasNeighbours() ? WantedPhoto.none() : null;
        }
        String hash = file.hash();
        if (!shelf.isCurrent(key, hash)) {
            file.check();
        }
        return new WantedPhoto(file.path().toString(), hash);
    }

    private WantedPhoto bytes(PersonKey key, String value) throws UnusablePicture {
        Picture picture = decoded(value);
        if (!shelf.isCurrent(key, picture.hash()) && !shelf.keep(picture.hash(), picture.fit())) {
            throw new UnusablePicture("waits for a later run, since this one has no room for more");
        }
        return new WantedPhoto("", picture.hash());
    }

    private static Picture decoded(String value) throws UnusablePicture {
        // four characters for three bytes
        if (value.length() / 4 * 3 > PictureFile.LARGEST) {
            throw new UnusablePicture("is larger than %,d bytes".formatted(PictureFile.LARGEST));
        }
        try {
            return new Picture(Base64.getDecoder().decode(value));
        } catch (IllegalArgumentException text) {
            throw new UnusablePicture("is no picture, but text", text);
        }
    }

    private static Path path(Path folder, String value) throws UnusablePicture {
        try {
            Path path = folder.resolve(value).normalize();
            if (!path.startsWith(folder) || path.equals(folder)) {
                throw new UnusablePicture("the file would lie outside of its folder, " + folder.getFileName());
            }
            return path;
        } catch (InvalidPathException wrong) {
            throw new UnusablePicture("no file can have the name that its template yields", wrong);
        }
    }
}
