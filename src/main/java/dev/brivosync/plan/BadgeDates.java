package dev.brivosync.plan;

import dev.brivosync.person.Badge;
import dev.brivosync.person.HeldBadge;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * From when to when a card that somebody carries shall open doors. An end may come forward, whoever set it; only one that
 * we wrote ourselves is put off or taken away: another may be somebody's decision, or Brivo's own (FACTS: Users).
 */
record BadgeDates(Badge wanted, HeldBadge carried, BadgeMemory memory, ZoneId zone) {
    /** A beginning that the source does not give stays. */
    @Nullable
    Instant from() {
        return wanted.validFrom() == null ? carried.validFrom() : wanted.validFrom();
    }

    @Nullable
    Instant to() {
        if (wanted.validTo() == null) {
            return carried.validTo() != null && memory.wroteEnd(carried) ? null : carried.validTo();
        }
        return isSatisfiedByAnEarlierEnd() ? carried.validTo() : wanted.validTo();
    }

    /** That no card outlives its holder's access holds the more where somebody ended it before. */
    private boolean isSatisfiedByAnEarlierEnd() {
        return wanted.endsWithHolder() && isLater() && !memory.wroteEnd(carried);
    }

    boolean differ() {
        return !Objects.equals(from(), carried.validFrom()) || !Objects.equals(to(), carried.validTo());
    }

    /** Why the end that a rule names cannot be written, with the remedy; empty where it can. */
    Optional<String> obstacle() {
        if (wanted.endsWithHolder() || !isLater() || memory.wroteEnd(carried)) {
            return Optional.empty();
        }
        return Optional.of(("it ends %s in Brivo, before the source's %s, and we did not write that end: it may be"
                        + " somebody's decision, so put it off there, or correct the source")
                .formatted(lastDay(carried.validTo()), lastDay(wanted.validTo())));
    }

    private boolean isLater() {
        return wanted.validTo() != null
                && carried.validTo() != null
                && wanted.validTo().isAfter(carried.validTo());
    }

    /** The difference in words: {@code ends 2026-12-31, not 2026-11-30}. */
    String difference() {
        List<String> parts = new ArrayList<>();
        Instant from = from();
        if (from != null && !from.equals(carried.validFrom())) {
            parts.add("begins " + SpokenTime.of(from, zone));
        }
        Instant to = to();
        if (to == null && carried.validTo() != null) {
            parts.add("no longer ends " + lastDay(carried.validTo()));
        } else if (to != null && carried.validTo() == null) {
            parts.add("ends " + lastDay(to));
        } else if (to != null && !to.equals(carried.validTo())) {
            parts.add("ends " + lastDay(to) + ", not " + lastDay(carried.validTo()));
        }
        return String.join(", ", parts);
    }

    private String lastDay(@Nullable Instant end) {
        return end == null ? "never" : SpokenTime.lastDay(end, zone);
    }

    /** Whether a card with this end opens nothing any more. */
    static boolean isOver(@Nullable Instant end, Instant now) {
        return end != null && !now.isBefore(end);
    }
}
