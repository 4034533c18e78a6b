package dev.brivosync.job;

import dev.brivosync.job.yaml.Format;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many of the people who carry badges a run asks Brivo for, although nothing seems to have changed: their cards may
 * have been moved, or dated anew, by hand.
 *
 * @param share of the badge holders, 0 to 1; those who were asked for longest ago come first
 * @param everybody all people who matter instead, those without a badge too
 */
public record Verification(double share, boolean everybody) {
    /** Everybody in a month of nights. */
    static final Verification STANDARD = new Verification(1 / 30.0, false);

    public static final Verification EVERYBODY = new Verification(1, true);

    static final Format<Verification> FORMAT =
            new Format<>("a share such as 1/30 or 3%, or 0 for none", text -> new Verification(share(text), false));

    private static final Pattern FRACTION = Pattern.compile("(\\d{1,6}) */ *(\\d{1,6})");
    private static final Pattern PERCENT = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,6})?) *%");
    /** A third of a fraction may lie a hair below a whole number. */
    private static final double HAIR = 1e-9;

    public Verification {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("a share is from 0 to 1");
        }
    }

    /** How many of so many badge holders to ask for: never more than the share, but at least one. */
    long of(long holders) {
        return share == 0 ? 0 : Math.max(1, (long) Math.floor(holders * share + HAIR));
    }

    private static double share(String text) {
        Matcher fraction = FRACTION.matcher(text);
        if (fraction.matches()) {
            return Double.parseDouble(fraction.group(1)) / Double.parseDouble(fraction.group(2));
        }
        Matcher percent = PERCENT.matcher(text);
        return percent.matches() ? Double.parseDouble(percent.group(1)) / 100 : Double.parseDouble(text);
    }
}
