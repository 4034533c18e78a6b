package dev.brivosync.job;

import dev.brivosync.person.Person;
import dev.brivosync.person.Standing;
import dev.brivosync.plan.Note;
import dev.brivosync.plan.SourceEntry;
import dev.brivosync.source.SourceRead;
import dev.brivosync.source.SourceRead.Doubt;
import dev.brivosync.store.PeopleShape;
import dev.brivosync.store.ShortenedKeys;
import dev.brivosync.store.SourceBaseline;
import dev.brivosync.store.SourceBaseline.Kept;
import dev.brivosync.store.SourceBaseline.Measured;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Measures what a run reads by what its sources were like before: each source by itself, and the people whom the rules
 * make of all of them. For one thread.
 */
final class Measures {
    /** So many people are needed before it is odd that none of them is a leaver. */
    private static final int SILENCE_IS_ODD = 20;

    private final CurrentRun run;
    private final SourceBaseline baseline;
    private final List<MeasuredRead> reads = new ArrayList<>();
    private final SortedMap<String, Long> groups = new TreeMap<>();
    private final SortedSet<String> undecided = new TreeSet<>();
    private long people;
    private boolean leaverNamed;
    private boolean silent;

    Measures(CurrentRun run) {
        this.run = run;
        this.baseline = new SourceBaseline(
                run.store, run.request.account().name(), run.request.job().name());
        run.request.job().groups().forEach(group -> groups.put(group, 0L));
    }

    /** The same reading of a source, which also doubts itself where it is not as it should be. */
    SourceRead measured(NamedSource source, SourceRead opened) {
        MeasuredRead read = new MeasuredRead(
                opened,
                new Expected(
                        source,
                        run.request.job(),
                        run.moment,
                        baseline.source(source.name()),
                        run.ledger.ownedPeople() > 0));
        reads.add(read);
        return read;
    }

    /** A person of the sources; all are told of, also in a run that looks at single people. */
    void saw(@Nullable SourceEntry entry) {
        if (entry instanceof SourceEntry.Listed(Person person)) {
            people++;
            leaverNamed |= person.standing() == Standing.INACTIVE;
            person.groups().forEach(group -> groups.merge(group, 1L, Long::sum));
            undecided.addAll(person.frozen().groups());
        }
    }

    /** People whose keys lost the zeros that they began with. To be asked before lookalikes are rejected. */
    long lostZeros() {
        return new ShortenedKeys(
                        run.store,
                        run.request.account().name(),
                        run.request.job().name())
                .in(run.number);
    }

    /**
     * What is to be doubted of the people as a whole. Keeps what was read, so that it can be accepted. Call it once, after
     * the last record.
     *
     * @param found what was found doubtful of them already
     * @param rejected records that were rejected, for whatever reason
     * @return those, and what differs from the last whole read
     */
    List<Doubt> conclude(List<Doubt> found, long rejected) {
        PeopleShape before = baseline.people().map(Measured::shape).orElse(null);
        PeopleShape now = shape(rejected, before);
        List<Doubt> doubts = new ArrayList<>(found);
        if (before != null) {
            doubts.addAll(GroupShrink.of(run.request.job()).doubts(before, now));
        }
        if (!run.request.single()) {
            reads.forEach(read -> {
                read.remarks().forEach(run::note);
                baseline.keep(run.number, read.source(), kept(read.shape(), read.doubts()));
            });
            baseline.keep(run.number, kept(now, doubts));
            remarkOnSilence(now);
        }
        return doubts;
    }

    /** What has moved most of these columns since the last whole reading, where it was about as many people. */
    Optional<ValueShift> shift(Collection<String> columns, int people) {
        return reads.stream()
                .flatMap(read -> columns.stream().flatMap(column -> read.shift(column).stream()))
                .filter(shift -> shift.most() * 2 >= people)
                .max(Comparator.comparingLong(ValueShift::most));
    }

    /** A sync that found everything whole: the next run is measured by it. */
    void take() {
        baseline.take(run.number, run.moment.instant());
        if (silent) {
            baseline.tellSilence();
        }
    }

    /** What a run read has been undone, all of it: the next one is measured by what was there before. */
    void goBackBefore(int undone) {
        baseline.goBackBefore(undone, run.moment.instant());
    }

    /** Of groups of which nobody knows today who belongs to them, the number of the baseline stays. */
    private PeopleShape shape(long rejected, @Nullable PeopleShape before) {
        undecided.forEach(group -> {
            groups.remove(group);
            if (before != null && before.groups().containsKey(group)) {
                groups.put(group, before.groups().get(group));
            }
        });
        return new PeopleShape(people, rejected, groups, leaverNamed || (before != null && before.leaverNamed()));
    }

    private static <T> Kept<T> kept(T shape, List<Doubt> doubts) {
        return new Kept<>(
                shape,
                doubts.stream().filter(Doubt::acceptable).map(Doubt::reason).toList(),
                doubts.stream()
                        .filter(each -> !each.acceptable())
                        .map(Doubt::reason)
                        .toList());
    }

    private void remarkOnSilence(PeopleShape now) {
        var rules = run.request.job().rules();
        silent = (rules.active() != null || rules.endsOn() != null)
                && people >= SILENCE_IS_ODD
                && !now.leaverNamed()
                && !baseline.silenceTold();
        if (silent) {
            run.note(Note.information(
                    "none of the %,d people is a leaver, and none ever was: many exports leave terminated people out. Have them listed with their status or end date; who is merely absent loses access later"
                            .formatted(people)));
        }
    }
}
