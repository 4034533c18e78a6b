package dev.brivosync.store;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** What one of several processes gets, and no other: a row that one alone can write. */
final class FirstCome {
    private FirstCome() {}

    /** @return false where the row was there already */
    static boolean writes(StatementSpec insert) {
        try {
            insert.update();
            return true;
        } catch (DuplicateKeyException there) {
            return false;
        }
    }
}
