package dev.brivosync.source.csv;

import dev.brivosync.source.SourceUnavailable;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a file's text is encoded.
 *
 * @param markLength bytes of the byte-order mark in front of the text
 * @param evidence why, for people
 * @param doubt null where nothing speaks against it
 */
record Encoding(
        Charset charset,
        int markLength,
        String evidence,
        @Nullable String doubt) {
    private static final Charset WESTERN = Charset.forName("windows-1252");

    private record Mark(Charset charset, byte... bytes) {
        boolean begins(byte[] head) {
            return head.length >= bytes.length && Arrays.equals(bytes, Arrays.copyOf(head, bytes.length));
        }
    }

    private static final List<Mark> MARKS = List.of(
            new Mark(StandardCharsets.UTF_8, (byte) 0xEF, (byte) 0xBB, (byte) 0xBF),
            new Mark(StandardCharsets.UTF_16LE, (byte) 0xFF, (byte) 0xFE),
            new Mark(StandardCharsets.UTF_16BE, (byte) 0xFE, (byte) 0xFF));

    /**
     * @param named what the job says; empty to find out
     * @throws SourceUnavailable where the file's byte-order mark says otherwise than the job
     */
    static Encoding of(FileScan scan, Optional<Charset> named) {
        Optional<Mark> mark =
                MARKS.stream().filter(one -> one.begins(scan.head())).findFirst();
        if (mark.isPresent()) {
            named.ifPresent(charset -> checkAgreement(scan, charset, mark.get().charset()));
            Charset charset = mark.get().charset();
            return new Encoding(
                    charset, mark.get().bytes().length, "encoding " + charset + " by its byte-order mark", null);
        }
        return named.map(charset -> new Encoding(charset, 0, "encoding " + charset + " as the job says", null))
                .orElseGet(() -> found(scan));
    }

    private static void checkAgreement(FileScan scan, Charset named, Charset marked) {
        boolean eitherUtf16 = named.equals(StandardCharsets.UTF_16) && !marked.equals(StandardCharsets.UTF_8);
        if (!named.equals(marked) && !eitherUtf16) {
            throw new SourceUnavailable(scan.path() + " begins with the byte-order mark of " + marked
                    + ", but the job says encoding: " + named + "; write auto or " + marked);
        }
    }

    /**
     * Text of another encoding almost never looks like UTF-8 by chance. Bytes of both kinds in one file mean that it is
     * damaged: taking it for windows-1252 would garble the names that were right.
     */
    private static Encoding found(FileScan scan) {
        Optional<Charset> utf16 = scan.nuls().utf16();
        if (utf16.isPresent()) {
            return new Encoding(
                    utf16.get(),
                    0,
                    "encoding " + utf16.get() + " without byte-order mark, since every other byte is NUL",
                    null);
        }
        Utf8Check utf8 = scan.utf8();
        if (utf8.fits()) {
            return new Encoding(StandardCharsets.UTF_8, 0, "encoding UTF-8, which every byte fits", null);
        }
        return new Encoding(
                WESTERN,
                0,
                "encoding windows-1252, since byte " + (utf8.firstMisfit() + 1) + " is not UTF-8",
                doubt(utf8, scan.western()));
    }

    private static @Nullable String doubt(Utf8Check utf8, WesternCheck western) {
        if (!utf8.beyondAscii() && western.isUnlikely()) {
            return "byte " + (western.firstOdd() + 1)
                    + " is no letter in windows-1252 but stands in a word: the file is"
                    + " rather in an encoding of an old Mac or of DOS; let the job say encoding: x-MacRoman, IBM850 or"
                    + " windows-1252";
        }
        return utf8.beyondAscii()
                ? "some of the file is UTF-8 and some is not, first at byte " + (utf8.firstMisfit() + 1)
                        + ": it is torn or damaged; if it is not, let the job say its encoding"
                : null;
    }
}
