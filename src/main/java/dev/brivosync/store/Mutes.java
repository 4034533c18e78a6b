package dev.brivosync.store;

import dev.brivosync.plan.Mute;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Known troubles with people that somebody muted, over all accounts. */
public final class Mutes {
    private final Store store;
    private final JdbcClient client;

    public Mutes(Store store) {
        this.store = store;
        this.client = JdbcClient.create(store.dataSource());
    }

    /** What holds at an instant on an account, in the order of the keys. */
    public List<Mute> at(Instant now, String account) {
        return List.copyOf(at(now).getOrDefault(account, List.of()));
    }

    /** Likewise on every account, by its name. */
    public SequencedMap<String, List<Mute>> at(Instant now) {
        SequencedMap<String, List<Mute>> byAccount = new LinkedHashMap<>();
        client.sql("select * from mute where ended is null and muted <= ? and ends > ? order by account, person_key")
                .params(Moments.utc(now), Moments.utc(now))
                .query((row, number) -> Map.entry(row.getString("account"), read(row)))
                .list()
                .forEach(each -> byAccount
                        .computeIfAbsent(each.getKey(), account -> new ArrayList<>())
                        .add(each.getValue()));
        return byAccount;
    }

    /** It takes the place of another one of this key that holds still. */
    public void mute(String account, Mute mute) {
        store.inTransaction(() -> {
            end(account, mute.key(), mute.by(), mute.since());
            client.sql("insert into mute (account, person_key, until_day, ends, reason, muted_by, muted)"
                            + " values (?, ?, ?, ?, ?, ?, ?)")
                    .params(
                            account,
                            mute.key(),
                            mute.until(),
                            Moments.utc(mute.ends()),
                            mute.reason(),
                            mute.by(),
                            Moments.utc(mute.since()))
                    .update();
        });
    }

    /** From now on the trouble counts again. */
    public void end(String account, String key, String by, Instant now) {
        client.sql("update mute set ended = ?, ended_by = ? where account = ? and person_key = ? and ended is null"
                        + " and ends > ?")
                .params(Moments.utc(now), by, account, key, Moments.utc(now))
                .update();
    }

    /** Whether a job of the account has somebody with this key, or rejected a row of theirs in its last run. */
    public boolean isKnown(String account, String key) {
        boolean owned = client.sql("select count(*) from owned_person where account = ? and person_key = ?")
                        .params(account, key)
                        .query(Integer.class)
                        .single()
                > 0;
        return owned
                || new Runs(store)
                        .newestOfEach().stream()
                                .filter(run -> run.account().equals(account) && run.source() != null)
                                .flatMap(run -> run.source().figures().rejected().stream())
                                .anyMatch(each -> key.equals(each.key()));
    }

    private static Mute read(ResultSet row) throws SQLException {
        return new Mute(
                row.getString("person_key"),
                row.getObject("until_day", LocalDate.class),
                Moments.of(row, "ends"),
                row.getString("reason"),
                row.getString("muted_by"),
                Moments.of(row, "muted"));
    }
}
