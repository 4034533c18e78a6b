package dev.brivosync.job;

import dev.brivosync.person.PersonKey;
import dev.brivosync.plan.Note;
import dev.brivosync.plan.SourceEntry;
import dev.brivosync.plan.SourceReceipt;
import dev.brivosync.plan.SourceReceipt.Doubt;
import dev.brivosync.plan.SourceReceipt.Figures;
import dev.brivosync.source.Mapping;
import dev.brivosync.source.Mapping.Mapped;
import dev.brivosync.source.PhotoShelf;
import dev.brivosync.source.PinSealing;
import dev.brivosync.source.SourceRead;
import dev.brivosync.source.SourceRecord;
import dev.brivosync.source.SourceUnavailable;
import dev.brivosync.store.Departures;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemProcessor;
import org.springframework.batch.infrastructure.item.ItemStreamReader;
import org.springframework.batch.infrastructure.item.ItemWriter;

/** The first step: source records become staged people; afterwards {@link #prove} tells whether that was everybody. */
final class CollectPeople
        implements ItemStreamReader<Mapped>, ItemProcessor<Mapped, SourceEntry>, ItemWriter<SourceEntry> {
    /** Claims of people who are passed by that are staged at once. */
    private static final int CLAIMS_TOGETHER = 1_000;

    private final CurrentRun run;
    private final Mapping mapping;
    private final @Nullable PhotoCollection photos;
    private final List<SourceEntry> passed = new ArrayList<>();
    private final Rejections rejections = new Rejections();
    private final Following following;
    private final UnmanagedNames unmanaged;
    private final KeptRows kept;
    private @Nullable SourceRead read;
    private @Nullable Ahead<Supplier<Mapped>> records;
    private @Nullable Ahead<Mapped> people;
    private @Nullable Iterator<SourceRead.Unreadable> unreadable;
    private long seen;
    private boolean keyless;

    CollectPeople(CurrentRun run) {
        this.run = run;
        this.photos = isAudit(run) ? null : PhotoCollection.of(run).orElse(null);
        this.mapping = new Mapping(
                run.request.job().rules(), run.moment, photos == null ? PhotoShelf.none() : photos, sealing(run));
        this.following = new Following(run);
        this.unmanaged = new UnmanagedNames(run.request.job());
        this.kept = KeptRows.of(run);
    }

    /** Which keeps neither pictures nor PINs. */
    private static boolean isAudit(CurrentRun run) {
        return run.request.kind() == RunRequest.Kind.AUDIT;
    }

    private static PinSealing sealing(CurrentRun run) {
        if (run.request.job().rules().further().pin() == null || isAudit(run)) {
            return PinSealing.none();
        }
        PinSafe safe = run.key.safe();
        run.key.warning().ifPresent(warning -> run.note(Note.trouble(warning)));
        return safe;
    }

    @Override
    public void open(ExecutionContext context) {
        run.progress.phase(Progress.READING_PEOPLE, 0);
        try {
            read = run.request.job().hasSeveralSources()
                    ? Gathering.of(run)
                    : single(run.request.job().sources().getFirst());
        } catch (SourceUnavailable lost) {
            goOnWithout(lost);
            return;
        }
        records = new Ahead<>("reading-people", this::record);
        people = new Ahead<>("mapping-people", this::person);
    }

    /** Ends that were told in time act all the same; where there is none to act on, not a call is made. */
    private void goOnWithout(SourceUnavailable lost) {
        Departures departures = new Departures(
                run.store, run.request.account().name(), run.request.job().name());
        SortedSet<PersonKey> overdue = departures.overdue(run.moment.instant());
        if (!run.request.only().isEmpty()) {
            overdue.retainAll(run.request.only());
        }
        if (overdue.isEmpty()) {
            throw lost;
        }
        run.sourceLost(lost, overdue);
    }

    private SourceRead single(NamedSource source) {
        SourceRead found = following.open(run.opened(source), mapping);
        SourceRead opened = found instanceof ChangedEntries ? found : run.measures.measured(source, found);
        read = opened;
        run.edit.opened(source, opened.columns());
        opened.columns()
                .ifPresent(columns ->
                        ConfigurationError.throwIfAny(run.request.job().checkColumns(source, columns)));
        return opened;
    }

    @Override
    public @Nullable Mapped read() {
        run.stopIfAsked();
        return run.lostSource() != null ? null : Objects.requireNonNull(people).next(run::stopIfAsked);
    }

    /** On the thread that maps. */
    private @Nullable Mapped person() {
        Supplier<Mapped> record = Objects.requireNonNull(records).next(run::stopIfAsked);
        return record == null ? null : record.get();
    }

    /** On the thread that reads. */
    private @Nullable Supplier<Mapped> record() {
        SourceRead source = Objects.requireNonNull(read);
        Optional<SourceRecord> record = unreadable == null ? source.next() : Optional.empty();
        if (record.isPresent()) {
            return () -> mapped(record.get());
        }
        if (unreadable == null) {
            unreadable = source.unreadable().iterator();
        }
        if (!unreadable.hasNext()) {
            return null;
        }
        SourceRead.Unreadable row = unreadable.next();
        return () -> {
            Mapped rejected = mapping.reject(row);
            tell(row.record(), rejected);
            return rejected;
        };
    }

    private Mapped mapped(SourceRecord record) {
        Mapped mapped = mapping.map(record);
        unmanaged.saw(record, mapped);
        run.edit.saw(record, mapped);
        tell(record, mapped);
        return mapped;
    }

    private void tell(SourceRecord record, Mapped mapped) {
        kept.saw(record, mapped);
        run.witness().saw(record, mapped);
    }

    @Override
    public @Nullable SourceEntry process(Mapped mapped) {
        SourceEntry entry = mapped.entry();
        boolean wanted = run.request.only().isEmpty() || (entry != null && run.request.mayMean(entry.key()));
        seen++;
        if (mapped.rejection() != null && (wanted || entry == null)) {
            rejections.add(mapped.rejection());
        }
        keyless |= entry == null;
        if (entry instanceof SourceEntry.Listed(var person)
                && read instanceof Gathering gathering
                && gathering.isEnded(person.key(), person.provenance().listedBy())) {
            return null;
        }
        run.measures.saw(entry);
        if (entry != null && !wanted) {
            passBy(entry);
        }
        return wanted ? entry : null;
    }

    /** Of people whom nobody asked for it only matters which cards and PIN they claim. */
    private void passBy(SourceEntry entry) {
        if (entry instanceof SourceEntry.Listed(var person)
                && (!person.badges().isEmpty() || person.particulars().pin() != null)) {
            passed.add(entry);
        }
        if (passed.size() == CLAIMS_TOGETHER) {
            stagePassed();
        }
    }

    private void stagePassed() {
        run.staging.addClaims(passed);
        passed.clear();
    }

    @Override
    public void write(Chunk<? extends SourceEntry> entries) {
        run.staging.addEntries(entries.getItems());
        run.listings.add(entries.getItems());
        kept.store();
        run.progress.advance(entries.size());
    }

    @Override
    public void close() {
        if (records != null && people != null) {
            records.close();
            people.close();
        }
        if (read != null) {
            read.close();
        }
        kept.end();
        run.staging.tables().indexEntries();
    }

    /** What the reading is worth. Call it once, after the last record is staged. */
    SourceReceipt prove() {
        SourceUnavailable lost = run.lostSource();
        if (lost != null) {
            Figures nothing = new Figures(0, 0, List.of(), List.of(), "");
            return new SourceReceipt.Incomplete(nothing, Doubt.CONTENT, List.of(String.valueOf(lost.getMessage())));
        }
        SourceRead source = Objects.requireNonNull(read);
        stagePassed();
        following.read(source);
        if (photos != null) {
            photos.note().ifPresent(run::note);
        }
        SourceProof proof = new SourceProof(run, mapping, rejections, seen, keyless);
        return source instanceof ChangedEntries changed ? proof.of(changed) : proof.of(source, unmanaged);
    }
}
