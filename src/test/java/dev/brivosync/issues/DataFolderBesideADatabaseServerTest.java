package dev.brivosync.issues;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.store.PrivateFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * With the store on a database server nobody had made the data folder when the list of who is kept suspended was to be
 * written there, and no run wrote anything to Brivo.
 */
class DataFolderBesideADatabaseServerTest {
    @Test
    void whatIsWrittenForItsOwnerMakesItsFolder(@TempDir Path installation) throws Exception {
        Path data = installation.resolve("deep/data");

        PrivateFile.write(data.resolve("suspended.json"), "{}");

        assertThat(data.resolve("suspended.json")).hasContent("{}");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data)))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("suspended.json"))))
                .isEqualTo("rw-------");
    }
}
