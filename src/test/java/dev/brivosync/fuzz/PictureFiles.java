package dev.brivosync.fuzz;

import dev.brivosync.source.photo.Picture;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/** Photos of people. */
public final class PictureFiles {
    private PictureFiles() {}

    static List<byte[]> seeds() {
        return Stream.of("png", "jpg", "gif").map(PictureFiles::small).toList();
    }

    private static byte[] small(String kind) {
        try (ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            BufferedImage image = new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB);
            for (int x = 0; x < 40; x++) {
                image.setRGB(x, x % 30, 0xff8800 + x);
            }
            ImageIO.write(image, kind, bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static void fuzzerTestOneInput(byte[] bytes) {
        Refusal.orResult(() -> new Picture(bytes).fit());
    }
}
