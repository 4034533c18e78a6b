package dev.brivosync.plan;

import dev.brivosync.plan.LeaverStory.Ending;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells from what was written down how everybody's access ended, one story after the other. */
public final class LeaverStories {
    private static final Set<String> ENDINGS =
            Set.of(ChangeClass.LEAVER.label(), ChangeClass.MISSING.label(), ChangeClass.OUT_OF_SCOPE.label());

    private final RunLog log;
    private final Instant now;
    private final Map<String, Draft> open = new LinkedHashMap<>();
    private final Map<String, Draft> last = new HashMap<>();
    private final List<Draft> all = new ArrayList<>();
    private final Map<Long, String> keys = new HashMap<>();

    private LeaverStories(RunLog log, Instant now) {
        this.log = log;
        this.now = now;
    }

    static List<LeaverStory> of(List<Recorded> facts, RunLog log, Instant now) {
        LeaverStories stories = new LeaverStories(log, now);
        facts.forEach(stories::see);
        return stories.all.stream().map(Draft::told).toList();
    }

    /** The stories that a run brought to their end. */
    public static List<LeaverStory> endedBy(int run, List<Recorded> facts, Instant now) {
        RunLog log = new RunLog(List.of(), Timetable.none(), now, now, ZoneOffset.UTC);
        return of(facts, log, now).stream()
                .filter(story -> Integer.valueOf(run).equals(story.confirmedIn()))
                .toList();
    }

    private void see(Recorded record) {
        switch (record.fact()) {
            case Fact.Known known -> keys.put(known.user(), known.key());
            case Fact.Due due -> due(record, due);
            case Fact.Withdrawn withdrawn -> {
                Draft draft = open.remove(withdrawn.key());
                if (draft != null) {
                    draft.add(record);
                    draft.ending = Ending.WITHDRAWN;
                    draft.why.add("run %d on %s did not find it any more"
                            .formatted(withdrawn.run(), log.minute(record.at())));
                }
            }
            case Fact.Tried tried -> tried(record, tried);
            case Fact.Decided decided -> {
                Draft draft = open.get(decided.key());
                if (draft != null && ENDINGS.contains(decided.changeClass())) {
                    draft.decided(record, decided);
                }
            }
            case Fact.Ordered ordered -> ordered(record, ordered);
            case Fact.Begun _,
                    Fact.RunEnded _,
                    Fact.JobFileUsed _,
                    Fact.Stated _,
                    Fact.ExceptionsGiven _,
                    Fact.GroupOpens _,
                    Fact.Exported _ -> {}
        }
    }

    private void due(Recorded record, Fact.Due due) {
        if (due.user() != null) {
            keys.put(due.user(), due.key());
        }
        Draft draft = open.get(due.key());
        if (draft == null && due.outBefore()) {
            draft = last.get(due.key());
        }
        boolean begins = draft == null;
        if (draft == null) {
            draft = begin(due.key(), due.name());
        }
        draft.found(record, due, begins);
        if (due.outBefore()) {
            open.remove(due.key());
            if (draft.ending == Ending.OPEN) {
                draft.ending = Ending.OUT_BEFORE;
            }
        }
    }

    private Draft begin(String key, String name) {
        Draft draft = new Draft(key, name);
        open.put(key, draft);
        last.put(key, draft);
        all.add(draft);
        return draft;
    }

    private void tried(Recorded record, Fact.Tried tried) {
        if (tried.user() != null) {
            keys.put(tried.user(), tried.key());
        }
        switch (tried.act()) {
            case "suspend" -> {
                if (ENDINGS.contains(tried.changeClass())) {
                    Draft draft = open.get(tried.key());
                    if (draft == null && tried.isDone()) {
                        draft = begin(tried.key(), tried.name());
                        draft.basis = tried.changeClass();
                    }
                    if (draft != null) {
                        draft.tried(record, tried);
                    }
                    if (tried.isDone()) {
                        open.remove(tried.key());
                    }
                }
            }
            case "delete" -> {
                Draft draft = open.get(tried.key());
                if (draft != null && tried.isDone()) {
                    draft.tried(record, tried);
                    open.remove(tried.key());
                }
            }
            case "reinstate", "create" -> last.remove(tried.key());
            default -> {
                // groups and cards end nobody's access
            }
        }
    }

    private void ordered(Recorded record, Fact.Ordered ordered) {
        String key = keys.get(ordered.user());
        if (key == null) {
            return;
        }
        if (!ordered.suspend()) {
            Draft draft = last.get(key);
            if (draft != null) {
                draft.add(record);
                draft.why.add("the order was ended by %s on %s%s%s"
                        .formatted(
                                ordered.by(),
                                log.minute(record.at()),
                                ordered.lifted() ? ", and they may enter again" : ", and they stayed suspended",
                                because(ordered.reason())));
            }
            if (ordered.lifted()) {
                last.remove(key);
            }
            return;
        }
        Draft draft = open.remove(key);
        if (draft == null) {
            draft = begin(key, ordered.name());
            open.remove(key);
            draft.basis = "order";
        }
        draft.add(record);
        draft.ending = Ending.ORDERED;
        draft.confirmed = record.at();
        draft.why.add("suspended at once by order of %s%s%s"
                .formatted(
                        ordered.by(),
                        because(ordered.reason()),
                        ordered.suspendedBefore()
                                ? " (they were suspended already)"
                                : ordered.confirmed() ? "" : " (what Brivo answered was not noted)"));
    }

    private static String because(String reason) {
        return reason.isEmpty() ? "" : ": " + reason;
    }

    /** A story that is being told. */
    private final class Draft {
        private final String key;
        private final String name;
        private String basis = "";
        private @Nullable Instant ends;
        private @Nullable Instant due;
        private @Nullable Instant seen;
        private @Nullable Integer seenIn;
        private @Nullable String origin;
        private @Nullable Instant confirmed;
        private @Nullable Integer confirmedIn;
        private Ending ending = Ending.OPEN;
        private final List<String> why = new ArrayList<>();
        private final List<Long> records = new ArrayList<>();
        private final Map<String, List<Integer>> failures = new LinkedHashMap<>();
        private @Nullable Hold hold;

        private record Hold(String cause, int run, Instant since) {}

        Draft(String key, String name) {
            this.key = key;
            this.name = name;
        }

        void add(Recorded record) {
            records.add(record.number());
        }

        void found(Recorded record, Fact.Due found, boolean begins) {
            add(record);
            if (!basis.equals("order")) {
                basis = found.changeClass();
            }
            ends = found.ends() == null ? ends : found.ends();
            due = found.due() == null ? due : found.due();
            if (seen == null) {
                seen = found.seen();
                seenIn = found.run();
            }
            origin = found.origin() == null ? origin : found.origin();
            if (found.outBefore() && begins) {
                why.add("somebody else had suspended them in Brivo before");
            }
            if (found.blocked() != null) {
                why.add("since run %d: %s".formatted(found.run(), found.blocked()));
            }
            if (found.held() == null) {
                released("held no longer since run " + found.run());
            } else if (hold == null || !hold.cause().equals(Decision.cause(found.held()))) {
                released("");
                hold = new Hold(Decision.cause(found.held()), found.run(), record.at());
            }
        }

        private void released(String how) {
            Hold held = hold;
            if (held != null) {
                why.add("held as %s from run %d on (%s)%s"
                        .formatted(
                                held.cause(), held.run(), log.minute(held.since()), how.isEmpty() ? "" : ", " + how));
                hold = null;
            }
        }

        void decided(Recorded record, Fact.Decided decided) {
            add(record);
            String who = "%s by %s on %s%s"
                    .formatted(
                            decided.approved() ? "approved" : "REJECTED",
                            decided.by(),
                            log.minute(record.at()),
                            because(decided.reason()));
            if (hold != null && decided.approved()) {
                released("until " + who);
            } else {
                why.add(who);
            }
        }

        void tried(Recorded record, Fact.Tried tried) {
            add(record);
            if (tried.isDone()) {
                released("done in run " + tried.run());
                confirmed = record.at();
                confirmedIn = tried.run();
                if (seen == null) {
                    seen = record.at();
                    seenIn = tried.run();
                    origin = tried.origin();
                }
            } else {
                String how = switch (tried.outcome()) {
                    case "failed" -> "failed";
                    case "stale" -> "left alone since they had changed in Brivo";
                    default -> "not tried";
                };
                failures.computeIfAbsent("%s (%s)".formatted(how, tried.remark()), each -> new ArrayList<>())
                        .add(tried.run());
            }
        }

        LeaverStory told() {
            Instant from = due == null ? seen : due;
            if (from != null && ending == Ending.OPEN) {
                Instant until = confirmed == null ? now : confirmed;
                boolean late = until.isAfter(log.expected(from));
                ending = confirmed == null ? Ending.OPEN : late ? Ending.LATE : Ending.ON_TIME;
                if (late) {
                    explain(from, until);
                }
            }
            released("");
            failures.forEach((how, runs) -> why.add(how + " in " + RunLog.named(runs)));
            return new LeaverStory(
                    key, name, basis, ends, from, seen, seenIn, origin, confirmed, confirmedIn, ending, why, records);
        }

        private void explain(Instant from, Instant until) {
            Instant found = seen == null ? until : seen;
            List<String> causes = new ArrayList<>();
            if (found.isAfter(from)) {
                causes.addAll(log.between(from, found, seenIn == null ? Integer.MAX_VALUE : seenIn));
                causes.addAll(log.between(found, until, 0));
            } else {
                causes.addAll(log.between(from, until, 0));
            }
            why.addAll(0, causes.stream().distinct().toList());
            if (why.isEmpty() && failures.isEmpty() && hold == null) {
                why.add("no run was made in time");
            }
        }
    }
}
