package dev.brivosync.job;

import dev.brivosync.plan.Rejection;
import dev.brivosync.plan.SourceEntry;
import dev.brivosync.plan.SourceReceipt;
import dev.brivosync.plan.SourceReceipt.Doubt;
import dev.brivosync.plan.SourceReceipt.Figures;
import dev.brivosync.source.Mapping;
import dev.brivosync.source.Mapping.Mapped;
import dev.brivosync.source.SourceRead;
import dev.brivosync.source.SourceRecord;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemProcessor;
import org.springframework.batch.infrastructure.item.ItemStreamReader;
import org.springframework.batch.infrastructure.item.ItemWriter;

/** The first step: source records become staged people; afterwards {@link #prove} tells whether that was everybody. */
final class CollectPeople
        implements ItemStreamReader<Supplier<Mapped>>,
                ItemProcessor<Supplier<Mapped>, SourceEntry>,
                ItemWriter<SourceEntry> {
    /** Rejected rows beyond these are counted, but no longer listed one by one. */
    private static final int MOST_LISTED = 1_000;

    private final CurrentRun run;
    private final Mapping mapping;
    /** Claims of people who are passed by that are staged at once. */
    private static final int CLAIMS_TOGETHER = 1_000;

    private final List<SourceEntry> passed = new ArrayList<>();
    private final List<Rejection> rejections = new ArrayList<>();
    private @Nullable SourceRead read;
    private @Nullable Iterator<SourceRead.Unreadable> unreadable;
    private long records;
    private long rejected;
    private boolean keyless;

    CollectPeople(CurrentRun run) {
        this.run = run;
        this.mapping = new Mapping(run.request.job().rules(), run.moment);
    }

    @Override
    public void open(ExecutionContext context) {
        run.progress.phase("reading people", 0);
        read = run.request.job().hasSeveralSources()
                ? Gathering.of(run)
                : single(run.request.job().sources().getFirst());
    }

    private SourceRead single(NamedSource source) {
        SourceRead opened = run.request.job().opened(source).open();
        read = opened;
        opened.columns()
                .ifPresent(columns ->
                        ConfigurationError.throwIfAny(run.request.job().checkColumns(source, columns)));
        return opened;
    }

    @Override
    public @Nullable Supplier<Mapped> read() {
        if (run.stopping.get()) {
            throw new Stopped();
        }
        SourceRead source = Objects.requireNonNull(read);
        Optional<SourceRecord> record = unreadable == null ? source.next() : Optional.empty();
        if (record.isPresent()) {
            return () -> mapping.map(record.get());
        }
        if (unreadable == null) {
            unreadable = source.unreadable().iterator();
        }
        if (!unreadable.hasNext()) {
            return null;
        }
        SourceRead.Unreadable row = unreadable.next();
        return () -> mapping.reject(row.record(), row.reason());
    }

    @Override
    public @Nullable SourceEntry process(Supplier<Mapped> record) {
        Mapped mapped = record.get();
        SourceEntry entry = mapped.entry();
        boolean wanted = !run.request.single() || (entry != null && run.request.mayMean(entry.key()));
        records++;
        if (mapped.rejection() != null && (wanted || entry == null)) {
            reject(mapped.rejection());
        }
        keyless |= entry == null;
        if (entry instanceof SourceEntry.Listed(var person)
                && read instanceof Gathering gathering
                && gathering.isEnded(person.key(), person.provenance().listedBy())) {
            return null;
        }
        if (entry != null && !wanted) {
            passBy(entry);
        }
        return wanted ? entry : null;
    }

    /** Of people whom nobody asked for it only matters which cards they claim. */
    private void passBy(SourceEntry entry) {
        if (entry instanceof SourceEntry.Listed(var person) && !person.badges().isEmpty()) {
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
        run.progress.advance(entries.size());
    }

    @Override
    public void close() {
        if (read != null) {
            read.close();
        }
    }

    private void reject(Rejection rejection) {
        rejected++;
        if (rejections.size() < MOST_LISTED) {
            rejections.add(rejection);
        }
    }

    /** What the reading is worth. Call it once, after the last record is staged. */
    SourceReceipt prove() {
        SourceRead source = Objects.requireNonNull(read);
        stagePassed();
        if (source instanceof Gathering gathering) {
            gathering.rejections().forEach(this::reject);
            run.staging.addEntries(gathering.undecided());
            run.wholeSources(gathering.whole());
        }
        run.staging.rejectAmbiguousKeys().forEach(this::reject);
        run.staging
                .rejectLookalikes(
                        run.request.account().name(), run.request.job().name())
                .forEach(this::reject);
        List<String> evidence = new ArrayList<>(source.evidence());
        if (rejected > rejections.size()) {
            evidence.add("%,d rows were rejected; the first %,d are listed".formatted(rejected, rejections.size()));
        }
        Figures figures = new Figures(
                records, run.staging.people(), rejections, evidence, source.fingerprint(), source.unreadParts());
        List<String> reasons = new ArrayList<>(
                source.doubts().stream().map(SourceRead.Doubt::reason).toList());
        if (keyless) {
            reasons.add("at least one row has no readable key, so nobody can say who is absent");
        }
        if (records == 0 && run.ledger.ownedPeople() > 0) {
            reasons.add("the source is empty, although this job has people in Brivo");
        }
        if (reasons.isEmpty()) {
            return new SourceReceipt.Complete(figures);
        }
        boolean content = source.doubts().stream().anyMatch(SourceRead.Doubt::content);
        return new SourceReceipt.Incomplete(figures, content ? Doubt.CONTENT : Doubt.COUNT, reasons);
    }
}
