package dev.brivosync.fuzz;

import dev.brivosync.job.Settings;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The settings of an installation. */
public final class SettingsFiles {
    private static final Scratch SCRATCH = new Scratch("settings");

    private SettingsFiles() {}

    static List<byte[]> seeds() {
        return Stream.concat(
                        Scratch.seeds("config", "application.yaml").stream(),
                        Stream.of("store: { url: 'jdbc:h2:file:x', retention: P30D }\nholds: { expireAfter: 5 days }\n"
                                .getBytes(StandardCharsets.UTF_8)))
                .toList();
    }

    public static void fuzzerTestOneInput(byte[] bytes) {
        SCRATCH.write("application.yaml", bytes);
        Refusal.orResult(() -> {
            Settings settings = Settings.read(SCRATCH.folder(), Map.of());
            settings.store();
            settings.accounts().forEach(settings::account);
            settings.secretKey();
        });
    }
}
