package dev.brivosync.cli;

import dev.brivosync.store.PeopleShape;
import dev.brivosync.store.SourceShape;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What differs between two reads of a source, old and new, a line each. */
final class ShapeChange {
    /** Shares that differ by less than a point of a hundred look the same. */
    private static final double SEEN = 0.01;

    private ShapeChange() {}

    /** @param before null where there was no whole read yet */
    static Stream<String> ofSource(@Nullable SourceShape before, SourceShape now, String name) {
        String of = name.isEmpty() ? "" : " of " + name;
        if (before == null) {
            return Stream.of("records%s: %s".formatted(of, count(now.records())));
        }
        return Stream.concat(
                Stream.of("records%s: %s → %s".formatted(of, count(before.records()), count(now.records()))),
                now.filled().keySet().stream()
                        .filter(before.filled()::containsKey)
                        .filter(column -> Math.abs(before.share(column) - now.share(column)) >= SEEN)
                        .map(column -> "%s%s has a value: %s → %s"
                                .formatted(column, of, percent(before.share(column)), percent(now.share(column)))));
    }

    static Stream<String> ofGroups(@Nullable PeopleShape before, PeopleShape now) {
        if (before == null) {
            return Stream.of();
        }
        return now.groups().keySet().stream()
                .filter(group -> before.groups().containsKey(group)
                        && !before.groups().get(group).equals(now.groups().get(group)))
                .map(group -> "people in %s: %s → %s"
                        .formatted(
                                group,
                                count(before.groups().get(group)),
                                count(now.groups().get(group))));
    }

    private static String count(@Nullable Long count) {
        return String.format(Locale.ROOT, "%,d", count == null ? 0 : count);
    }

    private static String percent(double share) {
        return Math.round(share * 100) + " %";
    }
}
