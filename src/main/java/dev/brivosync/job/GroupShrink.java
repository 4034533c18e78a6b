package dev.brivosync.job;

import dev.brivosync.source.SourceRead.Doubt;
import dev.brivosync.store.PeopleShape;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Whether the rules of a group still name most of those whom they named: where a value is renamed in the source, all its
 * people would leave the group at once although everybody is there.
 *
 * @param most largest loss of a group, 0 to 1
 */
record GroupShrink(double most) {
    /** A small group may lose half of its people on any day. */
    private static final int FEWEST_LOST = 5;

    /** The strictest that a source of the job asks for; empty where none does. */
    static Optional<GroupShrink> of(JobFile job) {
        return job.sources().stream()
                .map(source -> source.complete().maximumShrink())
                .filter(Objects::nonNull)
                .min(Double::compare)
                .map(GroupShrink::new);
    }

    List<Doubt> doubts(PeopleShape before, PeopleShape now) {
        return now.groups().keySet().stream()
                .filter(before.groups()::containsKey)
                .filter(group -> isShrunk(before, now, group))
                .map(group -> new Doubt(
                        "the rules of %s name %s, at the last whole read they named %s, and %s fewer are allowed (maximumShrink)"
                                .formatted(
                                        group,
                                        Figure.count(of(now, group), "person", "people"),
                                        Figure.count(of(before, group)),
                                        Figure.percent(most)),
                        false,
                        true))
                .toList();
    }

    /** People who were rejected today, and were not then, may belong to the group all the same. */
    private boolean isShrunk(PeopleShape before, PeopleShape now, String group) {
        long unknown = Math.max(0, now.rejected() - before.rejected());
        long there = of(now, group) + unknown;
        return of(before, group) - there >= FEWEST_LOST && SizeCheck.shrunk(of(before, group), there, most);
    }

    private static long of(PeopleShape shape, String group) {
        return shape.groups().getOrDefault(group, 0L);
    }
}
