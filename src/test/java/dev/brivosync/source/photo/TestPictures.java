package dev.brivosync.source.photo;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import javax.imageio.ImageIO;

/** Pictures as cameras, scanners and mischief make them: red above, blue below. */
public final class TestPictures {
    private TestPictures() {}

    public static byte[] png(int width, int height) {
        return written("png", picture(width, height, BufferedImage.TYPE_INT_RGB));
    }

    public static byte[] gif(int width, int height) {
        return written("gif", picture(width, height, BufferedImage.TYPE_INT_RGB));
    }

    public static byte[] jpeg(int width, int height) {
        return written("jpg", picture(width, height, BufferedImage.TYPE_INT_RGB));
    }

    /** Nothing but transparency. */
    static byte[] transparentPng(int width, int height) {
        return written("png", new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB));
    }

    /** As a camera that was held sideways writes it: 6 asks for a quarter turn clockwise. */
    public static byte[] jpegHeldSideways(int width, int height) {
        byte[] plain = jpeg(width, height);
        // APP1 of 34 bytes, "Exif", big-endian TIFF, one entry in its directory: orientation 6
        byte[] exif = HexFormat.of()
                .parseHex("ffe10022" + "457869660000" + "4d4d002a00000008" + "0001" + "011200030000000100060000"
                        + "00000000");
        ByteArrayOutputStream turned = new ByteArrayOutputStream();
        turned.write(plain, 0, 2);
        turned.writeBytes(exif);
        turned.write(plain, 2, plain.length - 2);
        return turned.toByteArray();
    }

    /** A few bytes that say of themselves that they are a picture of that size. */
    static byte[] bomb(int side) {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        png.writeBytes("\u0089PNG\r\n\u001a\n\0\0\0\rIHDR".getBytes(StandardCharsets.ISO_8859_1));
        byte[] header = HexFormat.of().parseHex("49484452%1$08x%1$08x0802000000".formatted(side));
        png.write(header, 4, 13);
        java.util.zip.CRC32 crc = new java.util.zip.CRC32();
        crc.update(header);
        int sum = (int) crc.getValue();
        png.writeBytes(new byte[] {(byte) (sum >> 24), (byte) (sum >> 16), (byte) (sum >> 8), (byte) sum});
        return png.toByteArray();
    }

    public static BufferedImage opened(byte[] picture) {
        try {
            return ImageIO.read(new ByteArrayInputStream(picture));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static boolean isReddish(int pixel) {
        Color colour = new Color(pixel);
        return colour.getRed() > 200 && colour.getBlue() < 60;
    }

    private static BufferedImage picture(int width, int height, int type) {
        BufferedImage picture = new BufferedImage(width, height, type);
        Graphics2D paper = picture.createGraphics();
        paper.setColor(Color.BLUE);
        paper.fillRect(0, 0, width, height);
        paper.setColor(Color.RED);
        paper.fillRect(0, 0, width, height / 2);
        paper.dispose();
        return picture;
    }

    private static byte[] written(String format, BufferedImage picture) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            if (!ImageIO.write(picture, format, bytes)) {
                throw new AssertionError("nobody writes " + format);
            }
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
