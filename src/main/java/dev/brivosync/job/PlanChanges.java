package dev.brivosync.job;

import dev.brivosync.person.CardFormat;
import dev.brivosync.person.PersonKey;
import dev.brivosync.plan.Absence;
import dev.brivosync.plan.AtRest;
import dev.brivosync.plan.BadgeRules;
import dev.brivosync.plan.Change;
import dev.brivosync.plan.ChangeClass;
import dev.brivosync.plan.Edit;
import dev.brivosync.plan.HandOvers;
import dev.brivosync.plan.Note;
import dev.brivosync.plan.OrderedOut;
import dev.brivosync.plan.Pair;
import dev.brivosync.plan.PersonPlan;
import dev.brivosync.plan.PinRules;
import dev.brivosync.plan.PlanRules;
import dev.brivosync.plan.Planner;
import dev.brivosync.plan.Remembering;
import dev.brivosync.plan.Tally;
import dev.brivosync.plan.ThreeWay;
import dev.brivosync.store.RestingPeople;
import dev.brivosync.store.SourceClaims;
import dev.brivosync.store.StagedCards;
import dev.brivosync.store.StagedPinClaims;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemProcessor;
import org.springframework.batch.infrastructure.item.ItemStreamReader;
import org.springframework.batch.infrastructure.item.ItemWriter;

/** The third step: both sides, laid side by side, become a stored plan. */
final class PlanChanges implements ItemStreamReader<Pair>, ItemProcessor<Pair, PersonPlan>, ItemWriter<PersonPlan> {
    private static final Set<ChangeClass> LOSSES =
            Set.of(ChangeClass.KEPT_SUSPENDED, ChangeClass.LEAVER, ChangeClass.OUT_OF_SCOPE);

    private final CurrentRun run;
    private final SnapshotAccount snapshot;
    private final Tally tally;
    private final HandOvers handOvers;
    private final DecidedBefore decided;
    private @Nullable PlanRules rules;
    private @Nullable Planner planner;
    private @Nullable Edit edit;
    private @Nullable ThreeWay threeWay;
    private @Nullable Recollection recollection;
    private @Nullable RestingPeople resting;
    private @Nullable Stream<Pair> pairs;
    private @Nullable Iterator<Pair> left;
    private final InvitationLimit invitations;
    private final OtherGroups others;
    private final KeptOut kept;
    private final Outlooks outlooks;
    private final FirstRemovals newlyManaged = new FirstRemovals();
    private final NotYetCreated notYet = new NotYetCreated();
    private long looked;
    private final Set<PersonKey> unseen = new TreeSet<>();

    PlanChanges(CurrentRun run, SnapshotAccount snapshot, Tally tally, HandOvers handOvers, DecidedBefore decided) {
        this.run = run;
        this.snapshot = snapshot;
        this.tally = tally;
        this.handOvers = handOvers;
        this.decided = decided;
        this.others = new OtherGroups(run);
        this.kept = new KeptOut(run);
        this.outlooks = new Outlooks(run);
        this.invitations = new InvitationLimit(run.request.job().invitations(), run.brivo::passesLeft);
    }

    @Override
    public void open(ExecutionContext context) {
        run.runs.accountRead(run.number, snapshot.snapshot());
        if (snapshot.listed()) {
            run.accountWhole().listed(run.staging.users());
        }
        run.progress.phase("comparing", 0);
        JobFile job = run.request.job();
        Absence absence = new MissingReads(run).absence();
        rules = new PlanRules(
                run.moment.instant(),
                run.moment.zone(),
                run.groups(),
                job.missingReads(),
                absence,
                job.keyPattern(),
                run.definitions().customFields(),
                badges(),
                job.invitations(),
                pins(job),
                job.lifecycle(),
                run.byHand.ownershipRules(),
                run.orders.forPlan(run.request.kind()));
        planner = new Planner(rules);
        edit = run.edit.forPlan(run.groups(), absence == Absence.COUNTS);
        threeWay = new ThreeWay(
                job.drift(),
                run.ledger.learning(),
                new AuditTrail(run.brivo.audit(), run.moment.instant(), run::note),
                run.moment.zone());
        recollection = recollection();
        run.lookedAt().ifPresent(unseen::addAll);
        pairs = laidOut(job);
        left = pairs.iterator();
    }

    /** In a run for everybody those are left out of whom nothing can follow. */
    private Stream<Pair> laidOut(JobFile job) {
        String account = run.request.account().name();
        if (run.looksAtSome() || run.request.changedOnly() || run.witness().isSomebody()) {
            return run.staging.pairs(account, job.name());
        }
        resting = new RestingPeople(
                run.store,
                run.staging,
                account,
                job.name(),
                RulesInForce.of(run, Objects.requireNonNull(rules)),
                run.moment.today());
        return resting.others();
    }

    /** A plan leaves everything untouched, what is remembered too. */
    private @Nullable Recollection recollection() {
        return run.request.kind() != RunRequest.Kind.SYNC || run.request.changedOnly()
                ? null
                : new Recollection(
                        new Remembering(
                                run.groups(),
                                run.definitions().customFields(),
                                run.ledger.learning(),
                                run.request.job().lifecycle()),
                        run.ledger.memories());
    }

    private BadgeRules badges() {
        Map<String, CardFormat> formats = run.definitions().cardFormats();
        return new BadgeRules(
                formats,
                run.request.job().cards().createMissing(),
                new StagedCards(run.store, run.number),
                new SourceClaims(run.store, run.number, formats),
                run.request.job().cards().policies(),
                run.ledger.badgeHistory());
    }

    private PinRules pins(JobFile job) {
        return job.rules().further().pin() == null
                ? PinRules.none()
                : new PinRules(
                        true,
                        new StagedPinClaims(
                                run.store, run.number, run.request.account().name(), job.name()));
    }

    /** What a sync of everybody leaves: how many users are seen where the account is seen whole. */
    void rememberListing() {
        if (snapshot.listed()) {
            run.accountWhole().remember(snapshot.snapshot().users());
        }
    }

    @Override
    public @Nullable Pair read() {
        if (run.stopping.get()) {
            throw new Stopped();
        }
        Iterator<Pair> rest = Objects.requireNonNull(left);
        while (!(run.looksAtSome() && unseen.isEmpty()) && rest.hasNext()) {
            Pair pair = rest.next();
            if (!run.looksAtSome() || unseen.remove(pair.key())) {
                return pair;
            }
        }
        unseen.forEach(key -> run.note(
                Note.trouble("neither the source nor this job knows %s; keys are compared exactly".formatted(key))));
        unseen.clear();
        return null;
    }

    @Override
    public @Nullable PersonPlan process(Pair carried) {
        Pair pair = Objects.requireNonNull(planner).meant(carried);
        PersonPlan differing = others.completed(Objects.requireNonNull(planner), pair);
        PersonPlan planned = invitations.within(asked(explained(pair, differing)));
        PersonPlan person = run.notAgain.hold(Objects.requireNonNull(edit).hold(pair, planned));
        run.byHand.exceptions().saw(person);
        run.witness().saw(pair);
        newlyManaged.add(person);
        notYet.add(pair);
        outlooks.look(pair, planned, Objects.requireNonNull(rules));
        looked(pair, differing, person);
        // whoever waits for a card is counted when everybody's plan is known
        if (!handOvers.note(person)) {
            tally.reach(decided.undecided(person));
        }
        if (pair.owned() != null
                && person.changes().isEmpty()
                && person.notes().stream().noneMatch(Note::tellsOfOrder)) {
            tally.addUnchanged();
        }
        return person.isQuiet() ? null : person;
    }

    private void looked(Pair pair, PersonPlan differing, PersonPlan told) {
        looked++;
        if (resting == null) {
            run.touched(looked);
        } else {
            resting.looked(
                    pair.key(),
                    recollection != null
                            && !recollection.hasNews(pair.key())
                            && AtRest.is(pair, differing, told, Objects.requireNonNull(rules)));
            run.touched(looked + resting.count());
        }
    }

    private void tellExceptions() {
        if (!run.looksAtSome()) {
            run.byHand.exceptions().reportUnknown();
        }
        run.runs.given(
                run.number,
                run.byHand.exceptions().shown(LocalDate.ofInstant(run.moment.instant(), run.moment.zone())));
    }

    /** A look at changes only has not read what would tell. */
    private PersonPlan explained(Pair pair, PersonPlan planned) {
        Optional<OrderedOut> out = Objects.requireNonNull(planner).orderedOut(pair);
        out.ifPresent(kept::saw);
        if (out.isPresent() || run.request.changedOnly() || run.lostSource() != null) {
            return planned;
        }
        PersonPlan told = Objects.requireNonNull(threeWay).explained(pair, planned);
        if (recollection != null) {
            recollection.look(pair, planned, told);
        }
        return told;
    }

    /** Of a plan that is made from changes, or from memory, only what takes access: the rest waits for a whole reading. */
    private PersonPlan asked(PersonPlan person) {
        return run.request.changedOnly() || run.lostSource() != null
                ? person.withChanges(person.changes().stream()
                        .filter(change ->
                                change.change() instanceof Change.Suspend && LOSSES.contains(change.changeClass()))
                        .toList())
                : person;
    }

    @Override
    public void write(Chunk<? extends PersonPlan> people) {
        run.plan.add(people.getItems());
        run.progress.advance(people.size());
    }

    @Override
    public void close() {
        if (pairs != null) {
            pairs.close();
            pairs = null;
            if (recollection != null) {
                recollection.store();
            }
            if (resting != null) {
                resting.store();
                tally.addUnchanged(resting.count());
                run.touched(looked + resting.count());
            }
            // only now has everybody been planned: a chunk is read to its end before any of it is
            invitations.notes().forEach(run::note);
            newlyManaged.report(run::note);
            if (!run.looksAtSome()) {
                notYet.report(run::note);
            }
            tellExceptions();
            outlooks.tell();
            kept.tell();
        }
    }
}
