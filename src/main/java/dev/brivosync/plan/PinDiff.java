package dev.brivosync.plan;

import dev.brivosync.person.Person;
import dev.brivosync.person.PersonKey;
import dev.brivosync.person.Standing;
import dev.brivosync.person.WantedPin;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What must change about a user's PIN, which no listing shows (FACTS: Lists): what the source wants is compared with what
 * we wrote last. So a PIN that somebody gave by hand is replaced where the source has one, and otherwise left alone. Of
 * whoever is out nothing is written: until they come back, their PIN opens nothing. For guards a PIN is like a badge.
 *
 * @param memory of a user who is there; none where they are new to us
 */
record PinDiff(PinRules rules, Person person, Memory memory, ZoneId zone) {
    /** Under this name the memory keeps the end that we wrote for a PIN; empty where we took it away. */
    static final String END = "effectiveTo";

    private static final String OTHER_KEY =
            "the installation's key is another one than when the PIN was written last, so"
                    + " that nobody can tell whether it is still the same";

    List<PlannedChange> changes(ChangeClass changeClass) {
        List<PlannedChange> changes = new ArrayList<>();
        if (rules.managed() && person.standing() != Standing.INACTIVE) {
            set(changeClass).ifPresent(changes::add);
            end(changeClass).ifPresent(changes::add);
        }
        return changes;
    }

    /** For a user who is made with the end of their PIN ({@link #endOfNew}). */
    List<PlannedChange> changesOfNew(ChangeClass changeClass) {
        return rules.managed() ? set(changeClass).stream().toList() : List.of();
    }

    /** The end that a new user's PIN is created with; empty where there is none. */
    static Optional<Instant> endOfNew(Person person) {
        WantedPin pin = person.particulars().pin();
        return pin != null && pin.isUsable()
                ? Optional.ofNullable(person.particulars().endsAt())
                : Optional.empty();
    }

    /** For readers, where PINs are written again although the source may not have changed. */
    static Optional<Note> remark(List<PlannedChange> changes) {
        return changes.stream()
                .filter(change -> change.blocked() == null && change.why().equals(OTHER_KEY))
                .findFirst()
                .map(change -> Note.information("PIN written anew: " + OTHER_KEY));
    }

    private Optional<PlannedChange> set(ChangeClass changeClass) {
        WantedPin wanted = person.particulars().pin();
        String written = memory.pinDigest();
        if (wanted == null
                || wanted.digest().equals(Objects.requireNonNullElse(written, "")) && wanted.flaw() == null) {
            return Optional.empty();
        }
        Change.SetPin pin = new Change.SetPin(wanted, written != null);
        ChangeClass counted = counted(changeClass, wanted.isNone());
        PlannedChange set = PlannedChange.of(pin, counted, why(wanted, written));
        return obstacle(wanted)
                .map(set::blocked)
                .or(() -> holder(wanted)
                        .map(holder -> PlannedChange.of(pin.after(holder), counted, why(wanted, written))
                                .blocked(
                                        "user %d of this job has the same PIN in Brivo, and keeps it; give each one of their own, or change theirs"
                                                .formatted(holder.user()))))
                .or(() -> Optional.of(set));
    }

    private Optional<Change.Giver> holder(WantedPin wanted) {
        return wanted.isUsable() ? rules.claims().holder(person.key(), wanted.digest()) : Optional.empty();
    }

    private static String why(WantedPin wanted, @Nullable String written) {
        if (wanted.isNone()) {
            return "empty in the source";
        }
        return written == null || wanted.flaw() != null || wanted.sharesKeyWith(written)
                ? "differs from the source"
                : OTHER_KEY;
    }

    private Optional<String> obstacle(WantedPin wanted) {
        if (wanted.flaw() != null) {
            return Optional.of(wanted.flaw() + "; give them another PIN in the source");
        }
        Optional<PersonKey> rival =
                wanted.isNone() ? Optional.empty() : rules.claims().rival(person.key(), wanted.digest());
        return rival.map(
                "%s has the same PIN in the source; a PIN is one person's: give each one of their own"::formatted);
    }

    private Optional<PlannedChange> end(ChangeClass changeClass) {
        Instant from = written();
        Instant to = person.particulars().endsAt();
        if (!hasPin() || Objects.equals(from, to)) {
            return Optional.empty();
        }
        Change.EndPin end = new Change.EndPin(from, to);
        return Optional.of(PlannedChange.of(end, counted(changeClass, end.shortens()), difference(from, to)));
    }

    /** In words: {@code ends 2026-12-31, not 2026-11-30}. */
    private String difference(@Nullable Instant from, @Nullable Instant to) {
        if (to == null) {
            return "no longer ends" + (from == null ? "" : " " + SpokenTime.lastDay(from, zone));
        }
        return "ends " + SpokenTime.lastDay(to, zone) + (from == null ? "" : ", not " + SpokenTime.lastDay(from, zone));
    }

    /** A change with a cause of its own is counted as what it does; others go with what they belong to. */
    private static ChangeClass counted(ChangeClass changeClass, boolean takes) {
        if (changeClass != ChangeClass.UPDATE) {
            return changeClass;
        }
        return takes ? ChangeClass.REVOKE_BADGE : ChangeClass.ASSIGN_BADGE;
    }

    /** Whether there is a PIN of ours afterwards, as far as can be told. */
    private boolean hasPin() {
        WantedPin wanted = person.particulars().pin();
        return wanted != null && wanted.isUsable()
                || memory.pinDigest() != null && (wanted == null || !wanted.isNone());
    }

    private @Nullable Instant written() {
        String end = memory.written().getOrDefault(END, "");
        return end.isEmpty() ? null : Instant.parse(end);
    }
}
