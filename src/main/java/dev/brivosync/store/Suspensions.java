package dev.brivosync.store;

import dev.brivosync.person.PersonKey;
import java.time.Instant;
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
                .param(suspended ? Ledger.utc(since) : null)
                .param(suspended ? null : Ledger.utc(since))
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

    /** Nobody knows any more whose doing suspensions were: they count as done by hand. */
    public void forgetAll() {
        client.sql("update owned_person set suspended_by_us = false where account = ? and job = ?")
                .params(account, job)
                .update();
    }
}
