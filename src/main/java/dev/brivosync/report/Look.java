package dev.brivosync.report;

/**
 * How a text report is drawn.
 *
 * @param colour whether ANSI colours are used; every report can be read without them
 * @param width columns of the terminal; at least {@link #NARROWEST}, narrower ones break lines by themselves
 * @param limit how many people are named in each list before the rest is only counted; at least one
 * @param doors whether it is listed by door, too, who gains and who loses it
 * @param since what is left out against an earlier run, in words; empty where everybody is shown
 */
public record Look(boolean colour, int width, int limit, boolean doors, String since) {
    public static final int NARROWEST = 80;

    public Look {
        width = Math.max(NARROWEST, width);
        limit = Math.max(1, limit);
    }

    /** Of everybody. */
    public Look(boolean colour, int width, int limit, boolean doors) {
        this(colour, width, limit, doors, "");
    }

    /** Without a list by door. */
    public Look(boolean colour, int width, int limit) {
        this(colour, width, limit, false);
    }
}
