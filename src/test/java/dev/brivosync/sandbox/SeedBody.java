package dev.brivosync.sandbox;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Bodies for the seed at the side door. */
final class SeedBody {
    private SeedBody() {}

    /** So many users with externalIds E1, E2 …, all of them in All Staff. */
    static String users(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> "{\"firstName\":\"First" + number + "\",\"lastName\":\"Last" + number % 97
                        + "\",\"externalId\":\"E" + number + "\",\"groups\":[\"All Staff\"]}")
                .collect(Collectors.joining(",", "{\"users\":[", "]}"));
    }
}
