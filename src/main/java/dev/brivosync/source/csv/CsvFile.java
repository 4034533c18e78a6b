package dev.brivosync.source.csv;

import dev.brivosync.source.SourceUnavailable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CodingErrorAction;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Optional;

/**
 * A file that lies still and was scanned, and can be read as a table as often as need be.
 *
 * @param sum what its bytes must amount to by its checksum file; empty where there is none
 */
record CsvFile(ChosenFile chosen, FileScan scan, Encoding encoding, CsvSource.Settings settings, Optional<String> sum) {
    /** @throws SourceUnavailable where there is none, it is still being written, or it is no CSV */
    static CsvFile of(CsvSource.Settings settings, Stillness stillness) throws IOException {
        ChosenFile chosen = ChosenFile.of(settings);
        Companions companions = settings.companions();
        companions.checkDone(chosen.path());
        stillness.await(chosen.path());
        Optional<String> sum = companions.expectedSum(chosen.path());
        FileScan scan = FileScan.of(chosen.path());
        if (scan.size() == 0) {
            throw new SourceUnavailable(scan.path() + " is empty (0 bytes): the export failed or has not run yet");
        }
        Foreign.refuse(scan);
        return new CsvFile(chosen, scan, Encoding.of(scan, settings.charset()), settings, sum);
    }

    /** A table that is being read, and the digest of what has been read of it. */
    record Opened(DataRows rows, MessageDigest digest) {}

    /** @throws SourceUnavailable where the file has no header that could be read */
    Opened open() throws IOException {
        MessageDigest digest = FileScan.digest();
        Reader text = text(digest);
        try {
            return new Opened(DataRows.of(new Rows(text, settings), settings, scan), digest);
        } catch (IOException | SourceUnavailable broken) {
            text.close();
            throw broken;
        }
    }

    /** The same file, read in another way. */
    CsvFile with(CsvSource.Settings others) {
        return new CsvFile(chosen, scan, encoding, others, sum);
    }

    /** Its characters, without byte-order mark. */
    Reader text() throws IOException {
        return text(FileScan.digest());
    }

    private Reader text(MessageDigest digest) throws IOException {
        InputStream bytes = new DigestInputStream(scan.packing().open(scan.path()), digest);
        bytes.readNBytes(encoding.markLength());
        return new InputStreamReader(
                bytes,
                encoding.charset()
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPLACE)
                        .onUnmappableCharacter(CodingErrorAction.REPLACE));
    }
}
