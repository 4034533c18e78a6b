package dev.brivosync.brivo;

import dev.brivosync.brivo.AdministratorApi.ServerTime;
import dev.brivosync.brivo.BrivoError.Temporary;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;

/** Compares the clock here with Brivo's (FACTS: Endpoints). */
final class ServerClock {
    private static final String CALL = "GET /time";

    private ServerClock() {}

    static Duration ahead(AdministratorApi api) {
        Instant sent = Instant.now();
        ServerTime answer = AccountReader.reading(
                () -> api.time(sent.truncatedTo(ChronoUnit.SECONDS).toString()));
        Instant received = Instant.now();
        if (answer == null || answer.time() == null) {
            throw new BrivoFailure(CALL, new Temporary("the answer holds no time", false));
        }
        Instant here = sent.plus(Duration.between(sent, received).dividedBy(2));
        return Duration.between(time(answer.time()), here);
    }

    private static Instant time(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException otherShape) {
            throw new BrivoFailure(CALL, new Temporary("the answer holds a time that is none of ISO 8601", false));
        }
    }
}
