package dev.brivosync.store;

import dev.brivosync.person.AccountUser;
import dev.brivosync.plan.Change;
import dev.brivosync.plan.Effect;
import dev.brivosync.plan.PersonPlan;
import dev.brivosync.plan.PlannedChange;
import dev.brivosync.plan.UndoneBefore.Undone;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What somebody undid of a job's runs on an account, as long as the source still says it. */
public final class UndoneChanges {
    private final JdbcClient client;
    private final Store store;
    private final String account;
    private final String job;

    public UndoneChanges(Store store, String account, String job) {
        this.client = JdbcClient.create(store.dataSource());
        this.store = store;
        this.account = account;
        this.job = job;
    }

    public List<Undone> all() {
        return client.sql("select brivo_id, aspect, content, run from undone where account = ? and job = ?")
                .params(account, job)
                .query((row, number) ->
                        new Undone(row.getLong(1), new Effect(row.getString(2), row.getString(3)), row.getInt(4)))
                .list();
    }

    /** A run is about to take back what this plan finds, be it that it hears what became of that or dies before. */
    void undoes(PersonPlan person, int run, Instant at) {
        AccountUser user = person.baseline();
        if (user != null) {
            person.changes().stream()
                    .filter(PlannedChange::flows)
                    .flatMap(planned -> Effect.found(planned.change()).stream())
                    .forEach(effect -> undid(user.id(), effect, run, at));
        }
    }

    private void undid(long user, Effect effect, int run, Instant at) {
        client.sql(store.database().put("undone", "account, job, brivo_id, aspect", "content, run, undone"))
                .params(account, job, user, effect.aspect(), effect.value(), run, Moments.utc(at))
                .update();
    }

    /** A run has written these parts of a user: what was undone there is over. */
    void wrote(long user, Change change) {
        Effect.left(change).forEach(effect -> forget(user, effect.aspect()));
    }

    /** These are over. */
    public void forget(Collection<Undone> over) {
        store.inTransaction(
                () -> over.forEach(each -> forget(each.user(), each.effect().aspect())));
    }

    private void forget(long user, String aspect) {
        client.sql("delete from undone where account = ? and job = ? and brivo_id = ? and aspect = ?")
                .params(account, job, user, aspect)
                .update();
    }
}
