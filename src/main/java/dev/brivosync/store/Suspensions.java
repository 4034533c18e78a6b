package dev.brivosync.store;

import dev.brivosync.person.PersonKey;
import dev.brivosync.plan.LastWritten;
import dev.brivosync.plan.Pause;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which suspensions of a job's people are its own doing: only those it ends again. */
public final class Suspensions {
    private final JdbcClient client;
    private final String account;
    private final String job;

    Suspensions(JdbcClient client, String account, String job) {
        this.client = client;
        this.account = account;
        this.job = job;
    }

    /** Whether a suspension of this person is our doing, and since when they have or lack access. */
    public void byUs(PersonKey key, boolean suspended, Instant since) {
        client.sql("update owned_person set suspended_by_us = ?, suspended_since = ?, active_since = ?"
                        + " where account = ? and job = ? and person_key = ?")
                .param(suspended)
                .param(suspended ? Moments.utc(since) : null)
                .param(suspended ? null : Moments.utc(since))
                .params(account, job, key.text())
                .update();
        if (!suspended) {
            forgetOut(key);
        }
    }

    /** For whoever may enter again it counts from anew when they are out for good. */
    private void forgetOut(PersonKey key) {
        client.sql("update owned_person set out_since = null where account = ? and job = ? and person_key = ?")
                .params(account, job, key.text())
                .update();
    }

    /** A suspension that somebody has ended in Brivo is over: a later one is not our doing any more. */
    public void forgetEnded(int run) {
        client.sql("""
                        update owned_person set suspended_by_us = false, suspended_since = null
                        where account = ? and job = ? and suspended_by_us and exists
                            (select 1 from staged_user found
                             where found.run = ? and found.brivo_id = owned_person.brivo_id and not found.suspended)""").params(account, job, run).update();
    }

    /** Ids of the users whose suspension the job takes for its own and who are suspended, as this run has seen them. */
    public Set<Long> standing(int run) {
        return client.sql("select owned.brivo_id from owned_person owned join staged_user found"
                        + " on found.run = ? and found.brivo_id = owned.brivo_id and found.suspended"
                        + " where owned.account = ? and owned.job = ? and owned.suspended_by_us")
                .params(run, account, job)
                .query((row, number) -> row.getLong(1))
                .set();
    }

    /** Nobody knows any more whose doing suspensions were, but for those that are proven; what is doubted is remembered as such. */
    public void forgetAllBut(Pause pause) {
        List<Doubted> doubted = client.sql("select person_key, written, brivo_id from owned_person"
                        + " where account = ? and job = ? and suspended_by_us")
                .params(account, job)
                .query((row, number) -> new Doubted(row.getString(1), row.getString(2), row.getLong(3)))
                .list();
        for (Doubted person : doubted) {
            if (!pause.proven().contains(person.user())) {
                client.sql("update owned_person set suspended_by_us = false, written = ?"
                                + " where account = ? and job = ? and person_key = ?")
                        .params(person.writtenBefore(pause), account, job, person.key())
                        .update();
            }
        }
    }

    private record Doubted(String key, @Nullable String written, long user) {
        String writtenBefore(Pause pause) {
            LastWritten last = new LastWritten(written == null ? new TreeMap<>() : Json.readMap(written));
            last.suspendedBefore(pause);
            return Json.write(last.values());
        }
    }
}
