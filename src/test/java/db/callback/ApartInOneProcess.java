package db.callback;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;

/**
 * Lets several tests run at once in one process, each with a store of its own. Spring Batch keeps what belongs to a step at
 * work by the number of its execution, one table for the whole process: two stores that both begin at 1 would mix it up. A
 * process of the product has one store. Flyway finds this by the name of its package.
 */
public final class ApartInOneProcess implements Callback {
    private static final long ROOM = 1L << 52;

    @Override
    public boolean supports(Event event, Context context) {
        return event == Event.AFTER_MIGRATE;
    }

    @Override
    public boolean canHandleInTransaction(Event event, Context context) {
        return true;
    }

    @Override
    public void handle(Event event, Context context) {
        try (Statement statement = context.getConnection().createStatement()) {
            boolean embedded = context.getConnection().getMetaData().getURL().startsWith("jdbc:h2:");
            for (String sequence : List.of("batch_job_execution_seq", "batch_step_execution_seq")) {
                long first = ThreadLocalRandom.current().nextLong(1, ROOM);
                statement.execute(
                        embedded
                                ? "alter sequence %s restart with %d".formatted(sequence, first)
                                : "select setval('%s', %d)".formatted(sequence, first));
            }
        } catch (SQLException e) {
            throw new FlywayException(e);
        }
    }

    @Override
    public String getCallbackName() {
        return "apart in one process";
    }
}
