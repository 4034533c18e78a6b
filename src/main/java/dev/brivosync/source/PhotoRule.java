package dev.brivosync.source;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where people's photos are.
 *
 * @param value a file's name, to be found under the folder, or a column with the bytes in base64
 * @param folder what no file may lie outside of; null where the value is the bytes
 * @param clears whether somebody whose photo is gone from the source loses it in Brivo, too
 */
public record PhotoRule(Template value, @Nullable Path folder, boolean clears) {
    /** Photos in files, each under the folder. */
    public static PhotoRule ofFiles(Template value, Path folder) {
        return new PhotoRule(value, folder, false);
    }

    /** Photos that a column holds. */
    public static PhotoRule ofBytes(Template value) {
        return new PhotoRule(value, null, false);
    }

    /** The same rule, and what becomes of a photo that is gone from the source. */
    public PhotoRule clearing(boolean gone) {
        return new PhotoRule(value, folder, gone);
    }
}
