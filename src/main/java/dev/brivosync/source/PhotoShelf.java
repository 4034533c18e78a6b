package dev.brivosync.source;

import dev.brivosync.person.PersonKey;
import java.nio.file.Path;

/** What is known of photos while people are read, and where those go that lie in no file. */
public interface PhotoShelf {
    /** Whether this run looks at the person's photo. */
    boolean wants(PersonKey key);

    /** Whether this person's photo in Brivo is made of these bytes already. */
    boolean isCurrent(PersonKey key, String hash);

    /** Keeps a picture until the plan is applied; false where this run has no room for more. */
    boolean keep(String hash, byte[] picture);

    /** There is no such file. */
    void lacks(PersonKey key, Path file);

    /** Knows nothing, and keeps nothing. */
    static PhotoShelf none() {
        return new PhotoShelf() {
            @Override
            public boolean wants(PersonKey key) {
                return false;
            }

            @Override
            public boolean isCurrent(PersonKey key, String hash) {
                return false;
            }

            @Override
            public boolean keep(String hash, byte[] picture) {
                return false;
            }

            @Override
            public void lacks(PersonKey key, Path file) {}
        };
    }
}
