package dev.brivosync.job;

import dev.brivosync.person.Person;
import dev.brivosync.person.Standing;
import dev.brivosync.plan.Note;
import dev.brivosync.plan.Pair;
import dev.brivosync.plan.SourceEntry;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;

/** Counts people of the source who have no user because it is not their time: they start later, or are on leave. Not thread-safe. */
final class NotYetCreated {
    private final Map<Standing, Integer> people = new EnumMap<>(Standing.class);

    void add(Pair pair) {
        boolean nobody = pair.owned() == null && pair.user() == null;
        if (nobody && pair.entry() instanceof SourceEntry.Listed(Person person)) {
            people.merge(person.standing(), 1, Integer::sum);
        }
    }

    void report(Consumer<Note> notes) {
        tell(Standing.LATER, "not in Brivo yet: %s (start later than lifecycle.createAhead reaches)", notes);
        tell(Standing.ON_LEAVE, "not in Brivo: %s on leave (created when active)", notes);
    }

    private void tell(Standing standing, String words, Consumer<Note> notes) {
        int count = people.getOrDefault(standing, 0);
        if (count > 0) {
            notes.accept(Note.information(words.formatted(Figure.count(count, "person", "people"))));
        }
    }
}
