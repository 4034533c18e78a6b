package dev.brivosync.plan;

import dev.brivosync.person.Person;
import dev.brivosync.person.PersonKey;
import dev.brivosync.person.Standing;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What will become of a person without anybody's doing: what the source says of the days to come, and absence that goes
 * on. It is told so that nobody is surprised, and nothing is decided by it.
 *
 * @param name as reports show them
 * @param due the day on which it shows; null where it depends on what is read
 * @param words what will happen, without anything about the person themselves
 */
public record Outlook(
        PersonKey key, String name, Event event, @Nullable LocalDate due, String words) {
    /** So far somebody looks ahead. */
    public static final int DAYS = 7;

    /** What is to come. */
    public enum Event {
        /** They are absent from the source, but not often enough yet. */
        ABSENT,
        /** Their access ends. */
        ENDS,
        /** Their access begins. */
        STARTS
    }

    /** The same about somebody who is called otherwise. */
    public Outlook called(String other) {
        return new Outlook(key, other, event, due, words);
    }

    /** What is to come of a key of which this was planned by these rules; empty for nearly everybody. */
    public static Optional<Outlook> of(Pair pair, PersonPlan planned, PlanRules rules) {
        return switch (pair.entry()) {
            case null ->
                planned.notes().stream()
                        .map(Note::text)
                        .filter(text -> text.startsWith(Absentee.STILL_IN))
                        .findFirst()
                        .map(words -> new Outlook(planned.key(), planned.name(), Event.ABSENT, null, words));
            case SourceEntry.Listed(Person person) -> of(person, pair, rules);
            case SourceEntry.Rejected _, SourceEntry.Elsewhere _, SourceEntry.Refused _ -> Optional.empty();
        };
    }

    private static Optional<Outlook> of(Person person, Pair pair, PlanRules rules) {
        Instant start = person.particulars().startsAt();
        if (person.standing() == Standing.ARRIVING || person.standing() == Standing.LATER) {
            return start == null || !isNear(start, rules)
                    ? Optional.empty()
                    : Optional.of(new Outlook(
                            person.key(),
                            person.displayName(),
                            Event.STARTS,
                            LocalDate.ofInstant(start, rules.zone()),
                            "may enter from " + SpokenTime.of(start, rules.zone())));
        }
        Instant end = person.particulars().endsAt();
        boolean out =
                pair.ownUser() == null ? pair.owned() != null : pair.ownUser().suspended();
        if (person.standing() != Standing.ACTIVE || out || end == null || !isNear(end, rules)) {
            return Optional.empty();
        }
        String last = SpokenTime.lastDay(end, rules.zone());
        return Optional.of(new Outlook(
                person.key(),
                person.displayName(),
                Event.ENDS,
                LocalDate.parse(last.substring(0, 10)),
                "last day with access: " + last));
    }

    private static boolean isNear(Instant instant, PlanRules rules) {
        LocalDate today = LocalDate.ofInstant(rules.now(), rules.zone());
        return instant.isAfter(rules.now())
                && !LocalDate.ofInstant(instant, rules.zone()).isAfter(today.plusDays(DAYS));
    }
}
