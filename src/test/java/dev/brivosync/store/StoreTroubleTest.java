package dev.brivosync.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;
import org.h2.api.ErrorCode;
import org.h2.mvstore.DataUtils;
import org.junit.jupiter.api.Test;

/** What is the store's own trouble, and what is a mistake of ours. */
class StoreTroubleTest {
    private static Optional<String> behind(Throwable cause) {
        return StoreTrouble.behind(new IllegalStateException("a step of the run failed", cause));
    }

    @Test
    void aFullDiskIsToldInTheWordsOfTheSystem() {
        assertThat(behind(new SQLException(
                        "General error",
                        "HY000",
                        50000,
                        DataUtils.newMVStoreException(
                                DataUtils.ERROR_WRITING_FAILED,
                                "Writing failed",
                                new IOException("No space left on device")))))
                .contains("No space left on device");
    }

    @Test
    void aFileThatTurnsOutToBeDamagedCallsForABackup() {
        assertThat(behind(DataUtils.newMVStoreException(
                        DataUtils.ERROR_FILE_CORRUPT, "File corrupted in chunk {0}", 649)))
                .get()
                .asString()
                .startsWith("its file is damaged, bring it back from a backup (File corrupted in chunk 649");
    }

    @Test
    void aServerThatIsAwayOrFullIsTrouble() {
        assertThat(behind(new SQLException("This connection has been closed.", "08003")))
                .contains("This connection has been closed.");
        assertThat(behind(new SQLException("ERROR: could not extend file: No space left on device", "53100")))
                .contains("ERROR: could not extend file: No space left on device");
    }

    @Test
    void aStoreThatMayOnlyBeReadSaysSo() {
        assertThat(behind(new SQLException("The database is read only", "90097", ErrorCode.DATABASE_IS_READ_ONLY)))
                .contains("it may only be read");
    }

    @Test
    void aMistakeOfOursAndAFileOfAnotherKindAreNot() {
        assertThat(behind(new SQLException("Syntax error", "42000", ErrorCode.SYNTAX_ERROR_1)))
                .isEmpty();
        assertThat(behind(new SQLException("ERROR: duplicate key", "23505"))).isEmpty();
        assertThat(behind(new IOException("people.csv: No space left on device")))
                .isEmpty();
        assertThat(behind(new NullPointerException())).isEmpty();
    }
}
