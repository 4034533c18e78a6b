package dev.brivosync.job;

import dev.brivosync.person.Folding;
import dev.brivosync.person.PersonKey;
import dev.brivosync.plan.Rejection;
import dev.brivosync.plan.SourceEntry;
import dev.brivosync.source.SourceRead;
import dev.brivosync.source.SourceRecord;
import dev.brivosync.store.GatheredRecords;
import dev.brivosync.store.GatheredRecords.Gathered;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Several sources read as one: each to its end, then person by person. A source that fails takes nothing from anybody:
 * its columns are unread, and whoever only it lists stays present.
 */
final class Gathering implements SourceRead {
    private final CurrentRun run;
    private final List<GatheredSource> sources;
    private final Stream<Gathered> stream;
    private final Iterator<Gathered> rows;
    private final List<Unreadable> unreadable = new ArrayList<>();
    private final List<Rejection> rejections = new ArrayList<>();
    private final Queue<SourceRecord> joined = new ArrayDeque<>();
    private @Nullable Gathered ahead;
    private long withoutPerson;

    private Gathering(CurrentRun run, List<GatheredSource> sources, Stream<Gathered> stream) {
        this.run = run;
        this.sources = List.copyOf(sources);
        this.stream = stream;
        this.rows = stream.iterator();
        sources.forEach(source -> rejections.addAll(source.rejections()));
    }

    /** @throws dev.brivosync.source.SourceUnavailable where no source that lists people could be opened */
    static Gathering of(CurrentRun run) {
        GatheredRecords records = new GatheredRecords(run.store, run.number);
        List<GatheredSource> sources = run.request.job().sources().stream()
                .map(source -> GatheredSource.read(source, run, records))
                .sorted(Comparator.comparing(source -> !source.listsPeople()))
                .toList();
        List<GatheredSource> people =
                sources.stream().filter(GatheredSource::listsPeople).toList();
        if (people.stream().allMatch(source -> source.failure() != null)) {
            throw Objects.requireNonNull(people.getFirst().failure());
        }
        LockedColumns locked = new LockedColumns(run.request.job(), run.key);
        return new Gathering(run, sources, records.byKey().map(locked::unlock));
    }

    @Override
    public Optional<SourceRecord> next() {
        while (joined.isEmpty() && (ahead != null || rows.hasNext())) {
            join(alike());
        }
        return Optional.ofNullable(joined.poll());
    }

    /** The records of the next keys that look alike. */
    private List<Gathered> alike() {
        List<Gathered> alike = new ArrayList<>();
        Gathered next = ahead == null ? rows.next() : ahead;
        String folded = Folding.key(next.key().text());
        while (next != null && folded.equals(Folding.key(next.key().text()))) {
            alike.add(next);
            next = rows.hasNext() ? rows.next() : null;
        }
        ahead = next;
        return alike;
    }

    private void join(List<Gathered> alike) {
        alike.stream().map(Gathered::key).distinct().forEach(key -> {
            Joining joining = new Joining(key, alike);
            sources.forEach(source -> joining.add(source, rejections::add));
            if (!joining.isListed()) {
                withoutPerson++;
            } else if (joining.reason().isPresent()) {
                unreadable.add(new Unreadable(joining.record(), joining.reason().get(), joining.otherForms()));
            } else {
                joined.add(joining.record());
            }
        });
    }

    /** Records that belong to nobody, or to somebody who goes on without them. */
    List<Rejection> rejections() {
        return rejections;
    }

    /** As {@link SourceRead#keepRejected}, each source its own rows. */
    void keepRejected(RejectedLines lines, Set<String> secret) {
        sources.forEach(source -> source.keepRejected(lines, secret));
    }

    /** Names of the sources that were read whole, so that absence from them means something. */
    Set<String> whole() {
        return sources.stream()
                .filter(GatheredSource::isWhole)
                .map(GatheredSource::name)
                .collect(Collectors.toSet());
    }

    /**
     * Whether a source that alone suffices to end somebody was read whole, listed this person before and does so no more.
     */
    boolean isEnded(PersonKey key, Set<String> listedBy) {
        Set<String> silent = new TreeSet<>(run.request.job().endedBy());
        silent.retainAll(whole());
        silent.removeAll(listedBy);
        return !silent.isEmpty() && run.listings.before(key).stream().anyMatch(silent::contains);
    }

    /** People of whom nobody can say whether they are absent, since a source that may list them was not read whole. */
    List<SourceEntry> undecided() {
        if (sources.stream().filter(GatheredSource::listsPeople).allMatch(GatheredSource::isWhole)) {
            return List.of();
        }
        List<SourceEntry> undecided = new ArrayList<>();
        run.listings
                .absent()
                .forEach((key, before) -> lister(before)
                        .ifPresent(source -> undecided.add(new SourceEntry.Rejected(
                                key,
                                "the source %s, which may list them, was not read whole".formatted(source),
                                "",
                                true))));
        return undecided;
    }

    /** A source in doubt that may list somebody of whom it is known who listed them before; empty where none may. */
    private Optional<String> lister(SortedSet<String> before) {
        Set<String> whole = whole();
        if (before.stream()
                .anyMatch(source -> run.request.job().endedBy().contains(source) && whole.contains(source))) {
            return Optional.empty();
        }
        return sources.stream()
                .filter(source -> source.listsPeople() && !source.isWhole())
                .map(GatheredSource::name)
                .filter(source -> before.isEmpty() || before.contains(source))
                .findFirst();
    }

    private boolean nobodyIsSure() {
        return sources.stream().filter(GatheredSource::listsPeople).noneMatch(GatheredSource::isWhole);
    }

    @Override
    public Optional<Set<String>> columns() {
        return Optional.empty();
    }

    @Override
    public List<Unreadable> unreadable() {
        return List.copyOf(unreadable);
    }

    /** None where at least one source says for certain who is there: what the others lack is unread then. */
    @Override
    public List<Doubt> doubts() {
        return nobodyIsSure()
                ? sources.stream()
                        .filter(GatheredSource::listsPeople)
                        .flatMap(source -> source.doubts().stream())
                        .toList()
                : List.of();
    }

    @Override
    public List<String> unreadParts() {
        return sources.stream()
                .filter(source -> !source.listsPeople() || !nobodyIsSure())
                .flatMap(source -> source.unreadParts().stream())
                .toList();
    }

    @Override
    public List<String> evidence() {
        List<String> evidence =
                new ArrayList<>(sources.stream().map(GatheredSource::evidence).toList());
        if (withoutPerson > 0) {
            evidence.add(
                    withoutPerson == 1
                            ? "1 record with details belongs to nobody who is listed"
                            : "%,d records with details belong to nobody who is listed".formatted(withoutPerson));
        }
        return evidence;
    }

    /** Of what says who is there, as far as it was read whole: details and lost sources make no other read of it. */
    String peopleFingerprint() {
        return sources.stream()
                .filter(source -> source.listsPeople() && source.isWhole())
                .map(GatheredSource::fingerprint)
                .collect(Collectors.joining("+"));
    }

    @Override
    public String fingerprint() {
        return sources.stream().map(GatheredSource::fingerprint).collect(Collectors.joining("+"));
    }

    @Override
    public void close() {
        stream.close();
    }
}
