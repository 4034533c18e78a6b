package dev.brivosync.job;

import dev.brivosync.source.SourceRead.Doubt;
import dev.brivosync.store.SourceBaseline.Measured;
import dev.brivosync.store.SourceShape;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whether a file is of today: yesterday's would let leavers of the night back in. */
final class AgeCheck {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");
    private static final int SHOWN_DIGITS = 12;

    private AgeCheck() {}

    static List<Doubt> doubts(Expected expected, SourceShape now) {
        List<Doubt> doubts = new ArrayList<>();
        Instant written = now.written();
        Duration most = expected.source().complete().maximumAge();
        if (most != null && written != null && age(expected, written).compareTo(most) > 0) {
            doubts.add(new Doubt(
                    "the file was written %s ago, at %s, and %s are allowed (maximumAge)"
                            .formatted(Figure.span(age(expected, written)), at(expected, written), Figure.span(most)),
                    true));
        }
        expected.before()
                .filter(before -> isNewer(before, now))
                .ifPresent(before -> doubts.add(older(expected, before, now)));
        return doubts;
    }

    private static boolean isNewer(Measured<SourceShape> before, SourceShape now) {
        Instant then = before.shape().written();
        return then != null
                && now.written() != null
                && now.written().isBefore(then)
                && !now.fingerprint().equals(before.shape().fingerprint());
    }

    private static Doubt older(Expected expected, Measured<SourceShape> before, SourceShape now) {
        return new Doubt(
                "the file was written at %s, before the one of the last whole read (%s, run %d)"
                        .formatted(
                                at(expected, now.written()),
                                at(expected, before.shape().written()),
                                before.run()),
                true,
                true);
    }

    /** How old a file is, and its checksum; empty for a directory. */
    static Optional<String> evidence(Expected expected, SourceShape now) {
        String sum = now.fingerprint();
        return Optional.ofNullable(now.written())
                .map(written -> Figure.span(age(expected, written)) + " old"
                        + (SHA_256.matcher(sum).matches() ? ", SHA-256 " + sum.substring(0, SHOWN_DIGITS) : ""));
    }

    private static Duration age(Expected expected, Instant written) {
        return Duration.between(written, expected.moment().instant());
    }

    private static String at(Expected expected, @Nullable Instant instant) {
        return instant == null
                ? ""
                : MINUTE.format(instant.atZone(expected.moment().zone()));
    }
}
