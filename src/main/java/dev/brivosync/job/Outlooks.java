package dev.brivosync.job;

import dev.brivosync.plan.ChangeClass;
import dev.brivosync.plan.Note;
import dev.brivosync.plan.Outlook;
import dev.brivosync.plan.Pair;
import dev.brivosync.plan.PersonPlan;
import dev.brivosync.plan.PlanRules;
import dev.brivosync.store.BesideRuns;
import java.util.ArrayList;
import java.util.List;

/** Gathers what will become of people without anybody's doing, while they are planned; told when everybody has been. */
final class Outlooks {
    private final CurrentRun run;
    private final List<Outlook> outlooks = new ArrayList<>();

    Outlooks(CurrentRun run) {
        this.run = run;
    }

    void look(Pair pair, PersonPlan planned, PlanRules rules) {
        Outlook.of(pair, planned, rules).ifPresent(outlooks::add);
    }

    void tell() {
        tellOfManyAbsent();
        new BesideRuns(run.store).foreseen(run.number, outlooks);
    }

    /** Nobody has lost anything yet; before they do, somebody should look whether half a file came. */
    private void tellOfManyAbsent() {
        long absent = outlooks.stream()
                .filter(outlook -> outlook.event() == Outlook.Event.ABSENT)
                .count();
        if (absent == 0) {
            return;
        }
        long owned = run.ledger.ownedPeople();
        run.request
                .job()
                .guards()
                .tooMany(ChangeClass.MISSING, absent, owned)
                .ifPresent(most -> run.note(Note.trouble(
                        "%d of %d people are not in the source, more than a run may suspend for that (%d): nobody has lost access yet, see whether the source is whole before it is read again"
                                .formatted(absent, owned, most))));
    }
}
