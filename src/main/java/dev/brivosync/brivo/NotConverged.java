package dev.brivosync.brivo;

import dev.brivosync.plan.FieldChange;
import dev.brivosync.plan.Outcome;
import dev.brivosync.plan.StoredDifferently;
import java.util.List;
import java.util.stream.Collectors;

/** How it is told that Brivo confirmed a call and shows something else than what was wanted. */
final class NotConverged {
    private NotConverged() {}

    /**
     * @param call that Brivo confirmed
     * @param difference what was wanted and what Brivo has, in words
     */
    static Outcome after(String call, String difference) {
        return new Outcome.Failed(told(call, difference, "look at the user in Brivo"));
    }

    /**
     * A field that shows something else.
     *
     * @param kept what Brivo has now
     * @param learntAs under which name it is learnt that the account stores this; empty where nothing may be
     */
    record Field(FieldChange change, String kept, String learntAs) {
        StoredDifferently stored() {
            return StoredDifferently.of(learntAs, change.from(), change.to(), kept);
        }
    }

    /** Values that Brivo stores in a form of its own are remembered. */
    static Outcome fields(String call, List<Field> left) {
        List<StoredDifferently> stored = left.stream()
                .map(Field::stored)
                .filter(StoredDifferently::isSomething)
                .toList();
        String difference = left.stream()
                .map(each -> values(
                        FieldChange.inWords(each.change().field()),
                        each.change().to(),
                        each.kept()))
                .collect(Collectors.joining(", "));
        boolean all = stored.stream().filter(StoredDifferently::certain).count() == left.size();
        return new Outcome.Failed(
                told(
                        call,
                        difference,
                        all
                                ? "from now on Brivo's form counts as equal; correct the source where it is not"
                                : "look at the user in Brivo"),
                stored);
    }

    private static String told(String call, String difference, String remedy) {
        return "%s: notConverged: Brivo confirmed the call, and %s; %s".formatted(call, difference, remedy);
    }

    /** One value: as wanted, and as Brivo has it; either may be empty. */
    static String values(String what, String wanted, String kept) {
        return "%s is %s instead of %s".formatted(what, quoted(kept), quoted(wanted));
    }

    private static String quoted(String value) {
        return value.isEmpty() ? "empty" : "“" + value + "”";
    }
}
