package dev.brivosync.job;

import dev.brivosync.job.yaml.Format;
import dev.brivosync.job.yaml.Format.Unfit;
import java.time.Duration;

/**
 * Where runs and ownership are remembered, and for how long.
 *
 * @param url a JDBC URL, which may hold a password and is therefore not printed
 */
public record StoreSettings(String url, Duration retention) {
    static final String DEFAULT_URL = "jdbc:h2:file:./data/brivo-sync";

    static final Format<String> URL = new Format<>("a JDBC URL such as " + DEFAULT_URL, StoreSettings::supported);

    private static String supported(String url) {
        if (!url.startsWith("jdbc:h2:") && !url.startsWith("jdbc:postgresql:")) {
            throw new Unfit("must begin with jdbc:h2: or jdbc:postgresql:, such as " + DEFAULT_URL);
        }
        return url;
    }

    @Override
    public String toString() {
        return "store kept for " + retention.toDays() + " days";
    }
}
