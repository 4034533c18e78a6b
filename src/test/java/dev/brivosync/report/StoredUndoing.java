package dev.brivosync.report;

import dev.brivosync.person.AccountUser;
import dev.brivosync.plan.AccountSnapshot;
import dev.brivosync.plan.Change;
import dev.brivosync.plan.ChangeClass;
import dev.brivosync.plan.Cost;
import dev.brivosync.plan.Effort;
import dev.brivosync.plan.FieldChange;
import dev.brivosync.plan.Note;
import dev.brivosync.plan.PersonPlan;
import dev.brivosync.plan.PlannedChange;
import dev.brivosync.plan.Run;
import dev.brivosync.plan.Run.State;
import dev.brivosync.report.StoredRuns.StoredRun;
import java.time.Instant;
import java.util.List;

/** A plan that undoes the run of a wrong file. */
final class StoredUndoing {
    private static final String LIMIT = "reinstate limit: 40 people, at most 29 a run";

    private StoredUndoing() {}

    static StoredRun planned() {
        List<PersonPlan> people = List.of(
                StoredRuns.person("E000007", "Joaquín Núñez", user(7, true), List.of(), suspended(), held()),
                StoredRuns.person(
                        "E000042",
                        "Ada Lovelace",
                        user(42, false),
                        List.of(rest("Department, changed since: Sales before, Board by run 413, Research now")),
                        undoes(
                                ChangeClass.UPDATE,
                                new Change.Update(List.of(new FieldChange("lastName", "Lovelace", "Byron"))),
                                ""),
                        undoes(ChangeClass.REMOVE_FROM_GROUP, new Change.RemoveFromGroup(StoredRuns.GARAGE), "")),
                StoredRuns.person(
                        "E000300",
                        "Nora Newman",
                        user(300, false),
                        List.of(),
                        undoes(
                                ChangeClass.LEAVER,
                                new Change.Suspend(),
                                ", which created them; a user is not deleted for that"),
                        undoes(ChangeClass.LEAVER, new Change.RemoveFromGroup(StoredRuns.LOBBY), "")),
                StoredRuns.person(
                        "E000301",
                        "Owen Ashdown",
                        user(301, false),
                        List.of(rest("the photo, since the one before is not kept; the next sync sends the source's"
                                + " where it differs"))));
        Run run = StoredRuns.run(
                414,
                Run.undoing(413, true),
                State.PLANNED,
                null,
                new AccountSnapshot(310, 290, 40, 34, null),
                people,
                0,
                new Cost(5, 0.5),
                List.of(),
                new Effort(4, 36, 0, 4.1, 61_000_000),
                0);
        return new StoredRun(run, people).holdingUntil(Instant.parse("2026-11-28T07:00:00Z"));
    }

    private static PlannedChange suspended() {
        return undoes(ChangeClass.REINSTATE, new Change.AddToGroup(StoredRuns.LOBBY), "")
                .held(LIMIT);
    }

    private static PlannedChange held() {
        return undoes(ChangeClass.REINSTATE, new Change.Reinstate(), ", which suspended them (ended 2026-11-20)")
                .held(LIMIT);
    }

    private static PlannedChange undoes(ChangeClass changeClass, Change change, String behind) {
        return PlannedChange.of(change, changeClass, "undoes run 413" + behind);
    }

    private static Note rest(String words) {
        return Note.information("not undone: " + words);
    }

    private static AccountUser user(long id, boolean suspended) {
        return new AccountUser(id, "E%06d".formatted(id), "First", "", "Last", List.of(), List.of(), suspended);
    }
}
