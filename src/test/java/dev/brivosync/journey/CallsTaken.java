package dev.brivosync.journey;

import dev.brivosync.sandbox.AccountStats;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What something cost, by kind of call, sorted into what the account's state takes and what was bought beside it. */
record CallsTaken(Map<String, Long> calls) {
    private static final String CARRIED = "GET /users/{id}/credentials";
    private static final Set<String> REACH = Set.of("GET /administrators/whoami", "GET /assignments/{administratorId}");
    private static final Set<String> ONE = Set.of("GET /users/{externalId}/external", "GET /users/{id}/groups");
    private static final Set<String> DOORS =
            Set.of("GET /groups/{groupId}/access/access-points", "GET /control-panels", "GET /access-points");

    static CallsTaken of(AccountStats stats) {
        return new CallsTaken(
                new TreeMap<>(stats.calls().keySet().stream().collect(Collectors.toMap(call -> call, stats::count))));
    }

    CallsTaken minus(CallsTaken earlier) {
        Map<String, Long> left = new TreeMap<>(calls);
        earlier.calls().forEach((call, count) -> left.merge(call, -count, Long::sum));
        left.values().removeIf(count -> count == 0);
        return new CallsTaken(left);
    }

    CallsTaken plus(CallsTaken more) {
        Map<String, Long> sum = new TreeMap<>(calls);
        more.calls().forEach((call, count) -> sum.merge(call, count, Long::sum));
        return new CallsTaken(sum);
    }

    long writes() {
        return sum(call -> !call.startsWith("GET ") && !isToken(call));
    }

    /** Without those below. */
    long reads() {
        return sum(call -> call.startsWith("GET ")) - doors() - reach();
    }

    /** What single people carry; also among the reads. */
    long carried() {
        return calls.getOrDefault(CARRIED, 0L);
    }

    /** Single people with their groups, as after a death; also among the reads. */
    long lookedUp() {
        return sum(ONE::contains);
    }

    /** What changes of groups open and close is shown, each group's doors once a day. */
    long doors() {
        return sum(DOORS::contains);
    }

    /** Whether the administrator sees everything, once a day. */
    long reach() {
        return sum(REACH::contains);
    }

    long tokens() {
        return sum(CallsTaken::isToken);
    }

    long total() {
        return sum(_ -> true);
    }

    private static boolean isToken(String call) {
        return call.equals("POST /oauth/token");
    }

    private long sum(Predicate<String> which) {
        return calls.entrySet().stream()
                .filter(each -> which.test(each.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}
