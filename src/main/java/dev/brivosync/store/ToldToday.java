package dev.brivosync.store;

import java.time.LocalDate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What people are told once a day, by one process alone however many there are. */
public final class ToldToday {
    private final JdbcClient client;

    public ToldToday(Store store) {
        this.client = JdbcClient.create(store.dataSource());
    }

    /**
     * Takes it upon this process to tell of a job today; of all jobs together where account and job are empty.
     *
     * @return false where somebody has, of this day or a later one
     */
    public boolean take(String account, String job, LocalDate day) {
        return FirstCome.writes(client.sql("insert into told_today (account, job, told_on) values (?, ?, ?)")
                        .params(account, job, day))
                || client.sql(
                                        "update told_today set told_on = :day where account = :account and job = :job and told_on < :day")
                                .param("day", day)
                                .param("account", account)
                                .param("job", job)
                                .update()
                        > 0;
    }
}
