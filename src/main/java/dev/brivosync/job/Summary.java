package dev.brivosync.job;

import dev.brivosync.job.yaml.Fields;
import dev.brivosync.job.yaml.Format;
import dev.brivosync.job.yaml.Formats;
import dev.brivosync.job.yaml.Vocabulary;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;

/**
 * When whoever the settings name is told each day how all jobs stand.
 *
 * @param onlyWhereNeeded whether a day on which nobody is needed passes in silence
 */
record Summary(LocalTime daily, ZoneId zone, boolean onlyWhereNeeded) {
    static final String KEY = "summary";
    private static final Vocabulary KEYS = Vocabulary.of("daily", "timeZone", "when");

    private static final Format<Boolean> WHEN = new Format<>("always or problems", text -> switch (text) {
        case "always" -> false;
        case "problems" -> true;
        default -> throw new IllegalArgumentException(text);
    });

    static Optional<Summary> read(Fields settings) {
        return settings.section(KEY).flatMap(summary -> {
            summary.only(KEYS);
            ZoneId zone = summary.read("timeZone", Formats.ZONE).orElseGet(ZoneId::systemDefault);
            boolean onlyWhereNeeded = summary.read("when", WHEN).orElse(false);
            return summary.required("daily", Formats.TIME).map(time -> new Summary(time, zone, onlyWhereNeeded));
        });
    }
}
