package dev.brivosync.report;

import dev.brivosync.person.AccountGroup;
import dev.brivosync.person.AccountUser;
import dev.brivosync.person.PersonKey;
import dev.brivosync.plan.AccountSnapshot;
import dev.brivosync.plan.Change;
import dev.brivosync.plan.ChangeClass;
import dev.brivosync.plan.Cost;
import dev.brivosync.plan.Decision;
import dev.brivosync.plan.DoorChange;
import dev.brivosync.plan.DoorEffects;
import dev.brivosync.plan.Effort;
import dev.brivosync.plan.EndpointCalls;
import dev.brivosync.plan.FieldChange;
import dev.brivosync.plan.MembershipReading;
import dev.brivosync.plan.Note;
import dev.brivosync.plan.Outcome;
import dev.brivosync.plan.Outlook;
import dev.brivosync.plan.PersonPlan;
import dev.brivosync.plan.PlannedChange;
import dev.brivosync.plan.Rejection;
import dev.brivosync.plan.Run;
import dev.brivosync.plan.Run.State;
import dev.brivosync.plan.SourceReceipt;
import dev.brivosync.plan.Summary;
import dev.brivosync.report.Background.Setting;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Runs as a store would hand them out: the nights that a report has to tell of. */
final class StoredRuns {
    static final AccountGroup LOBBY = new AccountGroup(11, "HQ Lobby");
    static final AccountGroup LAB = new AccountGroup(12, "Lab");
    static final AccountGroup GARAGE = new AccountGroup(13, "Garage");
    static final AccountGroup ARCHIVE = new AccountGroup(14, "Archive and Reading Room, East Wing");

    private static final String LIMIT = "leaver limit: 9 people, at most 5 a run";

    /** A run with its people. */
    record StoredRun(Run run, List<PersonPlan> people) {
        StoredRun {
            people = List.copyOf(people);
        }

        StoredRun holdingUntil(Instant until) {
            return new StoredRun(
                    new Run(
                            run.number(),
                            run.command(),
                            run.job(),
                            run.account(),
                            run.zone(),
                            run.started(),
                            run.ended(),
                            run.state(),
                            run.source(),
                            run.target(),
                            run.summary(),
                            run.cost(),
                            run.notes(),
                            run.effort(),
                            run.exitCode(),
                            run.exceptions(),
                            run.causes(),
                            until),
                    people);
        }

        StoredRun in(State state) {
            return new StoredRun(
                    new Run(
                            run.number(),
                            run.command(),
                            run.job(),
                            run.account(),
                            run.zone(),
                            run.started(),
                            run.ended(),
                            state,
                            run.source(),
                            run.target(),
                            run.summary(),
                            run.cost(),
                            run.notes(),
                            run.effort(),
                            run.exitCode()),
                    people);
        }
    }

    private StoredRuns() {}

    /** What a store knows beside a run: the nights before it, what it asked and went by, and what it saw coming. */
    static Background background(Run run) {
        List<Run> runs = IntStream.rangeClosed(1, 4)
                .mapToObj(night -> run(
                        run.number() - 5 + night,
                        night == 3 ? "plan" : "sync",
                        night == 2 ? State.FAILED : State.APPLIED,
                        null,
                        null,
                        night == 2 ? List.of() : firstRun().people().subList(0, 2 * night),
                        290,
                        new Cost(4, 0.4),
                        List.of(),
                        null,
                        night == 2 ? 7 : 0))
                .toList();
        return new Background(
                Stream.concat(runs.stream(), Stream.of(run)).toList(),
                List.of(
                        new Outlook(
                                new PersonKey("E000300"),
                                "Ada King",
                                Outlook.Event.ABSENT,
                                null,
                                "not in the source: loses access when absent in 1 more complete read"),
                        new Outlook(
                                new PersonKey("E000042"),
                                "Ada Byron",
                                Outlook.Event.ENDS,
                                LocalDate.of(2026, 11, 27),
                                "last day with access: 2026-11-27"),
                        new Outlook(
                                new PersonKey("E000990"),
                                "Chi Wu",
                                Outlook.Event.STARTS,
                                LocalDate.of(2026, 11, 25),
                                "may enter from 2026-11-25")),
                List.of(
                        new EndpointCalls("GET /users", 4, 0, 812),
                        new EndpointCalls("PUT /users/{id}/suspended", 3, 1, 2_900)),
                List.of(
                        new Setting("job file hr-nightly.yaml, fingerprint", "5f2c0a9e41d7"),
                        new Setting("guards.leaver", "10 % a run, 10 % a day, 20 % a week, but 5 are always allowed")));
    }

    /** The plan of a job that was never applied: a dozen joiners, one of whom cannot be created. */
    static StoredRun firstRun() {
        List<PersonPlan> people = List.of(
                joiner("E000001", "Ada", "Byron", LOBBY, LAB),
                joiner("E000002", "Zoë", "Núñez", LOBBY),
                joiner("E000003", "Siobhán", "O'Brien", LOBBY, GARAGE),
                joiner("E000004", "小龍", "李", LOBBY, LAB, GARAGE),
                joiner("E000005", "Maximiliane", "Freifrau von Hohenlohe", LOBBY),
                joiner("E000006", "민준", "김", LOBBY),
                joiner("E000007", "Jose\u0301", "Garci\u0301a", LOBBY, ARCHIVE, LAB, GARAGE),
                joiner("E000008", "Bo", "Lee"),
                joiner("E000009", "Mahmoud", "al-Sayed", LOBBY),
                joiner("E000010", "Ngozi", "Okonkwo-Smith", LOBBY),
                arriving("E000011", "Tomás", "Ferreira", "starts 2026-12-01", LOBBY),
                blockedJoiner("e000012", "Ines", "Duarte"));
        return new StoredRun(
                run(
                        1,
                        "plan",
                        State.PLANNED,
                        complete(13, 12, List.of(rejection(9, "E000013", "\"Last Name\" is empty"))),
                        new AccountSnapshot(57, 0, 40, 3, null),
                        people.stream()
                                .map(person -> person.withChanges(change -> change.held("firstRun")))
                                .toList(),
                        0,
                        new Cost(23, 2.3),
                        List.of(),
                        new Effort(12, 3, 0, 1.2, 61_000_000),
                        0),
                people.stream()
                        .map(person -> person.withChanges(change -> change.held("firstRun")))
                        .toList());
    }

    /** A night on which nobody has to do anything. */
    static StoredRun quietNight() {
        List<PersonPlan> people = List.of(
                person("E000042", "Ada Byron", user(442211), List.of(), done(update("lastName", "Byron", "Lovelace"))),
                person(
                        "E000107",
                        "李 小龍",
                        user(442290),
                        List.of(),
                        done(update("emails.Work", "", "bruce@corp.example.test")),
                        done(removed(LAB)),
                        done(added(LOBBY))),
                new PersonPlan(
                        new PersonKey("E000200"),
                        "Rui Costa",
                        user(442300),
                        "workers.csv line 201",
                        List.of(),
                        List.of(Note.information("suspended in Brivo by hand, and stays so"))));
        return new StoredRun(
                run(
                        414,
                        "sync",
                        State.APPLIED,
                        complete(300, 300, List.of()),
                        new AccountSnapshot(
                                350, 300, 40, 4, new MembershipReading(MembershipReading.Way.BY_GROUP, 41, 1_180)),
                        people,
                        298,
                        new Cost(4, 0.4),
                        List.of(),
                        new Effort(300, 11, 0, 2.34, 84_300_000),
                        0),
                people);
    }

    /** Everything at once: a shrunken file, holds, rejected rows, failures, blocks, and people who moved meanwhile. */
    static StoredRun badNight() {
        List<PersonPlan> people = List.of(
                losing(
                        person(
                                "E000917",
                                "Ines Duarte",
                                user(1),
                                List.of(),
                                leaves("Status is Terminated")
                                        .ended(new Outcome.Done(Instant.parse("2026-11-23T07:00:04Z")))),
                        "HQ Lobby",
                        "Server Room"),
                person(
                        "E000918",
                        "Bo Lee",
                        user(2),
                        List.of(),
                        ended(
                                leaves("ended 2026-11-20"),
                                new Outcome.Failed("PUT /users/2/suspended was answered with 503 three times;"
                                        + " suspend Bo Lee in Brivo by hand if it cannot wait for the next run"))),
                person(
                        "E000919",
                        "Maximiliane Freifrau von Hohenlohe",
                        user(3),
                        List.of(),
                        ended(leaves("Status is Terminated"), new Outcome.Stale("is suspended in Brivo already"))),
                losing(
                        person(
                                "E000511",
                                "Rui Costa",
                                user(4),
                                List.of(),
                                outOfScope().held("outOfScope")),
                        "HQ Lobby"),
                losing(
                        person(
                                "E000512",
                                "Chi Wu",
                                user(5),
                                List.of(),
                                outOfScope().held("outOfScope")),
                        "HQ Lobby",
                        "Reading Room, East Wing"),
                person("E000600", "Ngozi Okonkwo-Smith", user(6), List.of(), adopt().held("adopt")),
                person("E000601", "金 民準", user(7), List.of(), added(LAB).held("source")),
                person(
                        "E000042",
                        "Ada Byron",
                        user(8),
                        List.of(),
                        done(update("lastName", "Byron", "Lovelace")),
                        added(LAB).held("source")),
                person(
                        "E001001",
                        "Siobhán O'Brien",
                        null,
                        List.of(),
                        done(creates("Siobhán", "O'Brien")),
                        done(joins(LOBBY)),
                        joins(ARCHIVE)
                                .blocked("she is in 16 groups already, which is as many as Brivo takes;"
                                        + " remove one there or in the job file")),
                person(
                        "E001002",
                        "Zoë Núñez",
                        null,
                        List.of(),
                        ended(
                                creates("Zoë", "Núñez"),
                                new Outcome.Failed("POST /users was answered with 400: lastName is invalid;"
                                        + " correct it in the source")),
                        ended(joins(LOBBY), new Outcome.Skipped("the user was not created")),
                        ended(joins(LAB), new Outcome.Skipped("the user was not created"))),
                person(
                        "E001003",
                        "Mahmoud al-Sayed",
                        null,
                        List.of(),
                        done(creates("Mahmoud", "al-Sayed")),
                        ended(
                                joins(GARAGE),
                                new Outcome.Failed(
                                        "PUT /groups/13/users was answered with 500; the next run" + " tries again"))),
                person(
                        "E000777",
                        "Tomás Ferreira",
                        user(9),
                        List.of(),
                        done(PlannedChange.of(new Change.Reinstate(), ChangeClass.REINSTATE, "Status is Active"))),
                new PersonPlan(
                        new PersonKey("E000300"),
                        "Ada King",
                        user(10),
                        "workers-1125.csv line 88",
                        List.of(),
                        List.of(Note.trouble("user 10, who is ours, carries the key X300 in Brivo now; give back the"
                                + " key E000300 there"))));
        SourceReceipt receipt = new SourceReceipt.Incomplete(
                new SourceReceipt.Figures(
                        212,
                        210,
                        List.of(
                                rejection(
                                        17, "E000318", "\"Hire Date\" is '31/31/2026', which is no date as yyyy-MM-dd"),
                                rejection(204, null, "\"Employee ID\" is empty")),
                        List.of("the file is 3 hours old"),
                        "f2"),
                SourceReceipt.Doubt.COUNT,
                List.of(
                        "workers-1125.csv has 212 records, the last whole read had 300, and 10 % fewer are allowed",
                        "E000001 must be in it (mustContain) and is not"));
        return new StoredRun(
                run(
                        415,
                        "sync",
                        State.APPLIED,
                        receipt,
                        new AccountSnapshot(350, 300, 40, 4, null),
                        people,
                        286,
                        new Cost(12, 1.2),
                        List.of(
                                Note.trouble("the group 'Annex' of the job file has vanished from Brivo: nobody is"
                                        + " added or removed through it"),
                                Note.information("the group 'Garage' is called 'Garage North' in Brivo now")),
                        new Effort(210, 31, 2, 14.2, 91_000_000),
                        6),
                people);
    }

    /** A night after which some people's changes were released, others turned down, and more wait. */
    static StoredRun decidedNight() {
        Decision approval = decision(Decision.Verdict.APPROVED, 411, "Anna Boss", "plant in Ohio closed");
        List<PersonPlan> people = List.of(
                person(
                        "E000917",
                        "Ines Duarte",
                        user(1),
                        List.of(),
                        done(leaves("ended 2026-11-20").approved(approval))),
                person(
                        "E000918",
                        "Bo Lee",
                        user(2),
                        List.of(),
                        done(leaves("ended 2026-11-20").approved(approval))),
                person(
                        "E000919",
                        "Chi Wu",
                        user(3),
                        List.of(),
                        leaves("ended 2026-11-20")
                                .rejected(decision(Decision.Verdict.REJECTED, 412, null, "back on Monday"))),
                person(
                        "E000920",
                        "Zoë Núñez",
                        user(4),
                        List.of(),
                        leaves("Status is Terminated").held(LIMIT)));
        StoredRun night = new StoredRun(
                run(
                        413,
                        "sync",
                        State.APPLIED,
                        complete(300, 300, List.of()),
                        new AccountSnapshot(310, 290, 40, 34, null),
                        people,
                        286,
                        new Cost(2, 0.2),
                        List.of(),
                        new Effort(2, 36, 0, 4.1, 61_000_000),
                        4),
                people);
        return night.holdingUntil(Instant.parse("2026-11-28T07:00:00Z"));
    }

    private static Decision decision(Decision.Verdict verdict, int run, @Nullable String name, String reason) {
        return new Decision(verdict, run, "aboss", name, Instant.parse("2026-11-22T14:02:00Z"), reason, LIMIT);
    }

    static Run run(
            int number,
            String command,
            State state,
            @Nullable SourceReceipt source,
            @Nullable AccountSnapshot target,
            List<PersonPlan> people,
            long unchanged,
            Cost cost,
            List<Note> notes,
            @Nullable Effort effort,
            @Nullable Integer exitCode) {
        return new Run(
                number,
                command,
                "hr-nightly",
                "default",
                ZoneId.of("America/New_York"),
                Instant.parse("2026-11-23T07:00:00Z"),
                Instant.parse("2026-11-23T07:00:15Z"),
                state,
                source,
                target,
                summary(people, unchanged),
                cost,
                notes,
                effort,
                exitCode);
    }

    static Summary summary(List<PersonPlan> people, long unchanged) {
        List<PlannedChange> changes =
                people.stream().flatMap(person -> person.changes().stream()).toList();
        Map<String, Integer> byKind = changes.stream()
                .collect(Collectors.toMap(each -> each.change().kind(), each -> 1, Integer::sum, TreeMap::new));
        int held = (int) changes.stream()
                .filter(each -> each.held() != null && !each.isRejected())
                .count();
        int blocked =
                (int) changes.stream().filter(each -> each.blocked() != null).count();
        return new Summary(byKind, unchanged, held, blocked);
    }

    static SourceReceipt complete(long records, long people, List<Rejection> rejected) {
        return new SourceReceipt.Complete(new SourceReceipt.Figures(
                records, people, rejected, List.of("the trailer counts %d records".formatted(records)), "f1"));
    }

    static Rejection rejection(long line, @Nullable String key, String reason) {
        return new Rejection(line, "workers-1125.csv line " + line, key, reason);
    }

    static PersonPlan person(
            String key, String name, @Nullable AccountUser baseline, List<Note> notes, PlannedChange... changes) {
        return new PersonPlan(new PersonKey(key), name, baseline, "workers-1125.csv", Arrays.asList(changes), notes);
    }

    /** Somebody who may not go through these doors any more. */
    static PersonPlan losing(PersonPlan person, String... doors) {
        List<DoorChange> changes = new ArrayList<>();
        for (String door : doors) {
            changes.add(new DoorChange(
                    changes.size() + 1,
                    door,
                    "Always",
                    false,
                    Collections.emptySortedSet(),
                    Collections.emptySortedSet()));
        }
        return new PersonPlan(
                person.key(),
                person.name(),
                person.baseline(),
                person.origin(),
                person.changes(),
                person.notes(),
                person.sources(),
                new DoorEffects(changes, Collections.emptySortedSet()));
    }

    static PersonPlan joiner(String key, String first, String last, AccountGroup... groups) {
        List<PlannedChange> changes =
                Arrays.stream(groups).map(StoredRuns::joins).collect(Collectors.toList());
        changes.addFirst(creates(first, last));
        return new PersonPlan(new PersonKey(key), first + " " + last, null, "workers-1125.csv", changes, List.of());
    }

    private static PersonPlan arriving(String key, String first, String last, String why, AccountGroup group) {
        PlannedChange suspend = PlannedChange.of(new Change.Suspend(), ChangeClass.CREATE, why);
        return person(key, first + " " + last, null, List.of(), creates(first, last), suspend, joins(group));
    }

    private static PersonPlan blockedJoiner(String key, String first, String last) {
        PlannedChange create = creates(first, last)
                .blocked("user 4410 carries the key 'E000012', which only differs by case, width or leading zeros;"
                        + " correct one of the two");
        return person(key, first + " " + last, null, List.of(), create);
    }

    static PlannedChange creates(String first, String last) {
        return PlannedChange.of(
                new Change.Create(
                        List.of(new FieldChange("firstName", "", first), new FieldChange("lastName", "", last))),
                ChangeClass.CREATE,
                "new in the source");
    }

    static PlannedChange joins(AccountGroup group) {
        return PlannedChange.of(new Change.AddToGroup(group), ChangeClass.CREATE, "a rule of this group holds");
    }

    static PlannedChange added(AccountGroup group) {
        return PlannedChange.of(new Change.AddToGroup(group), ChangeClass.ADD_TO_GROUP, "a rule of this group holds");
    }

    static PlannedChange removed(AccountGroup group) {
        return PlannedChange.of(
                new Change.RemoveFromGroup(group),
                ChangeClass.REMOVE_FROM_GROUP,
                "no rule of this group holds any more");
    }

    static PlannedChange update(String field, String from, String to) {
        return PlannedChange.of(
                new Change.Update(List.of(new FieldChange(field, from, to))),
                ChangeClass.UPDATE,
                "differs from the source");
    }

    static PlannedChange leaves(String why) {
        return PlannedChange.of(new Change.Suspend(), ChangeClass.LEAVER, why);
    }

    private static PlannedChange outOfScope() {
        return PlannedChange.of(
                new Change.Suspend(), ChangeClass.OUT_OF_SCOPE, "in the source, but no longer taken by onlyIf");
    }

    private static PlannedChange adopt() {
        return PlannedChange.of(
                new Change.Adopt(List.of(new FieldChange("phones.Mobile", "+12025550143", "+12025550199"))),
                ChangeClass.ADOPT,
                "user 6 carries this key and nobody has claimed them");
    }

    static PlannedChange done(PlannedChange change) {
        return change.ended(new Outcome.Done());
    }

    static PlannedChange ended(PlannedChange change, Outcome outcome) {
        return change.ended(outcome);
    }

    static AccountUser user(long id) {
        return new AccountUser(id, "E" + id, "", "", "", List.of(), List.of(), false);
    }
}
