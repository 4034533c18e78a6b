package dev.brivosync.job;

import dev.brivosync.job.yaml.Fields;
import dev.brivosync.job.yaml.Format;
import dev.brivosync.job.yaml.Formats;
import dev.brivosync.job.yaml.Vocabulary;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code complete} of a source: what must hold before anybody may lose access by absence from it. */
final class CompleteSection {
    static final Vocabulary KEYS =
            Vocabulary.of("minimumRecords", "maximumShrink", "maximumAge", "mustContain", "trailer");

    private static final Pattern PERCENT = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,6})?) ?%");
    static final Format<Double> SHARE = new Format<>("a percentage such as 10%, at most 100%", CompleteSection::share);

    private CompleteSection() {}

    /** @param source what the job file says of one source */
    static Completeness read(Fields source) {
        return source.section("complete")
                .map(complete -> read(complete.only(KEYS), source.has("ldap")))
                .orElseGet(Completeness::any);
    }

    private static Completeness read(Fields complete, boolean directory) {
        Optional<Duration> age = complete.read("maximumAge", Formats.DURATION);
        if (directory && complete.has("maximumAge")) {
            complete.problem(
                    "maximumAge",
                    complete.path("maximumAge") + " is for files; what a directory says is always of now");
        }
        return new Completeness(
                complete.read("minimumRecords", Formats.wholeNumber(1, Integer.MAX_VALUE))
                        .orElse(0),
                complete.read("maximumShrink", SHARE).orElse(null),
                age.orElse(null),
                complete.list("mustContain", Formats.TEXT));
    }

    private static Double share(String text) {
        Matcher percent = PERCENT.matcher(text);
        double share = percent.matches() ? Double.parseDouble(percent.group(1)) / 100 : -1;
        return Formats.ensured(share >= 0 && share <= 1, share);
    }
}
