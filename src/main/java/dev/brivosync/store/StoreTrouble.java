package dev.brivosync.store;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.h2.api.ErrorCode;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;

/** Tells trouble of the store itself (no room, read-only, damaged, a server that is away) from a mistake of ours. */
public final class StoreTrouble {
    /** A server's: connection lost, read-only, out of room or memory, shut down, disk errors. */
    private static final List<String> STATES = List.of("08", "25006", "53", "57P", "58");

    /** No exception has more causes than this, unless they go round in a circle. */
    private static final int DEEPEST = 30;

    private StoreTrouble() {}

    /** What is wrong with the store, in a few words; empty where something else went wrong. */
    public static Optional<String> behind(Throwable thrown) {
        String reason = null;
        boolean file = false;
        Throwable cause = thrown;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            file |= cause instanceof MVStoreException;
            if (cause instanceof IOException && file) {
                // the operating system's words
                return Optional.of(StoreOpening.firstLine(cause));
            }
            if (cause instanceof MVStoreException || (cause instanceof SQLException sql && isTrouble(sql))) {
                reason = words(cause);
            }
            cause = cause.getCause();
        }
        return Optional.ofNullable(reason);
    }

    private static boolean isTrouble(SQLException thrown) {
        return switch (thrown.getErrorCode()) {
            case ErrorCode.DATABASE_IS_READ_ONLY,
                    ErrorCode.DATABASE_IS_CLOSED,
                    ErrorCode.IO_EXCEPTION_1,
                    ErrorCode.IO_EXCEPTION_2,
                    ErrorCode.FILE_CORRUPTED_1 -> true;
            // H2's own states mean other things
            default ->
                thrown.getErrorCode() == 0
                        && thrown.getSQLState() != null
                        && STATES.stream().anyMatch(thrown.getSQLState()::startsWith);
        };
    }

    private static String words(Throwable trouble) {
        if (trouble instanceof MVStoreException store && store.getErrorCode() == DataUtils.ERROR_FILE_CORRUPT) {
            return "its file is damaged, bring it back from a backup (%s)".formatted(StoreOpening.firstLine(store));
        }
        return trouble instanceof SQLException sql && sql.getErrorCode() == ErrorCode.DATABASE_IS_READ_ONLY
                ? "it may only be read"
                : StoreOpening.firstLine(trouble);
    }
}
