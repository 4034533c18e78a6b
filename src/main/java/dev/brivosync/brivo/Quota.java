package dev.brivosync.brivo;

import dev.brivosync.brivo.BrivoError.QuotaSpent;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What the account may be asked this month: counts every call that goes out, and lets none out that would be one too many,
 * nor any after Brivo itself said that there were enough. Thread-safe.
 */
final class Quota {
    private final AtomicLong calls = new AtomicLong();
    private volatile long most;
    private volatile @Nullable QuotaSpent spent;

    /** @param most calls that may go out; {@link Long#MAX_VALUE} where unlimited */
    Quota(long most) {
        this.most = most;
    }

    Exchange before(Exchange next) {
        return call -> send(call, next);
    }

    /** All calls that went out. */
    long calls() {
        return calls.get();
    }

    void allow(long all) {
        most = all;
    }

    private Answer send(Call call, Exchange next) throws IOException {
        QuotaSpent known = spent;
        if (known != null) {
            throw new BrivoFailure(call.name(), known);
        }
        if (calls.incrementAndGet() > most) {
            calls.decrementAndGet();
            throw new BrivoFailure(
                    call.name(),
                    new QuotaSpent("as many calls as callsPerMonth allows were made this month", untilNextMonth()));
        }
        Answer answer = next.send(call);
        if (!answer.isGood()
                && BrivoErrors.ofGateway(answer, Body.of(answer)).orElse(null) instanceof QuotaSpent over) {
            spent = over;
        }
        return answer;
    }

    private static Duration untilNextMonth() {
        ZonedDateTime now = ZonedDateTime.now(ZoneOffset.UTC);
        LocalDate next = now.toLocalDate().withDayOfMonth(1).plusMonths(1);
        return Duration.between(now, next.atStartOfDay(ZoneOffset.UTC));
    }
}
