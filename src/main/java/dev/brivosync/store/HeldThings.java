package dev.brivosync.store;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A digest of each user's groups and cards, as a run has read them, whatever the order: 24 bytes of memory for a user.
 * Each group and card has a digest of its own, and a user has the sum of theirs.
 */
final class HeldThings {
    private final long[] users;
    private final long[] high;
    private final long[] low;

    HeldThings(JdbcClient client, int run) {
        users = client.sql("select brivo_id from staged_user where run = ? order by brivo_id")
                .param(run)
                .query(row -> {
                    long[] ids = new long[1024];
                    int count = 0;
                    while (row.next()) {
                        if (count == ids.length) {
                            ids = Arrays.copyOf(ids, 2 * count);
                        }
                        ids[count++] = row.getLong(1);
                    }
                    return Arrays.copyOf(ids, count);
                });
        high = new long[users.length];
        low = new long[users.length];
        Map<Long, byte[]> groups = new HashMap<>();
        client.sql("select brivo_id, group_id from staged_member where run = ?")
                .param(run)
                .query(row -> {
                    add(
                            row.getLong(1),
                            groups.computeIfAbsent(row.getLong(2), group -> RestDigest.bytes("group " + group)));
                });
        client.sql("select holder, held from staged_card where run = ? and holder is not null and held is not null")
                .param(run)
                .query(row -> {
                    add(row.getLong(1), RestDigest.bytes("card " + row.getString(2)));
                });
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
