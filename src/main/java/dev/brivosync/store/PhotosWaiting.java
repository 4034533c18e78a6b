package dev.brivosync.store;

import dev.brivosync.person.PersonKey;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Pictures that came out of a directory and that a plan will write. They are kept no longer than a plan may be applied.
 * Thread-safe.
 */
public final class PhotosWaiting {
    private final JdbcClient client;
    private final Database database;
    private final int run;

    /** @param run the run whose plan it is */
    public PhotosWaiting(Store store, int run) {
        this.client = JdbcClient.create(store.dataSource());
        this.database = store.database();
        this.run = run;
    }

    /** By the key of each person of a job: of which bytes their photo in Brivo was made. */
    public static Map<PersonKey, String> written(Store store, String account, String job) {
        Map<PersonKey, String> hashes = new HashMap<>();
        JdbcClient.create(store.dataSource())
                .sql("select person_key, photo_hash from owned_person"
                        + " where account = ? and job = ? and photo_hash is not null")
                .params(account, job)
                .query(row -> {
                    hashes.put(new PersonKey(row.getString(1)), row.getString(2));
                });
        return hashes;
    }

    public void keep(String hash, byte[] picture) {
        client.sql(database.put("photo_waiting", "run, hash", "content"))
                .params(run, hash, picture)
                .update();
    }

    public Optional<byte[]> find(String hash) {
        return client.sql("select content from photo_waiting where run = ? and hash = ?")
                .params(run, hash)
                .query((row, number) -> row.getBytes(1))
                .optional();
    }

    /** Where every photo of the plan has been written, its pictures are of no use any more. */
    public void forgetDone() {
        client.sql("""
                        delete from photo_waiting where run = ? and not exists
                            (select 1 from planned_change change where change.run = photo_waiting.run
                               and change.kind = 'photo' and (change.outcome is null or change.outcome <> 'done'))""").param(run).update();
    }

    /** Plans that began before then are not applied any more. */
    public void forgetBefore(Instant then) {
        client.sql("delete from photo_waiting where run in (select number from run where started < ?)")
                .param(Moments.utc(then))
                .update();
    }
}
