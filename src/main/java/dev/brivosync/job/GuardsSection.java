package dev.brivosync.job;

import dev.brivosync.job.yaml.Fields;
import dev.brivosync.job.yaml.Format;
import dev.brivosync.job.yaml.Format.Unfit;
import dev.brivosync.job.yaml.Formats;
import dev.brivosync.job.yaml.Section;
import dev.brivosync.job.yaml.Suggestion;
import dev.brivosync.job.yaml.Vocabulary;
import dev.brivosync.plan.ChangeClass;
import dev.brivosync.plan.Guards;
import dev.brivosync.plan.Limit;
import dev.brivosync.plan.Limit.Measure;
import java.util.EnumMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads {@code guards}: a preset, or limits of the job's own. What the job does not name, of a class or of one limit,
 * stays as in the preset {@code normal}, so that no limit disappears by being left out.
 */
final class GuardsSection {
    static final Vocabulary LIMITS = Vocabulary.of("perRun", "perDay", "perWeek", "atLeast");
    static final Vocabulary GROUP_LIMITS = Vocabulary.of("perRun", "perDay", "perWeek", "atLeast", "ofOneGroup");
    static final Vocabulary CLASSES = Vocabulary.of(
            Guards.normal().limits().keySet().stream().map(ChangeClass::label).toArray(String[]::new));

    private static final Pattern PERCENT = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,6})?) ?%");
    static final Format<Measure> MEASURE =
            new Format<>("a percentage such as 10%, at most 100%, or a number of people", GuardsSection::measure);
    private static final Format<Guards> PRESET = new Format<>("normal or strict", GuardsSection::preset);
    private static final Limit UNLIMITED = new Limit(null, null, null, 0, null);

    private GuardsSection() {}

    static Guards read(Fields job) {
        if (!(job.value("guards").orElse(null) instanceof Section)) {
            return job.read("guards", PRESET).orElse(Guards.normal());
        }
        Map<ChangeClass, Limit> limits = new EnumMap<>(Guards.normal().limits());
        job.section("guards").ifPresent(guards -> {
            guards.only(CLASSES);
            for (String label : guards.keys()) {
                ChangeClass.labelled(label)
                        .ifPresent(each -> limits.put(each, limit(guards, each, limits.getOrDefault(each, UNLIMITED))));
            }
        });
        return new Guards("own", limits);
    }

    private static Limit limit(Fields guards, ChangeClass each, Limit normal) {
        return guards.section(each.label())
                .map(fields -> {
                    fields.only(each == ChangeClass.REMOVE_FROM_GROUP ? GROUP_LIMITS : LIMITS);
                    Limit limit = limit(fields, normal);
                    if (each == ChangeClass.ADOPT && !limit.equals(normal)) {
                        guards.problem(each.label(), "guards.adopt can only be { perRun: 0 }: adoption is always held");
                    }
                    return limit;
                })
                .orElse(normal);
    }

    private static Limit limit(Fields limit, Limit normal) {
        return new Limit(
                limit.read("perRun", MEASURE).orElse(normal.perRun()),
                limit.read("perDay", MEASURE).orElse(normal.perDay()),
                limit.read("perWeek", MEASURE).orElse(normal.perWeek()),
                limit.read("atLeast", Formats.wholeNumber(0, Integer.MAX_VALUE)).orElse(normal.atLeast()),
                limit.read("ofOneGroup", MEASURE).orElse(normal.ofOneGroup()));
    }

    private static Guards preset(String name) {
        return Guards.preset(name)
                .orElseThrow(() -> new Unfit("must be normal, strict or a map of classes"
                        + Suggestion.near(name, Guards.presets())
                                .map(Suggestion::question)
                                .orElse("")));
    }

    private static Measure measure(String text) {
        Matcher percent = PERCENT.matcher(text);
        return percent.matches()
                ? Measure.percent(Double.parseDouble(percent.group(1)))
                : new Measure.Count(Integer.parseInt(text));
    }
}
