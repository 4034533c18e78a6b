package dev.brivosync.job;

import dev.brivosync.job.yaml.Fields;
import dev.brivosync.job.yaml.Formats;
import dev.brivosync.job.yaml.Position;
import dev.brivosync.job.yaml.Vocabulary;
import dev.brivosync.source.Condition;
import dev.brivosync.source.Template;
import java.time.Period;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads {@code lifecycle}: who may enter, from when, until when, and what absence from the source means. */
record LifecycleSection(
        @Nullable Condition active,
        @Nullable Condition onLeave,
        @Nullable Template startsOn,
        @Nullable Template endsOn,
        Period createAhead,
        int missingReads) {
    private static final Vocabulary KEYS = Vocabulary.of(
                    "active", "onLeave", "startsOn", "endsOn", "createAhead", "missing")
            .later("leaver", "reinstateManual");
    private static final Vocabulary MISSING_KEYS = Vocabulary.of("reads");

    private static final LifecycleSection DEFAULT = new LifecycleSection(null, null, null, null, Period.ofDays(7), 2);

    static LifecycleSection read(Fields job, Rules rules) {
        return job.section("lifecycle")
                .map(lifecycle -> read(lifecycle.only(KEYS), rules, DEFAULT))
                .orElse(DEFAULT);
    }

    private static LifecycleSection read(Fields lifecycle, Rules rules, LifecycleSection otherwise) {
        return new LifecycleSection(
                rules.condition(lifecycle, "active").orElse(null),
                rules.condition(lifecycle, "onLeave").orElse(null),
                rules.template(lifecycle, "startsOn").orElse(null),
                rules.template(lifecycle, "endsOn").orElse(null),
                lifecycle.read("createAhead", Formats.DAYS).orElse(otherwise.createAhead),
                missingReads(lifecycle).orElse(otherwise.missingReads));
    }

    /**
     * What is not said follows from the directory's accounts: disabled ones are inactive, and {@code accountExpires} is
     * the end.
     *
     * @param prefix stands before the directory's columns: empty, or {@code ad.}
     */
    LifecycleSection byAccounts(String prefix, Rules rules, Position at) {
        Condition enabled = Condition.accountEnabled(prefix + "accountDisabled");
        Template expiry = Template.parse("{" + prefix + "accountExpires}");
        if (active == null) {
            rules.remember(enabled.columns(), at);
        }
        if (endsOn == null) {
            rules.remember(expiry.columns(), at);
        }
        return new LifecycleSection(
                active == null ? enabled : active,
                onLeave,
                startsOn,
                endsOn == null ? expiry : endsOn,
                createAhead,
                missingReads);
    }

    private static Optional<Integer> missingReads(Fields lifecycle) {
        return lifecycle
                .section("missing")
                .flatMap(missing -> missing.only(MISSING_KEYS).read("reads", Formats.wholeNumber(1, 1000)));
    }
}
