package dev.brivosync.job;

import dev.brivosync.brivo.BrivoAccount;
import dev.brivosync.brivo.WritingCalls;
import dev.brivosync.job.yaml.Suggestion;
import dev.brivosync.person.AccountUser;
import dev.brivosync.person.Person;
import dev.brivosync.person.PersonKey;
import dev.brivosync.person.Standing;
import dev.brivosync.plan.Change;
import dev.brivosync.plan.ChangeClass;
import dev.brivosync.plan.Earlier;
import dev.brivosync.plan.Episode;
import dev.brivosync.plan.KeptSuspended;
import dev.brivosync.plan.KnownPerson;
import dev.brivosync.plan.Memory;
import dev.brivosync.plan.Pair;
import dev.brivosync.plan.PersonPlan;
import dev.brivosync.plan.PlannedChange;
import dev.brivosync.plan.Rejection;
import dev.brivosync.plan.Run;
import dev.brivosync.plan.SourceEntry;
import dev.brivosync.plan.StandingOrders;
import dev.brivosync.plan.Tally;
import dev.brivosync.report.Explanation;
import dev.brivosync.report.TargetState;
import dev.brivosync.source.Mapping;
import dev.brivosync.source.MappingRules;
import dev.brivosync.source.Moment;
import dev.brivosync.source.Reasons;
import dev.brivosync.store.DoorKnowledge;
import dev.brivosync.store.JobRuns;
import dev.brivosync.store.Ledger;
import dev.brivosync.store.Lives;
import dev.brivosync.store.RunCounts;
import dev.brivosync.store.Runs;
import dev.brivosync.store.SourceRows;
import dev.brivosync.store.SourceRows.SourceRow;
import dev.brivosync.store.Store;
import dev.brivosync.store.StoredPlan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tells of one person what the source says, what rules made of it and what follows: by the last run, without asking
 * anybody, or by planning them now. Rules are answered by those who answer them for a plan.
 */
public final class Explaining {
    /** So far back a plan is looked for that was made from no whole read. */
    private static final int FEW_RUNS = 50;

    private final Store store;
    private final JobFile job;
    private final String account;
    private final PersonKey key;
    private final OrderBoard orders;
    private final Instant now;
    private final Lives lives;
    private final Ledger ledger;

    /**
     * Who is asked about.
     *
     * @param job its present file; a run of it under a name that it had before counts as well
     */
    public record Asked(JobFile job, String account, PersonKey key) {}

    public Explaining(Store store, OrderBoard orders, Instant now, Asked asked) {
        this.store = store;
        this.job = named(store, asked.job(), asked.account());
        this.account = asked.account();
        this.key = asked.key();
        this.orders = orders;
        this.now = now;
        this.lives = new Lives(store);
        this.ledger = new Ledger(store, account, this.job.name());
    }

    private static JobFile named(Store store, JobFile job, String account) {
        boolean known = new Runs(store).count(job.name(), account) > 0;
        return known
                ? job
                : job.formerly().stream()
                        .filter(former -> new Runs(store).count(former, account) > 0)
                        .findFirst()
                        .map(job::called)
                        .orElse(job);
    }

    /** What came of it. */
    public sealed interface Told {
        /** @param explanation of somebody who is known */
        record Somebody(Explanation explanation) implements Told {}

        /** @param why nobody is known by that key, and who may be meant */
        record Nobody(String why) implements Told {}
    }

    /** By what the store keeps. */
    public Told offline() {
        Optional<Run> read = SourceRows.newest(store, account, job.name())
                .flatMap(new Runs(store)::find)
                .or(this::newestPlan)
                .or(() -> new Runs(store)
                        .newest(job.name(), account, FEW_RUNS).stream()
                                .filter(run -> run.summary() != null && !run.explains())
                                .findFirst());
        if (read.isEmpty()) {
            return new Told.Nobody(
                    "no plan of job %s on account %s is known; make one, brivo-sync plan %1$s, or ask with --live"
                            .formatted(job.name(), account));
        }
        List<String> near = new ArrayList<>();
        List<SourceRow> rows = KeptRows.find(new SourceRows(store, read.get().number()), key, near);
        Optional<Run> later = episodes().stream()
                .map(Episode::run)
                .filter(run -> run.number() > read.get().number() && !run.explains())
                .reduce((first, second) -> second)
                .flatMap(run -> new Runs(store).find(run.number()));
        near.addAll(lives.keys(account, job.name()));
        return told(
                new Seen(later.orElse(read.get()), read.get(), rows, null, false), Suggestion.near(key.text(), near));
    }

    /**
     * By planning the person now: the source is read, and of Brivo only this person. Nothing is written there; the run is
     * stored like any other plan.
     *
     * @throws ConfigurationError like {@link SyncRun#execute}, and so on
     */
    public Told live(Workplace workplace, BrivoAccount reached) {
        Witness witness = Witness.of(key, Reasons.shownColumns(job.rules()));
        Run run = new SyncRun(workplace, new Unshown())
                .explain(new RunRequest(RunRequest.Kind.PLAN, job, reached, Set.of(key), false, null), witness);
        return told(new Seen(run, run, witness.rows(), witness.pair().orElse(null), true), witness.near());
    }

    /** What was planned is told otherwise. */
    private static final class Unshown implements Reports {
        @Override
        public void planned(Run run) {}

        @Override
        public void ended(Run run, Iterable<PersonPlan> people) {}
    }

    /**
     * What an explanation goes by.
     *
     * @param run that planned the person last
     * @param read the run that read the source
     * @param pair null where nobody was asked
     */
    private record Seen(
            Run run,
            Run read,
            List<SourceRow> rows,
            @Nullable Pair pair,
            boolean live) {}

    private List<Episode> episodes() {
        return lives.episodes(List.of(key.text())).stream()
                .filter(each -> each.run().job().equals(job.name())
                        && each.run().account().equals(account))
                .toList();
    }

    private Told told(Seen seen, Optional<String> near) {
        PersonPlan plan = new StoredPlan(store, seen.run().number())
                .of(List.of(key)).stream().findFirst().orElse(null);
        List<KnownPerson> known = lives.owned(lives.keysOf(key.text())).stream()
                .filter(each -> each.account().equals(account))
                .toList();
        Optional<KnownPerson> owned =
                known.stream().filter(each -> each.job().equals(job.name())).findFirst();
        Optional<KeptSuspended> order = order(plan, owned);
        List<Rejection> rejected = rejections(seen.read());
        if (seen.rows().isEmpty() && plan == null && known.isEmpty() && order.isEmpty() && rejected.isEmpty()) {
            return new Told.Nobody(nobody(seen, near));
        }
        SourceRow row = seen.rows().isEmpty() ? null : seen.rows().getFirst();
        MappingRules rules = KeptRows.rules(job);
        Moment moment = new Moment(seen.read().started(), rules.zone());
        SourceEntry entry = row == null
                ? null
                : new Mapping(rules, moment).map(KeptRows.record(row)).entry();
        Person person =
                entry instanceof SourceEntry.Listed(var listed) && rejected.isEmpty() && isUsable(row) ? listed : null;
        List<Explanation.Rule> answers = row == null ? List.of() : answers(job.rules(), moment, row);
        Memory memory = owned.map(each -> each.owned().memory()).orElse(null);
        AccountUser user = user(seen, plan);
        List<PlannedChange> changes = BothSides.changes(plan);
        BothSides sides = new BothSides(person, user, memory, changes);
        String reason = rejected.isEmpty()
                ? row == null ? null : row.rejected()
                : rejected.getFirst().reason();
        return new Told.Somebody(new Explanation(
                job.name(),
                account,
                key.text(),
                name(person, plan, owned),
                seen.live(),
                seen.run(),
                new ExplainedVerdict(job, key, seen.run(), plan, entry, reason, owned.isPresent(), order.orElse(null))
                        .sentence(),
                source(row, rejected, reason),
                answers,
                match(seen, plan, owned, known),
                standing(seen, entry, owned, order, sides),
                sides.fields(),
                sides.groups(
                        ledger.bindings().stream()
                                .collect(Collectors.toMap(Ledger.Binding::name, Ledger.Binding::group)),
                        job.rules().groups().keySet().stream().toList(),
                        answers,
                        group -> new DoorKnowledge(store, account).opened(group, Instant.EPOCH)),
                sides.cards(),
                plan,
                guards(seen, changes),
                plan == null ? List.of() : WritingCalls.of(plan),
                calls(plan),
                unknown(seen, row, person, sides)));
    }

    private static boolean isUsable(@Nullable SourceRow row) {
        return row != null && row.rejected() == null;
    }

    private Optional<KeptSuspended> order(@Nullable PersonPlan plan, Optional<KnownPerson> owned) {
        StandingOrders standing = orders.standing(account, now);
        return standing.ofKey(key.text())
                .or(() -> owned.flatMap(each -> standing.ofUser(each.owned().brivoId())))
                .or(() -> Optional.ofNullable(plan).flatMap(standing::of));
    }

    private List<Rejection> rejections(Run read) {
        return read.source() == null
                ? List.of()
                : read.source().figures().rejected().stream()
                        .filter(each -> key.text().equals(each.key()))
                        .toList();
    }

    private String nobody(Seen seen, Optional<String> near) {
        return "neither the source, as run %d read it, nor job %s knows %s; keys are compared exactly%s"
                .formatted(
                        seen.read().number(),
                        job.name(),
                        key,
                        near.map(Suggestion::question)
                                .orElse(seen.live() ? "" : "; --live asks the source as it is now"));
    }

    private static @Nullable AccountUser user(Seen seen, @Nullable PersonPlan plan) {
        Pair pair = seen.pair();
        if (pair != null && pair.user() != null) {
            return pair.user();
        }
        if (pair != null && pair.ownedUser() != null) {
            return pair.ownedUser();
        }
        return plan == null ? null : plan.baseline();
    }

    private static String name(@Nullable Person person, @Nullable PersonPlan plan, Optional<KnownPerson> owned) {
        if (person != null) {
            return person.displayName();
        }
        return plan != null && !plan.name().isEmpty()
                ? plan.name()
                : owned.map(each -> each.owned().name()).orElse("");
    }

    private static List<Explanation.Rule> answers(MappingRules rules, Moment moment, SourceRow row) {
        return new Reasons(rules, moment)
                .of(KeptRows.record(row)).stream()
                        .map(reason -> new Explanation.Rule(
                                reason.rule().replaceFirst("^person\\.", ""),
                                reason.written(),
                                reason.answer().name().toLowerCase(Locale.ROOT),
                                reason.because()))
                        .toList();
    }

    private static Explanation.@Nullable Source source(
            @Nullable SourceRow row, List<Rejection> rejected, @Nullable String reason) {
        if (row != null) {
            return new Explanation.Source(row.origin(), row.values(), reason);
        }
        return rejected.isEmpty()
                ? null
                : new Explanation.Source(
                        rejected.getFirst().origin(),
                        Map.of(),
                        rejected.getFirst().reason());
    }

    private List<String> match(
            Seen seen, @Nullable PersonPlan plan, Optional<KnownPerson> owned, List<KnownPerson> known) {
        List<String> match = new ArrayList<>();
        owned.ifPresent(each -> {
            match.add("user %d, %s on %s".formatted(each.owned().brivoId(), how(), day(each.since())));
            if (each.gone() != null) {
                match.add("the account has lacked that user since " + day(each.gone()));
            }
            if (!each.owned().key().equals(key)) {
                match.add("their key is %s now; it was %s before"
                        .formatted(each.owned().key(), key));
            } else if (each.formerKey() != null) {
                match.add("their key was %s before".formatted(each.formerKey()));
            }
        });
        known.stream()
                .filter(each -> !each.job().equals(job.name()))
                .forEach(each -> match.add("user %d belongs to job %s since %s: brivo-sync explain %2$s %s"
                        .formatted(each.owned().brivoId(), each.job(), day(each.since()), key)));
        Pair pair = seen.pair();
        if (pair != null) {
            match.addAll(found(pair));
        } else if (owned.isEmpty() && plan != null && plan.baseline() != null) {
            match.add(
                    "user %d, whom nobody has claimed".formatted(plan.baseline().id()));
        }
        if (match.isEmpty()) {
            match.add("nobody of this job's" + (seen.live() ? "; no user carries the key" : ""));
        }
        return match;
    }

    private List<String> found(Pair pair) {
        List<String> found = new ArrayList<>();
        if (pair.user() != null) {
            found.add("found in Brivo by externalId %s: user %d%s"
                    .formatted(key, pair.user().id(), pair.user().suspended() ? ", suspended" : ""));
        } else if (pair.ownedUser() != null) {
            found.add("their user %d carries another key in Brivo: %s"
                    .formatted(
                            pair.ownedUser().id(),
                            Objects.requireNonNullElse(pair.ownedUser().externalId(), "none")));
        }
        if (pair.lookalike() != null) {
            found.add("user %d carries %s, which looks like this key"
                    .formatted(pair.lookalike().id(), pair.lookalike().externalId()));
        }
        pair.kinship().candidates().forEach(each -> found.add("may be " + each.described()));
        return found;
    }

    /** How the person came to be this job's. */
    private String how() {
        for (Episode episode : episodes()) {
            Optional<PlannedChange> claim = episode.person().changes().stream()
                    .filter(each -> each.change() instanceof Change.Create || each.change() instanceof Change.Adopt)
                    .findFirst();
            if (episode.madeUser() != null && claim.isPresent()) {
                return "%s by run %d (%s)"
                        .formatted(
                                claim.get().change() instanceof Change.Create ? "created" : "taken over",
                                episode.run().number(),
                                claim.get().why());
            }
        }
        return "created or taken over by a run whose people are forgotten,";
    }

    private List<String> standing(
            Seen seen,
            @Nullable SourceEntry entry,
            Optional<KnownPerson> owned,
            Optional<KeptSuspended> order,
            BothSides sides) {
        List<String> standing = new ArrayList<>();
        order.ifPresent(kept -> standing.add(kept.remark(job.rules().zone())));
        switch (entry) {
            case SourceEntry.Listed(var person) -> {
                standing.add("by the source: %s (%s)"
                        .formatted(
                                switch (person.standing()) {
                                    case ACTIVE -> "may enter";
                                    case ON_LEAVE -> "on leave, may not enter";
                                    case INACTIVE -> "has left";
                                    case ARRIVING -> "starts soon, may not enter yet";
                                    case LATER -> "starts later";
                                },
                                person.standingReason()));
                if (person.particulars().endsAt() != null) {
                    standing.add("access until %s"
                            .formatted(minute(person.particulars().endsAt())));
                }
            }
            case SourceEntry.Refused _ -> standing.add("onlyIf does not take them");
            case SourceEntry.Rejected rejected ->
                standing.add("their record is rejected, so that they keep what they have: " + rejected.reason());
            case SourceEntry.Elsewhere elsewhere -> standing.add(elsewhere.finding());
            case null ->
                owned.ifPresent(each ->
                        standing.add("not in the source; access goes after %d complete reads without them, %d so far"
                                .formatted(job.missingReads(), each.owned().missingReads())));
        }
        owned.ifPresent(each -> standing.addAll(remembered(seen, each, entry, sides)));
        return standing;
    }

    private List<String> remembered(Seen seen, KnownPerson owned, @Nullable SourceEntry entry, BothSides sides) {
        List<String> standing = new ArrayList<>();
        Memory memory = owned.owned().memory();
        if (owned.owned().suspendedByUs()) {
            standing.add("suspended by this job"
                    + (memory.suspendedSince() == null ? "" : " since " + minute(memory.suspendedSince())));
        } else if (memory.activeSince() != null) {
            standing.add("let in by this job since " + minute(memory.activeSince()));
        }
        Instant out = memory.outSince();
        boolean left = !(entry instanceof SourceEntry.Listed(var person) && person.standing() == Standing.ACTIVE);
        if (out != null && left) {
            standing.add("out by the source since the sync of " + minute(out));
            List<String> toCome = job.lifecycle()
                    .leaver()
                    .toCome(
                            memory.leftOn(seen.run().started(), job.rules().zone()),
                            sides.mayCarry(),
                            owned.owned().invited());
            if (!toCome.isEmpty()) {
                standing.add("lifecycle.leaver, once suspended: " + String.join(", ", toCome));
            }
        }
        if (owned.owned().invited()) {
            standing.add("was invited to a mobile pass");
        }
        return standing;
    }

    private Map<String, String> guards(Seen seen, List<PlannedChange> changes) {
        Run run = seen.run();
        Map<String, String> guards = new LinkedHashMap<>();
        List<ChangeClass> classes = changes.stream()
                .filter(each -> each.blocked() == null)
                .map(PlannedChange::changeClass)
                .distinct()
                .toList();
        if (classes.isEmpty()) {
            return guards;
        }
        Earlier earlier = new EarlierRuns(store, job, account, now).reached();
        RunCounts counts = new RunCounts(store);
        for (ChangeClass each : classes) {
            String words =
                    job.guards().room(each, ledger.ownedPeople(), earlier).inWords(counts.reached(run.number(), each));
            String held = changes.stream()
                    .filter(change -> change.changeClass() == each && change.waits())
                    .map(PlannedChange::held)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .map(reason -> "; held (%s)%s"
                            .formatted(reason, run.holdsUntil() == null ? "" : " until " + minute(run.holdsUntil())))
                    .orElse("; not held");
            guards.put(each.label(), words + held + (seen.live() ? heldForEverybody(each) : ""));
        }
        return guards;
    }

    /** A look at one person measures that one alone: what is held of them among everybody goes on waiting. */
    private String heldForEverybody(ChangeClass changeClass) {
        return newestPlan()
                .map(whole -> new StoredPlan(store, whole.number())
                        .of(List.of(key)).stream()
                                .flatMap(plan -> plan.changes().stream())
                                .filter(change -> change.changeClass() == changeClass && change.waits())
                                .map(change -> "; run %d, which planned everybody, holds it (%s)"
                                        .formatted(whole.number(), change.held()))
                                .findFirst()
                                .orElse(""))
                .orElse("");
    }

    private Optional<Run> newestPlan() {
        return new JobRuns(store).plan(new JobRuns.Place(account, job.name()));
    }

    private static long calls(@Nullable PersonPlan plan) {
        if (plan == null) {
            return 0;
        }
        Tally tally = new Tally();
        tally.add(plan);
        return tally.cost(1).calls();
    }

    private List<String> unknown(Seen seen, @Nullable SourceRow row, @Nullable Person person, BothSides sides) {
        List<String> unknown = new ArrayList<>();
        if (!seen.live() && new Runs(store).isEdited(seen.read().number(), job.fingerprint())) {
            unknown.add("the job file was edited since run %d: rules are answered as it says today"
                    .formatted(seen.read().number()));
        }
        if (seen.run().number() != seen.read().number()) {
            unknown.add(
                    "run %d planned them last; the source's values are those of run %d, which read it for everybody last"
                            .formatted(seen.run().number(), seen.read().number()));
        }
        if (row == null && seen.live()) {
            unknown.add("the source has no record of this key");
        } else if (row == null) {
            unknown.add("the source had no record of this key in run %d, or that run kept none"
                    .formatted(seen.read().number()));
        }
        if (row != null && !row.unread().isEmpty()) {
            unknown.add("what of the source was not read in run %d: %s"
                    .formatted(seen.read().number(), String.join(", ", row.unread())));
        }
        if (seen.rows().size() > 1) {
            unknown.add("the source has %d records of this key, of which none counts: %s"
                    .formatted(
                            seen.rows().size(),
                            seen.rows().stream().map(SourceRow::origin).collect(Collectors.joining(", "))));
        }
        if (person != null && !seen.live()) {
            boolean fields = sides.fields().stream().anyMatch(field -> field.present() == null);
            if (fields) {
                unknown.add("what Brivo has where that is not known above");
            }
            if (sides.user() == null) {
                unknown.add(
                        "what somebody changed in Brivo by hand: what Brivo has is told by what was last written, or found as it should be");
            }
        }
        return unknown;
    }

    private String day(Instant time) {
        return time.atZone(job.rules().zone()).toLocalDate().toString();
    }

    private String minute(Instant time) {
        return TargetState.minute(time, job.rules().zone());
    }
}
