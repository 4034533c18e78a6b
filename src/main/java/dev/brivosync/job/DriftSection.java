package dev.brivosync.job;

import dev.brivosync.job.yaml.Fields;
import dev.brivosync.job.yaml.Format;
import dev.brivosync.job.yaml.Section;
import dev.brivosync.job.yaml.Suggestion;
import dev.brivosync.plan.DriftRules;
import dev.brivosync.plan.DriftRules.Reaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads {@code drift}: what becomes of values that somebody changed in Brivo by hand, for all fields or for each. */
final class DriftSection {
    private static final Format<Reaction> REACTION = new Format<>("restore or report", DriftSection::reaction);
    /** Whoever suspends by hand has a reason that the source does not know. */
    private static final String SUSPENDED = "suspended";

    private DriftSection() {}

    static DriftRules read(Fields job, PersonSection person, boolean badges) {
        if (!(job.value("drift").orElse(null) instanceof Section)) {
            return new DriftRules(job.read("drift", REACTION).orElse(Reaction.RESTORE), Map.of());
        }
        Map<String, Reaction> named = new TreeMap<>();
        List<String> known = known(person, badges);
        job.section("drift").ifPresent(drift -> {
            for (String field : drift.keys()) {
                if (known.contains(field)) {
                    drift.read(field, REACTION).ifPresent(reaction -> put(drift, field, reaction, named));
                } else {
                    drift.problem(
                            field,
                            drift.path(field) + " is none of the job's fields" + Suggestion.sentence(field, known));
                }
            }
        });
        return new DriftRules(Reaction.RESTORE, named);
    }

    private static void put(Fields drift, String field, Reaction reaction, Map<String, Reaction> named) {
        if (!field.equals(SUSPENDED)) {
            named.put(field, reaction);
        } else if (reaction == Reaction.RESTORE) {
            drift.problem(
                    field,
                    "drift.suspended can only be report: whom somebody suspended by hand is left so;"
                            + " lifecycle.reinstateManual: true changes that");
        }
    }

    /** Names of fields as plans write them. */
    private static List<String> known(PersonSection person, boolean badges) {
        List<String> known = new ArrayList<>(List.of("firstName", "lastName"));
        if (person.middleName() != null) {
            known.add("middleName");
        }
        each("emails", person.emails().keySet(), known);
        each("phones", person.phones().keySet(), known);
        each("customFields", person.customFields().keySet(), known);
        known.add("groups");
        if (badges) {
            known.add("badges");
        }
        known.add(SUSPENDED);
        return known;
    }

    private static void each(String kind, Iterable<String> names, List<String> known) {
        names.forEach(name -> {
            if (!known.contains(kind)) {
                known.add(kind);
            }
            known.add(kind + "." + name);
        });
    }

    private static Reaction reaction(String text) {
        return switch (text) {
            case "restore" -> Reaction.RESTORE;
            case "report" -> Reaction.REPORT;
            default -> throw new IllegalArgumentException("neither");
        };
    }
}
