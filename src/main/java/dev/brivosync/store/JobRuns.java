package dev.brivosync.store;

import dev.brivosync.plan.Run;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Of a job on an account the few runs by which it is told how the job stands: found one by one, however many there are. */
public final class JobRuns {
    /** Looked at everybody, and wrote what it could. */
    private static final String WHOLE = "(command = 'sync' or (command = 'plan' and state = 'APPLIED'))"
            + " and (everybody or summary is null or complete is null or not complete)";

    private final JdbcClient client;
    private final Runs runs;

    public JobRuns(Store store) {
        this.client = JdbcClient.create(store.dataSource());
        this.runs = new Runs(store);
    }

    /** A job on an account, of which there have been runs. */
    public record Place(String account, String job) {}

    /**
     * How a job came out on an account.
     *
     * @param last the newest run, whatever was asked for
     * @param whole the newest that looked at everybody and wrote
     * @param looked the newest look at leavers alone
     * @param plan the newest plan for everybody, whose holds can be decided on
     * @param good when the last one of everybody began that ended well
     * @param synced when a sync last wrote what is remembered
     */
    public record Past(
            @Nullable Run last,
            @Nullable Run whole,
            @Nullable Run looked,
            @Nullable Run plan,
            @Nullable Instant good,
            @Nullable Instant synced) {
        /** The runs, each once. */
        public List<Run> all() {
            List<Run> all = new ArrayList<>();
            for (Run each : new Run[] {last, whole, looked, plan}) {
                if (each != null && all.stream().noneMatch(known -> known.number() == each.number())) {
                    all.add(each);
                }
            }
            return all;
        }
    }

    /** Every job on every account that has runs. */
    public List<Place> places() {
        return client.sql("select distinct account, job from run order by job, account")
                .query((row, number) -> new Place(row.getString(1), row.getString(2)))
                .list();
    }

    public Past of(Place place) {
        return new Past(
                newest(place, "command <> '" + Run.EXPLAINING + "'").orElse(null),
                newest(place, WHOLE).orElse(null),
                newest(place, "command = 'sync" + Run.CHANGES_ONLY + "'").orElse(null),
                plan(place).orElse(null),
                first(
                        "select started from run where account = ? and job = ? and " + WHOLE
                                + " and everybody and exit_code = 0 order by number desc fetch first 1 row only",
                        place),
                first(
                        "select synced_at from job_memory where account = ? and job = ? and synced_at is not null",
                        place));
    }

    /** The newest plan for everybody: what it holds is what waits. */
    public Optional<Run> plan(Place place) {
        return newest(place, "everybody and summary is not null");
    }

    /** The last sync that has ended, however it did. */
    public Optional<Run> ended(Place place) {
        return newest(place, "command = 'sync' and exit_code is not null");
    }

    /** The last sync that looked at everybody and ended with one of these exit codes. */
    public Optional<Run> ended(Place place, Collection<Integer> exitCodes) {
        String codes = exitCodes.stream().map(String::valueOf).collect(Collectors.joining(", "));
        return newest(place, "command = 'sync' and everybody and exit_code in (" + codes + ")");
    }

    private Optional<Run> newest(Place place, String which) {
        return client.sql("select number from run where account = ? and job = ? and number > 0 and " + which
                        + " order by number desc fetch first 1 row only")
                .params(place.account(), place.job())
                .query(Integer.class)
                .optional()
                .flatMap(runs::find);
    }

    private @Nullable Instant first(String sql, Place place) {
        return client.sql(sql)
                .params(place.account(), place.job())
                .query((row, number) -> Moments.of(row, row.getMetaData().getColumnLabel(1)))
                .optional()
                .orElse(null);
    }
}
