package dev.brivosync.source.photo;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import net.coobird.thumbnailator.util.exif.Orientation;

/**
 * How a camera was held, by the EXIF part of a JPEG. The JDK refuses the metadata of many a camera's picture (EXIF before
 * JFIF), so its few bytes are read here.
 */
final class Exif {
    private static final int APP1 = 0xffe1;
    private static final int START_OF_SCAN = 0xffda;
    private static final int FIRST_MARKER = 0xff00;
    private static final int ORIENTATION = 0x0112;
    private static final int ENTRY = 12;
    private static final byte[] NAME = "Exif\0\0".getBytes(StandardCharsets.ISO_8859_1);

    private Exif() {}

    /** {@link Orientation#TOP_LEFT} where nothing else is said, or it cannot be understood. */
    static Orientation orientation(byte[] picture) {
        try {
            return PictureKind.of(picture).orElse(null) == PictureKind.JPEG
                    ? ofSegments(ByteBuffer.wrap(picture, 2, picture.length - 2))
                    : Orientation.TOP_LEFT;
        } catch (BufferUnderflowException | IllegalArgumentException | IndexOutOfBoundsException cutShort) {
            return Orientation.TOP_LEFT;
        }
    }

    private static Orientation ofSegments(ByteBuffer picture) {
        while (picture.remaining() >= 4) {
            int marker = picture.getShort() & 0xffff;
            int length = picture.getShort() & 0xffff;
            if (marker < FIRST_MARKER || marker == START_OF_SCAN) {
                break;
            }
            ByteBuffer segment = picture.slice(picture.position(), length - 2);
            if (marker == APP1 && begins(segment)) {
                return ofTiff(segment.slice(NAME.length, segment.limit() - NAME.length));
            }
            picture.position(picture.position() + length - 2);
        }
        return Orientation.TOP_LEFT;
    }

    private static boolean begins(ByteBuffer segment) {
        return segment.remaining() > NAME.length && ByteBuffer.wrap(NAME).equals(segment.slice(0, NAME.length));
    }

    /** The first directory of the TIFF that EXIF is. */
    private static Orientation ofTiff(ByteBuffer tiff) {
        tiff.order(tiff.getShort(0) == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int directory = tiff.getInt(4);
        int entries = tiff.getShort(directory) & 0xffff;
        for (int entry = 0; entry < entries; entry++) {
            int at = directory + 2 + entry * ENTRY;
            if ((tiff.getShort(at) & 0xffff) == ORIENTATION) {
                return held(tiff.getShort(at + 8));
            }
        }
        return Orientation.TOP_LEFT;
    }

    private static Orientation held(int value) {
        return value >= 1 && value <= Orientation.values().length ? Orientation.typeOf(value) : Orientation.TOP_LEFT;
    }
}
