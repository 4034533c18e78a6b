package dev.brivosync.report;

import dev.brivosync.plan.Run;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * The first line: which run this is. It is never broken, so that the verdict is always the second; where it does not fit,
 * it goes without the zone, then without the time, and at last a long name is shortened in its middle.
 */
final class Headline {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

    private Headline() {}

    static String of(Run run, int width) {
        String what = "%s %d%s  %s → account %s"
                .formatted(
                        run.isSync() ? "Sync" : run.undoes() == null ? "Plan" : "Revert",
                        run.number(),
                        run.undoes() == null
                                ? ""
                                : (run.undoesAll() ? " of run " : " of a part of run ") + run.undoes(),
                        run.job(),
                        run.account());
        String time = minute(run.started(), run.zone());
        String printable = Printable.of(what);
        for (String end : new String[] {"  " + time + " (" + run.zone().getId() + ")", "  " + time, ""}) {
            if (DisplayWidth.of(printable + end) <= width) {
                return printable + end;
            }
        }
        return shortened(printable, width);
    }

    private static String shortened(String text, int width) {
        int half = (width - 1) / 2;
        String head = Wrapping.lines(text.replace(' ', '\u00a0'), half).getFirst();
        String reversed = new StringBuilder(text).reverse().toString().replace(' ', '\u00a0');
        String tail = new StringBuilder(Wrapping.lines(reversed, half).getFirst())
                .reverse()
                .toString();
        return (head + "…" + tail).replace('\u00a0', ' ');
    }

    /** As whatever is told of a run writes moments, with the year. */
    static String minute(Instant time, ZoneId zone) {
        return MINUTE.format(time.atZone(zone));
    }
}
