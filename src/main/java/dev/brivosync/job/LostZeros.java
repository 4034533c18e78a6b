package dev.brivosync.job;

import dev.brivosync.source.SourceRead.Doubt;
import java.util.List;

/**
 * Keys that lost the zeros they began with. Where that befell many at once, a spreadsheet wrote the file anew, and what
 * else it changed in it (dates, card numbers) nobody knows.
 */
final class LostZeros {
    private static final int FEWEST = 3;
    private static final double SMALLEST_SHARE = 0.2;

    private LostZeros() {}

    /** @param people everybody whom the source lists, rejected or not */
    static List<Doubt> doubts(long lost, long people) {
        return lost < FEWEST || lost < SMALLEST_SHARE * people
                ? List.of()
                : List.of(new Doubt(
                        "the keys of %s lost the zeros that they begin with: a spreadsheet probably saved the file anew and may have changed dates and card numbers too; export it again"
                                .formatted(Figure.count(lost, "person", "people")),
                        true));
    }
}
