package dev.brivosync.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counts one account's calls, and says which of them the gateway lets through. The rate is strict: a call is refused
 * when the last 1000 milliseconds have seen all the calls allowed, however they were spread. Thread-safe.
 */
final class CallMeter {
    /** What the gateway thinks of a call. */
    enum Verdict {
        ACCEPTED,
        OVER_QPS,
        OVER_RATE
    }

    private final Clock clock;
    private final SlidingSecond accepted = new SlidingSecond();
    private final SlidingSecond arrived = new SlidingSecond();
    private final Map<String, Map<Integer, Long>> calls = new TreeMap<>();
    private long total;
    private long writes;
    private long overQps;
    private long overRate;
    private int mostInOneSecond;
    private YearMonth month;
    private long inMonth;

    CallMeter(Clock clock) {
        this.clock = clock;
        this.month = thisMonth();
    }

    synchronized Verdict arrive(Switches switches) {
        long now = System.nanoTime();
        arrived.countAt(now);
        arrived.add(now);
        mostInOneSecond = Math.max(mostInOneSecond, arrived.countAt(now));
        if (switches.callsPerMonth() > 0 && callsThisMonth() >= switches.callsPerMonth()) {
            overRate++;
            return Verdict.OVER_RATE;
        }
        if (switches.callsPerSecond() > 0 && accepted.countAt(now) >= Math.max(1, (int) switches.callsPerSecond())) {
            overQps++;
            return Verdict.OVER_QPS;
        }
        accepted.countAt(now);
        accepted.add(now);
        inMonth++;
        return Verdict.ACCEPTED;
    }

    /** Notes how a call ended; a cut connection counts as status 0. */
    synchronized void ended(String verb, String template, int status) {
        total++;
        writes += verb.equals("GET") || template.equals("/oauth/token") ? 0 : 1;
        calls.computeIfAbsent(verb + " " + template, fresh -> new TreeMap<>()).merge(status, 1L, Long::sum);
    }

    /** Until the quota is filled again, at the month's end in UTC. */
    Duration untilNextMonth() {
        ZonedDateTime now = clock.instant().atZone(ZoneOffset.UTC);
        ZonedDateTime next = YearMonth.from(now).plusMonths(1).atDay(1).atStartOfDay(ZoneOffset.UTC);
        return Duration.between(now, next);
    }

    synchronized AccountStats stats(int users) {
        Map<String, Map<Integer, Long>> copy = new TreeMap<>();
        calls.forEach((call, statuses) -> copy.put(call, new TreeMap<>(statuses)));
        return new AccountStats(copy, total, writes, overQps, overRate, mostInOneSecond, users);
    }

    /** Forgets the counts; the rate's window and the month's quota go on. */
    synchronized void reset() {
        calls.clear();
        total = 0;
        writes = 0;
        overQps = 0;
        overRate = 0;
        mostInOneSecond = 0;
    }

    /** A month begins, as far as the quota is concerned. */
    synchronized void refillQuota() {
        inMonth = 0;
    }

    private long callsThisMonth() {
        if (!month.equals(thisMonth())) {
            month = thisMonth();
            inMonth = 0;
        }
        return inMonth;
    }

    private YearMonth thisMonth() {
        return YearMonth.from(clock.instant().atZone(ZoneOffset.UTC));
    }
}
