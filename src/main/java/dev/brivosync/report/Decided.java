package dev.brivosync.report;

import dev.brivosync.plan.PersonPlan;
import dev.brivosync.plan.PlannedChange;
import dev.brivosync.plan.Run;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What people decided of holds: approvals by what they have in common, since one may be about hundreds, rejections by person.
 * Not thread-safe.
 */
final class Decided {
    private static final int NAMED = 3;

    private final Run run;
    private final int limit;
    private final Map<String, Group> approvals = new LinkedHashMap<>();
    private final Listing rejected;

    /** People of one approval, of whom the first are named. */
    private static final class Group {
        private final List<String> named = new ArrayList<>();
        private int people;

        void add(String key) {
            people++;
            if (named.size() < NAMED) {
                named.add(key);
            }
        }

        String inWords() {
            return String.join(", ", named)
                    + (people > NAMED ? " and %s more".formatted(Amount.of(people - NAMED)) : "");
        }
    }

    Decided(Run run, int limit) {
        this.run = run;
        this.limit = limit;
        this.rejected = new Listing(limit);
    }

    void add(PersonPlan person) {
        person.changes().stream()
                .filter(PlannedChange::isApproved)
                .map(change -> "%s, %s".formatted(change.changeClass().label(), words(change)))
                .distinct()
                .forEach(each -> approvals
                        .computeIfAbsent(each, words -> new Group())
                        .add(person.key().text()));
        Map<String, List<PlannedChange>> rejections = new LinkedHashMap<>();
        person.changes().stream()
                .filter(PlannedChange::isRejected)
                .forEach(change -> rejections
                        .computeIfAbsent(words(change), words -> new ArrayList<>())
                        .add(change));
        rejections.forEach((words, changes) -> rejected.add(Row.of("·", person, Wording.acts(changes) + ": " + words)));
    }

    private String words(PlannedChange change) {
        return change.decision() == null
                ? ""
                : TargetState.inWords(change.decision(), run.zone())
                        + inRun(change.decision().run());
    }

    private String inRun(int number) {
        return number == run.number() ? "" : " (run %d)".formatted(number);
    }

    Listing approved() {
        Listing listing = new Listing(limit);
        approvals.forEach((words, group) -> listing.add(Row.of("·", group.inWords() + ": " + words)));
        return listing;
    }

    Listing rejected() {
        return rejected;
    }
}
