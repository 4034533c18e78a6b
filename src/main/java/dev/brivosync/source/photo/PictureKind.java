package dev.brivosync.source.photo;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** The kinds of pictures that Brivo takes (FACTS: photo), by what they begin with: names lie. */
enum PictureKind {
    PNG("png", "\u0089PNG\r\n\u001a\n"),
    JPEG("jpg", "\u00ff\u00d8\u00ff"),
    GIF("gif", "GIF8");

    private final String extension;
    private final byte[] beginning;

    PictureKind(String extension, String beginning) {
        this.extension = extension;
        this.beginning = beginning.getBytes(StandardCharsets.ISO_8859_1);
    }

    String extension() {
        return extension;
    }

    static Optional<PictureKind> of(byte[] bytes) {
        return Arrays.stream(values())
                .filter(kind -> bytes.length >= kind.beginning.length
                        && Arrays.equals(bytes, 0, kind.beginning.length, kind.beginning, 0, kind.beginning.length))
                .findFirst();
    }
}
