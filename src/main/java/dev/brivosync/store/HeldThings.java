package dev.brivosync.store;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/**
 * A digest of each user's groups and cards, as a run has read them, whatever the order: 24 bytes of memory for a user.
 * Each group and card has a digest of its own, and a user has the sum of theirs.
 */
final class HeldThings {
    /** A database may keep what is more than this on the disk until it has been read. */
    private static final int TOGETHER = 4_000;

    private final JdbcClient client;
    private final int run;
    private final long[] users;
    private final long[] high;
    private final long[] low;

    HeldThings(JdbcClient client, int run) {
        this.client = client;
        this.run = run;
        users = ids();
        high = new long[users.length];
        low = new long[users.length];
        Map<Long, byte[]> groups = new HashMap<>();
        for (int first = 0; first < users.length; first += TOGETHER) {
            long from = users[first];
            long to = users[Math.min(users.length, first + TOGETHER) - 1];
            of(
                            "select brivo_id, group_id from staged_member where run = :run and brivo_id between :from and :to",
                            from,
                            to)
                    .query(row -> {
                        add(
                                row.getLong(1),
                                groups.computeIfAbsent(row.getLong(2), group -> RestDigest.bytes("group " + group)));
                    });
            of(
                            "select holder, held from staged_card where run = :run and holder between :from and :to"
                                    + " and held is not null",
                            from,
                            to)
                    .query(row -> {
                        add(row.getLong(1), RestDigest.bytes("card " + row.getString(2)));
                    });
        }
    }

    private StatementSpec of(String query, long from, long to) {
        return client.sql(query).param("run", run).param("from", from).param("to", to);
    }

    /** In their order. */
    private long[] ids() {
        LongStream.Builder ids = LongStream.builder();
        List<Long> page = idsAfter(Long.MIN_VALUE);
        while (!page.isEmpty()) {
            page.forEach(ids::add);
            page = idsAfter(page.getLast());
        }
        return ids.build().toArray();
    }

    private List<Long> idsAfter(long last) {
        return client.sql("select brivo_id from staged_user where run = ? and brivo_id > ?"
                        + " order by run, brivo_id fetch first " + TOGETHER + " rows only")
                .params(run, last)
                .query((row, number) -> row.getLong(1))
                .list();
    }

    private void add(long user, byte[] digest) {
        int place = Arrays.binarySearch(users, user);
        if (place >= 0) {
            ByteBuffer bytes = ByteBuffer.wrap(digest);
            high[place] += bytes.getLong();
            low[place] += bytes.getLong();
        }
    }

    /** Nothing in common with another user's, unless they hold the same. */
    String of(long user) {
        int place = Arrays.binarySearch(users, user);
        return place < 0 ? "" : high[place] + " " + low[place];
    }
}
