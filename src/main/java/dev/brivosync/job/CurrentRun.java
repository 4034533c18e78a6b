package dev.brivosync.job;

import dev.brivosync.brivo.Brivo;
import dev.brivosync.brivo.BrivoFailure;
import dev.brivosync.person.PersonKey;
import dev.brivosync.plan.ManagedGroups;
import dev.brivosync.plan.MembershipReading;
import dev.brivosync.plan.Note;
import dev.brivosync.plan.Run;
import dev.brivosync.plan.SourceReceipt;
import dev.brivosync.source.Moment;
import dev.brivosync.source.PersonSource;
import dev.brivosync.source.SourceUnavailable;
import dev.brivosync.store.AccountReach;
import dev.brivosync.store.DirectoryGroups;
import dev.brivosync.store.Holds;
import dev.brivosync.store.Identities;
import dev.brivosync.store.Leaving;
import dev.brivosync.store.Ledger;
import dev.brivosync.store.Listings;
import dev.brivosync.store.Runs;
import dev.brivosync.store.SourceCursors;
import dev.brivosync.store.Staging;
import dev.brivosync.store.Store;
import dev.brivosync.store.StoredPlan;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** What the steps of one run share: where it works, and what one step has found out for the next. */
final class CurrentRun {
    final int number;
    final RunRequest request;
    final Store store;
    final Brivo brivo;
    final Runs runs;
    final Ledger ledger;
    final Staging staging;
    final Measures measures;
    final Identities identities;
    final SourceCursors cursors;
    final Listings listings;
    final StoredPlan plan;
    final Moment moment;
    final Clock clock;
    final Progress progress;
    final AtomicBoolean stopping;
    final InstallationKey key;
    final MeantGroups meantGroups;
    private final BooleanSupplier mayWrite;
    final OrdersOfRun orders;
    final LongPause longPause;
    final ByHand byHand;
    final JobEdit edit;
    final Duration holdLife;
    final Holds holds;
    final NotAgain notAgain;
    private final AccountWhole accountWhole;
    private final List<Note> notes = new ArrayList<>();
    private @Nullable SourceReceipt receipt;
    private @Nullable ManagedGroups groups;
    private @Nullable Definitions definitions;
    private @Nullable MembershipReading memberships;
    private @Nullable BrivoFailure failure;
    private @Nullable String place;
    private @Nullable Set<PersonKey> lookedAt;
    private Set<String> wholeSources = Set.of();
    private @Nullable String peopleFingerprint;
    private @Nullable SourceUnavailable lostSource;
    private long touched;
    private long callsLeft = Long.MAX_VALUE;
    private Witness witness = Witness.ofNobody();

    /** @param mayWrite whether the account is still this run's, so that what is remembered of it may change */
    CurrentRun(int number, RunRequest request, Workplace workplace, Brivo brivo, BooleanSupplier mayWrite) {
        this.mayWrite = mayWrite;
        this.number = number;
        this.request = request;
        this.store = workplace.store();
        this.brivo = brivo;
        this.runs = new Runs(store);
        this.ledger = new Ledger(store, request.account().name(), request.job().name());
        this.staging = new Staging(store, number);
        this.identities = new Identities(store, account(), job());
        this.accountWhole = new AccountWhole(this, new AccountReach(store, account()));
        this.meantGroups = new MeantGroups(this, new DirectoryGroups(store, account(), job()));
        this.cursors = new SourceCursors(store, account(), job());
        this.listings = new Listings(
                store, number, request.account().name(), request.job().name());
        this.plan = new StoredPlan(store, request.plan() == null ? number : request.plan());
        this.clock = workplace.clock();
        this.orders = new OrdersOfRun(
                store, account(), workplace.clock(), request.job().rules().zone());
        this.moment = new Moment(clock.instant(), request.job().rules().zone());
        this.progress = workplace.progress();
        this.stopping = workplace.stopping();
        this.key = workplace.key();
        this.measures = new Measures(this);
        this.holdLife = workplace.holdLife();
        this.holds = new Holds(store, account(), job());
        this.edit = JobEdit.of(this);
        this.notAgain = new NotAgain(this);
        this.longPause = new LongPause(this);
        this.byHand = new ByHand(this);
    }

    /** Everybody's source, proven or doubted. */
    SourceReceipt receipt() {
        return Objects.requireNonNull(receipt, "the source has not been read yet");
    }

    void sourceRead(SourceReceipt read) {
        receipt = read;
        runs.sourceRead(number, read);
    }

    /** Whether its plan undoes a run, and says nothing of what the source does. */
    boolean isUndoing() {
        return request.kind().goesByPlan()
                && runs.find(plan.run()).map(Run::undoes).isPresent();
    }

    /** Where following the source's changes may go on after this run; null where nothing was read. */
    @Nullable
    String place() {
        return place;
    }

    void place(String reached) {
        place = reached;
    }

    /** The people whom this run looks at; empty where it looks at everybody. Known once the source has been read. */
    Optional<Set<PersonKey>> lookedAt() {
        if (!request.changedOnly() && lostSource == null) {
            return request.only().isEmpty() ? Optional.empty() : Optional.of(request.only());
        }
        if (lookedAt == null) {
            lookedAt = new Leaving(store, account(), job()).of(number);
        }
        return Optional.of(lookedAt);
    }

    /** Why the source could not be opened, where ends that it told before act all the same; null otherwise. */
    @Nullable
    SourceUnavailable lostSource() {
        return lostSource;
    }

    /** @param overdue the only people whom this run looks at */
    void sourceLost(SourceUnavailable why, Set<PersonKey> overdue) {
        lostSource = why;
        lookedAt = overdue;
    }

    /** Whether the run looks at some people alone. */
    boolean looksAtSome() {
        return request.single() || lostSource != null;
    }

    private String account() {
        return request.account().name();
    }

    private String job() {
        return request.job().name();
    }

    /** Of several sources those that were read whole. */
    Set<String> wholeSources() {
        return wholeSources;
    }

    void wholeSources(Set<String> names) {
        wholeSources = names;
    }

    /** What two reads are compared by that might tell of the same absence. */
    String peopleFingerprint() {
        return Objects.requireNonNullElseGet(
                peopleFingerprint, () -> receipt().figures().fingerprint());
    }

    void peopleFingerprint(String ofSeveral) {
        peopleFingerprint = ofSeveral;
    }

    ManagedGroups groups() {
        return Objects.requireNonNull(groups, "the account has not been read yet");
    }

    /** What the job's names of custom fields and card formats mean. */
    Definitions definitions() {
        return Objects.requireNonNull(definitions, "the account has not been read yet");
    }

    void definitionsFound(Definitions found) {
        definitions = found;
    }

    void groupsFound(ManagedGroups found) {
        groups = found;
    }

    /** Whether the account was seen whole. */
    AccountWhole accountWhole() {
        return accountWhole;
    }

    /** A source of the job, ready to be opened. */
    PersonSource opened(NamedSource source) {
        return request.job().opened(source, meantGroups.before(source), edit.columns(source));
    }

    /** How memberships were read; null where none were. */
    @Nullable
    MembershipReading memberships() {
        return memberships;
    }

    void membershipsRead(MembershipReading read) {
        memberships = read;
    }

    /** @throws BrivoFailure where another run may have the account by now: nothing that is remembered of it may change */
    void requireAccount() {
        if (!mayWrite.getAsBoolean()) {
            throw BrivoFailure.leaseOver();
        }
    }

    /** @throws Stopped where somebody asked for it */
    void stopIfAsked() {
        if (stopping.get()) {
            throw new Stopped();
        }
    }

    void note(Note note) {
        notes.add(note);
        if (request.kind() == RunRequest.Kind.APPLY) {
            runs.noteApplying(number, notes);
        } else {
            runs.note(number, notes);
        }
    }

    List<Note> notes() {
        return notes;
    }

    /** Why Brivo could not be written to any more; null where it could. */
    @Nullable
    BrivoFailure failure() {
        return failure;
    }

    void failed(BrivoFailure end) {
        failure = end;
        note(Note.trouble(String.valueOf(end.getMessage())));
    }

    /** How many calls the account's month still had when the run began; {@link Long#MAX_VALUE} where unlimited. */
    long callsLeft() {
        return callsLeft;
    }

    void callsLeft(long calls) {
        callsLeft = calls;
    }

    /** Who looks on at one person. */
    Witness witness() {
        return witness;
    }

    void watchedBy(Witness observer) {
        witness = observer;
    }

    /** How many people were looked at, or written to. */
    long touched() {
        return touched;
    }

    void touched(long people) {
        touched = people;
    }
}
