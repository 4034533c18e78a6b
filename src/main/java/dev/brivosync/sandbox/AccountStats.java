package dev.brivosync.sandbox;

import java.util.Map;

/**
 * What one account's clients did since the last reset.
 *
 * @param calls number of calls by "VERB template" and status; status 0 is a connection that was cut
 * @param total all calls, the refused ones and those for tokens too
 * @param writes calls of the API that were no GET, refused ones too
 * @param overQps calls refused for the rate
 * @param overRate calls refused for the month's quota
 * @param mostInOneSecond the most calls, accepted or refused, in any sliding second
 * @param users how many there are now
 */
public record AccountStats(
        Map<String, Map<Integer, Long>> calls,
        long total,
        long writes,
        long overQps,
        long overRate,
        int mostInOneSecond,
        int users) {
    /** How often a call was made, whatever came of it, as in {@code count("GET /users")}. */
    public long count(String call) {
        return calls.getOrDefault(call, Map.of()).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }
}
