package dev.brivosync.job;

import dev.brivosync.job.yaml.Format;
import dev.brivosync.job.yaml.Format.Unfit;
import dev.brivosync.job.yaml.Formats;
import dev.brivosync.store.Retention;
import dev.brivosync.store.StoreAddress;
import java.time.Duration;

/**
 * Where runs and ownership are remembered, and for how long.
 */
public record StoreSettings(StoreAddress address, Retention retention) {
    static final String DEFAULT_URL = "jdbc:h2:file:./data/brivo-sync";

    static final Format<String> URL = new Format<>("a JDBC URL such as " + DEFAULT_URL, StoreSettings::supported);

    /** The limits on what a job may do in a week look back into it. */
    static final Format<Duration> KEPT = new Format<>("a duration such as 30 days, 36 hours or PT30M", text -> {
        Duration kept = Formats.DURATION.parser().apply(text);
        if (kept.compareTo(Retention.LEAST) < 0) {
            throw new Unfit(
                    "must be at least %d days: limits look back over a week".formatted(Retention.LEAST.toDays()));
        }
        return kept;
    });

    private static String supported(String url) {
        if (!url.startsWith("jdbc:h2:") && !url.startsWith("jdbc:postgresql:")) {
            throw new Unfit("must begin with jdbc:h2: or jdbc:postgresql:, such as " + DEFAULT_URL);
        }
        return url;
    }

    @Override
    public String toString() {
        return "store kept for %d days, its people for %d"
                .formatted(retention.runs().toDays(), retention.people().toDays());
    }
}
