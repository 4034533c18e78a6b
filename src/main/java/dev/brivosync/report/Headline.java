package dev.brivosync.report;

import dev.brivosync.plan.Run;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * The first line: which run this is. It is never broken, so that the verdict is always the second; where it does not fit,
 * it goes without the zone, then without the time, and at last a long name is shortened in its middle.
 */
final class Headline {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

    private Headline() {}

    static String of(Run run, int width) {
        String what = "%s %d  %s → account %s"
                .formatted(run.isSync() ? "Sync" : "Plan", run.number(), run.job(), run.account());
        String time = TIME.format(run.started().atZone(run.zone()));
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
}
