package dev.brivosync.report;

import dev.brivosync.plan.Compared;
import dev.brivosync.plan.InTwoRuns;
import dev.brivosync.plan.PersonPlan;
import dev.brivosync.plan.Run;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.StreamSupport;
import tools.jackson.core.JsonGenerator;

/** A plan restricted to what is new against an earlier run: whoever is planned as they were then is only counted. */
public final class Since {
    private final int earlier;
    private final int later;
    private final Iterable<InTwoRuns> people;
    private final Map<String, Compared.Kind> news = new HashMap<>();
    private int same;
    private int gone;

    /** @param people of both runs, passing by as often as they are asked for */
    public Since(Run earlier, Run later, Iterable<InTwoRuns> people) {
        this.earlier = earlier.number();
        this.later = later.number();
        this.people = people;
        for (InTwoRuns each : people) {
            Compared compared = each.compared();
            if (compared.isNews()) {
                news.put(each.either().key().text(), compared.kind());
            } else if (compared.kind() == Compared.Kind.GONE) {
                gone++;
            } else {
                same++;
            }
        }
    }

    /** Those who are new in the plan, or planned otherwise. */
    public Iterable<PersonPlan> news() {
        return this::iterator;
    }

    private Iterator<PersonPlan> iterator() {
        return StreamSupport.stream(people.spliterator(), false)
                .map(InTwoRuns::later)
                .filter(Objects::nonNull)
                .filter(person -> news.containsKey(person.key().text()))
                .iterator();
    }

    /** The same person with a mark beside their name, for whoever reads it. */
    public PersonPlan marked(PersonPlan person) {
        String mark = news.get(person.key().text()) == Compared.Kind.NEW ? "(new)" : "(changed)";
        return new PersonPlan(
                person.key(),
                (person.name() + " " + mark).strip(),
                person.baseline(),
                person.origin(),
                person.changes(),
                person.notes(),
                person.sources(),
                person.doors());
    }

    /** What is shown of the plan and what is not. */
    public String inWords() {
        int fresh = count(Compared.Kind.NEW);
        int changed = count(Compared.Kind.CHANGED);
        List<String> words = new ArrayList<>();
        words.add(fresh == 0 ? "nobody is new" : Amount.of(fresh, "person is", "people are") + " new");
        if (changed > 0) {
            words.add(Amount.of(changed, "is", "are") + " not as they were");
        }
        if (same > 0) {
            words.add("%s in that run already, the same, and %s left out here (brivo-sync report %d)"
                    .formatted(Amount.of(same, "was", "were"), same == 1 ? "is" : "are", later));
        }
        if (gone > 0) {
            words.add(Amount.of(gone, "is", "are")
                    + " in it no longer (brivo-sync history --diff %d %d)".formatted(earlier, later));
        }
        return "Since run %d: %s.".formatted(earlier, String.join("; ", words));
    }

    private int count(Compared.Kind wanted) {
        return (int) news.values().stream().filter(kind -> kind == wanted).count();
    }

    void write(JsonGenerator json) {
        json.writeObjectPropertyStart("since");
        json.writeNumberProperty("run", earlier);
        json.writeNumberProperty("same", same);
        json.writeNumberProperty("gone", gone);
        for (Compared.Kind kind : List.of(Compared.Kind.NEW, Compared.Kind.CHANGED)) {
            json.writeArrayPropertyStart(RunDifference.name(kind));
            news.entrySet().stream()
                    .filter(each -> each.getValue() == kind)
                    .map(Map.Entry::getKey)
                    .sorted()
                    .forEach(json::writeString);
            json.writeEndArray();
        }
        json.writeEndObject();
    }
}
