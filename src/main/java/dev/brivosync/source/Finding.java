package dev.brivosync.source;

import java.util.List;

/** A column and what stands in it, in plain words. */
final class Finding {
    private Finding() {}

    static String of(String column, List<String> values) {
        String shown = Blanks.stripped(String.join(", ", values));
        return column + (shown.isEmpty() ? " is empty" : " is " + shown);
    }
}
