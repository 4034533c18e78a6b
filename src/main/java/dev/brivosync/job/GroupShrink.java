package dev.brivosync.job;

import dev.brivosync.source.SourceRead.Doubt;
import dev.brivosync.source.SourceRecord;
import dev.brivosync.store.PeopleShape;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whether the rules of a group still name most of those whom they named: where a value is renamed in the source, all its
 * people would leave the group at once although everybody is there.
 *
 * @param most largest loss of a group, 0 to 1
 * @param ofDirectory groups with rules that ask a group of the directory: one whose members this account may not see any
 *     more looks empty
 */
record GroupShrink(double most, Set<String> ofDirectory) {
    /** A small group may lose half of its people on any day. */
    private static final int FEWEST_LOST = 5;

    /** The strictest that a source of the job asks for; where none does, only what looks impossible. */
    static GroupShrink of(JobFile job) {
        double most = job.sources().stream()
                .map(source -> source.complete().maximumShrink())
                .filter(Objects::nonNull)
                .min(Double::compare)
                .orElse(1.0);
        Set<String> ofDirectory = new TreeSet<>();
        job.rules().groups().forEach((group, conditions) -> {
            if (conditions.stream()
                    .flatMap(condition -> condition.columns().stream())
                    .anyMatch(column -> column.startsWith(SourceRecord.MEMBERSHIP))) {
                ofDirectory.add(group);
            }
        });
        return new GroupShrink(most, ofDirectory);
    }

    List<Doubt> doubts(PeopleShape before, PeopleShape now) {
        return now.groups().keySet().stream()
                .filter(before.groups()::containsKey)
                .filter(group -> isShrunk(before, now, group))
                .map(group -> new Doubt(
                        "the rules of %s name %s, at the last whole read they named %s"
                                        .formatted(
                                                group,
                                                Figure.count(of(now, group), "person", "people"),
                                                Figure.count(of(before, group)))
                                + (most < 1
                                        ? ", and %s fewer are allowed (maximumShrink)".formatted(Figure.percent(most))
                                        : ": may this account no longer see who is in the directory's group?"),
                        false,
                        true))
                .toList();
    }

    /** People who were rejected today, and were not then, may belong to the group all the same. */
    private boolean isShrunk(PeopleShape before, PeopleShape now, String group) {
        long unknown = Math.max(0, now.rejected() - before.rejected());
        long there = of(now, group) + unknown;
        boolean emptied = there == 0 && ofDirectory.contains(group);
        return of(before, group) - there >= FEWEST_LOST
                && (emptied || SizeCheck.shrunk(of(before, group), there, most));
    }

    private static long of(PeopleShape shape, String group) {
        return shape.groups().getOrDefault(group, 0L);
    }
}
