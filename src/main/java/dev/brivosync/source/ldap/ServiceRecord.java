package dev.brivosync.source.ldap;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * What DNS says of one server of a service (RFC 2782).
 *
 * @param priority the lowest first
 * @param weight of those with one priority, how often it shall come first
 * @param target without the dot at its end, in lower case; empty: there is decidedly no such service
 */
record ServiceRecord(int priority, int weight, int port, String target) {
    /**
     * @param text {@code 0 100 389 dc1.corp.example.test.}
     * @throws IllegalArgumentException for anything else
     */
    static ServiceRecord parse(String text) {
        String[] parts = text.strip().split(" +", -1);
        if (parts.length != 4) {
            throw new IllegalArgumentException("'" + text + "' is no SRV record");
        }
        String target = parts[3].toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
        return new ServiceRecord(
                Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]), target);
    }

    boolean within(String domain) {
        return target.equals(domain) || target.endsWith("." + domain);
    }

    /** In the order in which they are to be tried: by priority, then drawn by weight. */
    static List<ServiceRecord> inOrder(List<ServiceRecord> records, RandomGenerator random) {
        List<ServiceRecord> left = new ArrayList<>(records);
        // those without weight first, which gives them the small chance that RFC 2782 wants
        left.sort(Comparator.comparingInt(ServiceRecord::priority).thenComparingInt(ServiceRecord::weight));
        List<ServiceRecord> ordered = new ArrayList<>();
        while (!left.isEmpty()) {
            ordered.add(left.remove(drawn(left, random)));
        }
        return ordered;
    }

    /** The place of one of those with the first's priority. */
    private static int drawn(List<ServiceRecord> left, RandomGenerator random) {
        int priority = left.getFirst().priority();
        List<ServiceRecord> equals =
                left.stream().takeWhile(record -> record.priority() == priority).toList();
        int sum = equals.stream().mapToInt(ServiceRecord::weight).sum();
        int drawn = random.nextInt(sum + 1);
        int running = 0;
        for (int at = 0; at < equals.size(); at++) {
            running += equals.get(at).weight();
            if (running >= drawn) {
                return at;
            }
        }
        return 0;
    }
}
