package dev.brivosync.job;

import dev.brivosync.job.yaml.Format;
import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Where an account lives (FACTS: Bases). */
enum Region {
    US("https://auth.brivo.com", "https://api.brivo.com"),
    EU("https://auth.eu.brivo.com", "https://api.eu.brivo.com"),
    /** Anywhere else: the settings say where. */
    CUSTOM(null, null),
    /** A stand-in on this machine. */
    SANDBOX("http://127.0.0.1:18080", "http://127.0.0.1:18080");

    static final Format<Region> FORMAT = new Format<>(
            Arrays.stream(values()).map(Region::label).collect(Collectors.joining(", ")), Region::labelled);

    private final @Nullable String auth;
    private final @Nullable String api;

    Region(@Nullable String auth, @Nullable String api) {
        this.auth = auth;
        this.api = api;
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Null where only the settings can say it. */
    @Nullable
    URI authUrl() {
        return auth == null ? null : URI.create(auth);
    }

    /** Null where only the settings can say it. */
    @Nullable
    URI apiUrl() {
        return api == null ? null : URI.create(api);
    }

    /** What Brivo allows an ordinary key; the stand-in allows more. */
    double callsPerSecond() {
        return this == SANDBOX ? 100 : 10;
    }

    private static Region labelled(String label) {
        return Arrays.stream(values())
                .filter(region -> region.label().equals(label))
                .findFirst()
                .orElseThrow(IllegalArgumentException::new);
    }
}
