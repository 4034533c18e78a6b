package dev.brivosync.store;

import dev.brivosync.plan.Announcement;
import dev.brivosync.plan.ChangeClass;
import dev.brivosync.plan.Fact;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The mass changes that somebody announced for a job on an account. */
public final class Announcements {
    private final JdbcClient client;
    private final Store store;
    private final String account;
    private final String job;

    public Announcements(Store store, String account, String job) {
        this.client = JdbcClient.create(store.dataSource());
        this.store = store;
        this.account = account;
        this.job = job;
    }

    /** A new one takes the place of what was announced for its class before. */
    public void add(Announcement announcement) {
        store.inTransaction(() -> {
            end(announcement.changeClass(), announcement.by(), announcement.announced());
            tell(
                    announcement.by(),
                    "announced up to %,d %s until %s"
                            .formatted(
                                    announcement.atMost(),
                                    Announcement.people(announcement.changeClass()),
                                    announcement.until()),
                    announcement.reason(),
                    announcement.announced());
            client.sql("insert into announcement (account, job, class, at_most, until_day, ends, reason,"
                            + " announced_by, announced) values (?, ?, ?, ?, ?, ?, ?, ?, ?)")
                    .params(
                            account,
                            job,
                            announcement.changeClass().label(),
                            announcement.atMost(),
                            announcement.until(),
                            Moments.utc(announcement.ends()),
                            announcement.reason(),
                            announcement.by(),
                            Moments.utc(announcement.announced()))
                    .update();
        });
    }

    /** What holds at an instant. */
    public List<Announcement> open(Instant now) {
        return client.sql("select * from announcement where account = ? and job = ? and cancelled is null"
                        + " and announced <= ? and ends > ? order by class")
                .params(account, job, Moments.utc(now), Moments.utc(now))
                .query((row, number) -> read(row))
                .list();
    }

    /** From now on the class has its limits again. */
    public void cancel(ChangeClass changeClass, String by, Instant now) {
        store.inTransaction(() -> {
            if (end(changeClass, by, now) > 0) {
                tell(by, "ended what was announced for class " + changeClass.label(), "", now);
            }
        });
    }

    private void tell(String by, String what, String reason, Instant now) {
        new EvidenceLog(store).append(account, job, now, List.of(new Fact.Stated(by, what, reason)));
    }

    private int end(ChangeClass changeClass, String by, Instant now) {
        return client.sql("update announcement set cancelled = ?, cancelled_by = ?"
                        + " where account = ? and job = ? and class = ? and cancelled is null and ends > ?")
                .params(Moments.utc(now), by, account, job, changeClass.label(), Moments.utc(now))
                .update();
    }

    private static Announcement read(ResultSet row) throws SQLException {
        return new Announcement(
                ChangeClass.labelled(row.getString("class")).orElseThrow(),
                row.getInt("at_most"),
                row.getObject("until_day", LocalDate.class),
                Moments.of(row, "ends"),
                row.getString("reason"),
                row.getString("announced_by"),
                Moments.of(row, "announced"));
    }
}
