package dev.brivosync.store;

import dev.brivosync.person.AccountGroup;
import dev.brivosync.person.PersonKey;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a job has done with groups: from which it removes people as a matter of course, and whom it added. */
public final class GroupMemory {
    private final JdbcClient client;
    private final Database database;
    private final String account;
    private final String job;

    public GroupMemory(Store store, String account, String job) {
        this.client = JdbcClient.create(store.dataSource());
        this.database = store.database();
        this.account = account;
        this.job = job;
    }

    /** Ids of the groups whose members the job has learnt to know. */
    public Set<Long> familiar() {
        return new HashSet<>(client.sql("select group_id from familiar_group where account = ? and job = ?")
                .params(account, job)
                .query((row, number) -> row.getLong(1))
                .list());
    }

    public void markFamiliar(long group, Instant since) {
        client.sql(database.put("familiar_group", "account, job, group_id", "since"))
                .params(account, job, group, Moments.utc(since))
                .update();
    }

    /** Groups that the job does not remove anybody from any more are strange again, should it ever return to them. */
    public void forgetAllFamiliarBut(Collection<Long> groups) {
        Set<Long> gone = familiar();
        gone.removeAll(groups);
        for (long group : gone) {
            client.sql("delete from familiar_group where account = ? and job = ? and group_id = ?")
                    .params(account, job, group)
                    .update();
        }
    }

    /** The person, whose user the ledger knows, was added. */
    public void added(PersonKey person, AccountGroup group) {
        client.sql("""
                        insert into added_member (account, job, group_id, group_name, brivo_id)
                        select account, job, :group, :name, brivo_id from owned_person owned
                        where account = :account and job = :job and person_key = :key
                        and not exists (select 1 from added_member known
                                        where known.account = owned.account and known.job = owned.job
                                          and known.group_id = :group and known.group_name = :name
                                          and known.brivo_id = owned.brivo_id)""")
                .param("group", group.id())
                .param("name", group.exists() ? "" : group.name())
                .param("account", account)
                .param("job", job)
                .param("key", person.text())
                .update();
    }

    void removed(PersonKey person, AccountGroup group) {
        client.sql("""
                        delete from added_member where account = ? and job = ? and group_id = ? and brivo_id in
                            (select brivo_id from owned_person
                             where account = ? and job = ? and person_key = ?)""")
                .params(account, job, group.id(), account, job, person.text())
                .update();
    }

    /** A group of this name was made, and here is its id. */
    void identified(AccountGroup group, String name) {
        client.sql("""
                        insert into added_member (account, job, group_id, group_name, brivo_id)
                        select account, job, :group, '', brivo_id from added_member made
                        where account = :account and job = :job and group_id = 0 and group_name = :name
                        and not exists (select 1 from added_member known
                                        where known.account = made.account and known.job = made.job
                                          and known.group_id = :group and known.group_name = ''
                                          and known.brivo_id = made.brivo_id)""")
                .param("group", group.id())
                .param("account", account)
                .param("job", job)
                .param("name", name)
                .update();
        client.sql("delete from added_member where account = ? and job = ? and group_id = 0 and group_name = ?")
                .params(account, job, name)
                .update();
    }

    /** Ids of the groups to which the job has added people. */
    public List<Long> filled() {
        return client.sql("select distinct group_id from added_member where account = ? and job = ? and group_id <> 0")
                .params(account, job)
                .query((row, number) -> row.getLong(1))
                .list();
    }

    /** The users, all of them still the job's, whom it added to this group. */
    public Set<Long> added(long group) {
        return new TreeSet<>(client.sql("""
                        select member.brivo_id from added_member member
                        join owned_person owned on owned.account = member.account and owned.job = member.job
                            and owned.brivo_id = member.brivo_id
                        where member.account = ? and member.job = ? and member.group_id = ?""")
                .params(account, job, group)
                .query((row, number) -> row.getLong(1))
                .list());
    }

    /** Nobody whom the job added is in the group any more. */
    public void forgetAdded(long group) {
        client.sql("delete from added_member where account = ? and job = ? and group_id = ?")
                .params(account, job, group)
                .update();
    }
}
