package dev.brivosync.job;

import dev.brivosync.job.yaml.Fields;
import dev.brivosync.job.yaml.Formats;
import dev.brivosync.job.yaml.Position;
import dev.brivosync.job.yaml.Vocabulary;
import dev.brivosync.plan.Delay;
import dev.brivosync.plan.LeaverRules;
import dev.brivosync.plan.LifecycleRules;
import dev.brivosync.source.Condition;
import dev.brivosync.source.Template;
import java.time.Period;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code lifecycle}: who may enter, from when, until when, and what absence from the source means.
 *
 * @param endedBy of several sources those whose silence alone ends somebody, each where it stands
 * @param further what becomes of leavers and of people suspended by hand
 */
record LifecycleSection(
        @Nullable Condition active,
        @Nullable Condition onLeave,
        @Nullable Template startsOn,
        @Nullable Template endsOn,
        Period createAhead,
        int missingReads,
        Map<String, Position> endedBy,
        LifecycleRules further) {
    static final Vocabulary KEYS = Vocabulary.of(
            "active",
            "onLeave",
            "startsOn",
            "endsOn",
            "createAhead",
            "missing",
            "endedBy",
            "leaver",
            "reinstateManual");
    static final Vocabulary MISSING_KEYS = Vocabulary.of("reads");

    static LifecycleSection read(Fields job, Rules rules) {
        boolean invites = job.has("mobilePass");
        LifecycleSection otherwise = usual(invites);
        return job.section("lifecycle")
                .map(lifecycle -> read(lifecycle.only(KEYS), rules, invites, otherwise))
                .orElse(otherwise);
    }

    private static LifecycleSection usual(boolean invites) {
        LeaverRules leaver = LeaverSection.usual(invites ? Delay.atOnce() : Delay.never());
        return new LifecycleSection(
                null, null, null, null, Period.ofDays(7), 2, Map.of(), new LifecycleRules(leaver, false));
    }

    private static LifecycleSection read(Fields lifecycle, Rules rules, boolean invites, LifecycleSection otherwise) {
        return new LifecycleSection(
                rules.condition(lifecycle, "active").orElse(null),
                rules.condition(lifecycle, "onLeave").orElse(null),
                rules.template(lifecycle, "startsOn").orElse(null),
                rules.template(lifecycle, "endsOn").orElse(null),
                lifecycle.read("createAhead", Formats.DAYS).orElse(otherwise.createAhead),
                missingReads(lifecycle).orElse(otherwise.missingReads),
                endedBy(lifecycle),
                new LifecycleRules(
                        LeaverSection.read(lifecycle, invites),
                        lifecycle.read("reinstateManual", Formats.BOOLEAN).orElse(false)));
    }

    private static Map<String, Position> endedBy(Fields lifecycle) {
        Map<String, Position> named = new LinkedHashMap<>();
        if (lifecycle.has("endedBy")) {
            lifecycle
                    .texts("endedBy")
                    .forEach(text -> lifecycle.resolved("endedBy", text).ifPresent(name -> named.put(name, text.at())));
        }
        return named;
    }

    /**
     * What is not said follows from the directories' accounts: disabled ones are inactive, and {@code accountExpires} is
     * the end.
     *
     * @param prefixes what stands before each directory's columns: empty, or {@code ad.}
     */
    LifecycleSection byAccounts(List<String> prefixes, Rules rules, Position at) {
        Condition enabled = Condition.accountsEnabled(
                prefixes.stream().map(prefix -> prefix + "accountDisabled").toList());
        Template expiry = Template.parse(expiry(prefixes));
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
                missingReads,
                endedBy,
                further);
    }

    /** Of several directories the first that has an end for the person. */
    private static String expiry(List<String> prefixes) {
        if (prefixes.size() == 1) {
            return "{" + prefixes.getFirst() + "accountExpires}";
        }
        List<String> columns = prefixes.stream()
                .map(prefix -> "record[\"" + prefix + "accountExpires\"]")
                .toList();
        return "="
                + columns.stream()
                        .map(column -> column + " != '' ? " + column + " : ")
                        .collect(Collectors.joining("", "", "''"));
    }

    private static Optional<Integer> missingReads(Fields lifecycle) {
        return lifecycle
                .section("missing")
                .flatMap(missing -> missing.only(MISSING_KEYS).read("reads", Formats.wholeNumber(1, 1000)));
    }
}
