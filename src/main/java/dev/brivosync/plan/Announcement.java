package dev.brivosync.plan;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A mass change that somebody said will come: until it is over, the class may reach as many people as they said instead
 * of what the job's limits allow.
 *
 * @param atMost people in all, counted from the announcement; whom it has reached is used up
 * @param until the last day on which it holds, to its end in the job's zone
 * @param ends the first instant at which it holds no more
 * @param by who announced it
 */
public record Announcement(
        ChangeClass changeClass,
        int atMost,
        LocalDate until,
        Instant ends,
        String reason,
        String by,
        Instant announced) {
    /** Whether a class is one that can be announced: what is limited, and can be undone. */
    public static boolean isFor(ChangeClass changeClass) {
        return switch (changeClass) {
            case ADOPT, REHIRE, RECREATE, OUT_OF_SCOPE, DELETE -> false;
            default -> true;
        };
    }

    /** What stands in every plan while it holds: {@code expected: up to 230 leavers until 2026-12-01 …}. */
    public Note note(int used) {
        return Note.information("expected: up to %,d %s until %s (%s; announced by %s)%s"
                .formatted(
                        atMost,
                        people(changeClass),
                        until,
                        reason,
                        by,
                        used == 0 ? "" : "; %,d used up before this run".formatted(used)));
    }

    /** {@code leavers}, {@code people of class addToGroup}. */
    public static String people(ChangeClass changeClass) {
        return switch (changeClass) {
            case LEAVER -> "leavers";
            case MISSING -> "missing people";
            case CREATE -> "joiners";
            default -> "people of class " + changeClass.label();
        };
    }
}
