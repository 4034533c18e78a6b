package dev.brivosync.source.photo;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import net.coobird.thumbnailator.Thumbnails;
import net.coobird.thumbnailator.filters.ImageFilter;
import net.coobird.thumbnailator.util.exif.ExifFilterUtils;
import net.coobird.thumbnailator.util.exif.Orientation;

/**
 * A picture as the source has it. What is small enough goes to Brivo as it is; anything else becomes a JPEG of {@value
 * #LONGEST_SIDE} pixels at most, turned the way up that its EXIF says. However large it is, few megabytes of memory suffice:
 * of a large picture only every n-th pixel is decoded.
 */
public final class Picture {
    static final int LONGEST_SIDE = 800;
    /** A file that is no longer than this, and no larger than {@value #LONGEST_SIDE} pixels, goes as it is. */
    static final int LIGHT = 1_000_000;

    /** More than telephones make; beyond it lie pictures that are made to break their readers. */
    private static final long MOST_PIXELS = 60_000_000;

    static {
        System.setProperty("java.awt.headless", "true");
        ImageIO.setUseCache(false);
    }

    /** Of a JPEG that ends too early the rest is grey, with no more than this warning of its reader. */
    private static final String BROKEN_OFF = "premature end of data";

    private final byte[] bytes;

    public Picture(byte[] bytes) {
        this.bytes = bytes;
    }

    /** SHA-256 in hex. */
    public String hash() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The picture as it goes to Brivo. */
    public byte[] fit() throws UnusablePicture {
        return read(Picture::fitted);
    }

    /** Whether it can be read at all, as far as its beginning tells. */
    void check() throws UnusablePicture {
        read((picture, reader) -> {
            picture.longestSide(reader);
            return bytes;
        });
    }

    /** How a file with these bytes is called. */
    public static String extension(byte[] bytes) {
        return PictureKind.of(bytes).map(PictureKind::extension).orElse("jpg");
    }

    /** Something that is done with an opened picture. */
    private interface Work {
        byte[] with(Picture picture, ImageReader reader) throws IOException, UnusablePicture;
    }

    private byte[] read(Work work) throws UnusablePicture {
        PictureKind kind = PictureKind.of(bytes)
                .orElseThrow(() -> new UnusablePicture("is no picture; Brivo takes png, jpg and gif"));
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(kind.extension());
        ImageReader reader = readers.next();
        try (ImageInputStream stream = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            List<String> warnings = new ArrayList<>();
            reader.addIIOReadWarningListener((_, warning) -> warnings.add(warning));
            // without metadata, in which a bomb may lie too
            reader.setInput(stream, true, true);
            byte[] result = work.with(this, reader);
            if (warnings.stream().anyMatch(warning -> warning.contains(BROKEN_OFF))) {
                throw new UnusablePicture("is damaged: it breaks off before its end");
            }
            return result;
        } catch (IOException | RuntimeException broken) {
            // readers throw whatever comes to them of damaged bytes
            throw new UnusablePicture("is damaged, or in colours for print", broken);
        } finally {
            reader.dispose();
        }
    }

    private byte[] fitted(ImageReader reader) throws IOException, UnusablePicture {
        int side = longestSide(reader);
        Orientation orientation = Exif.orientation(bytes);
        if (side <= LONGEST_SIDE && bytes.length <= LIGHT && orientation == Orientation.TOP_LEFT) {
            // decoded nevertheless: what breaks off half-way must not become anybody's photo
            reader.read(0);
            return bytes;
        }
        ImageReadParam sparse = reader.getDefaultReadParam();
        int step = Math.max(1, side / (2 * LONGEST_SIDE));
        sparse.setSourceSubsampling(step, step, 0, 0);
        return jpeg(onWhite(reader.read(0, sparse)), orientation);
    }

    /** A JPEG knows no transparency, which would turn black. */
    private static BufferedImage onWhite(BufferedImage decoded) {
        BufferedImage opaque = new BufferedImage(decoded.getWidth(), decoded.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D paper = opaque.createGraphics();
        paper.drawImage(decoded, 0, 0, Color.WHITE, null);
        paper.dispose();
        return opaque;
    }

    private static byte[] jpeg(BufferedImage decoded, Orientation orientation) throws IOException {
        int longest = Math.max(decoded.getWidth(), decoded.getHeight());
        ImageFilter turned = ExifFilterUtils.getFilterForOrientation(orientation);
        ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
        Thumbnails.of(decoded)
                .scale(Math.min(1.0, (double) LONGEST_SIDE / longest))
                .imageType(BufferedImage.TYPE_INT_RGB)
                .addFilter(turned)
                .outputFormat("jpg")
                .outputQuality(0.85)
                .toOutputStream(jpeg);
        return jpeg.toByteArray();
    }

    private int longestSide(ImageReader reader) throws IOException, UnusablePicture {
        long width = reader.getWidth(0);
        long height = reader.getHeight(0);
        if (width * height > MOST_PIXELS) {
            throw new UnusablePicture("has %d × %d pixels; the most is 60 million".formatted(width, height));
        }
        return (int) Math.max(width, height);
    }
}
