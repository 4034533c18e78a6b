package dev.brivosync.plan;

import dev.brivosync.plan.Witnesses.Testimony;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** On which side something changed since we last wrote it, in the words of a plan. */
public final class Cause {
    static final String IN_THE_SOURCE = "changed in the source";
    private static final String IN_BRIVO = " in Brivo";
    private static final String UNKNOWN = ", by whom is unknown";
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

    private Cause() {}

    /** Whether these words tell of a change that was made in Brivo. */
    public static boolean isInBrivo(String why) {
        return why.contains(IN_BRIVO);
    }

    /**
     * A change that was made in Brivo.
     *
     * @param what {@code changed}, {@code taken out}
     * @param who as {@link #by} says
     */
    static String inBrivo(String what, String who) {
        return what + IN_BRIVO + who;
    }

    static String onBothSides(String who) {
        return "changed in the source, and" + IN_BRIVO + who;
    }

    /** {@code  by Dana Kim on 2026-11-23 16:40}; where nobody can say, that. */
    static String by(Optional<Testimony> testimony, ZoneId zone) {
        return testimony.map(told -> by(told, zone)).orElse(UNKNOWN);
    }

    static String by(Testimony told, ZoneId zone) {
        String when = MINUTE.format(told.last().atZone(zone));
        return " by " + String.join(" or ", told.by()) + (told.by().size() == 1 ? " on " : ", last on ") + when;
    }
}
