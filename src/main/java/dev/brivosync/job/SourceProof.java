package dev.brivosync.job;

import dev.brivosync.plan.SourceEntry;
import dev.brivosync.plan.SourceReceipt;
import dev.brivosync.plan.SourceReceipt.Doubt;
import dev.brivosync.plan.SourceReceipt.Figures;
import dev.brivosync.source.Mapping;
import dev.brivosync.source.SourceRead;
import dev.brivosync.source.Template;
import dev.brivosync.store.DoubtfulKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Tells whether a source that was read to its end was everybody, and settles what only shows when all of it is there:
 * keys that occur twice, keys that changed, people who are in several sources.
 *
 * @param seen how many records there were
 * @param keyless whether at least one of them had no key that could be read
 */
record SourceProof(CurrentRun run, Mapping mapping, Rejections rejections, long seen, boolean keyless) {
    /** What was asked for is known whole; nothing follows from whoever is not among it. */
    SourceReceipt of(ChangedEntries changed) {
        run.staging.addEntries(changed.moved());
        new DoubtfulKeys(run.store, run.number).rejectAmbiguous().forEach(rejections::add);
        long found = seen + changed.moved().size();
        return new SourceReceipt.Complete(new Figures(
                found, run.staging.people(), rejections.listed(), changed.evidence(), changed.fingerprint()));
    }

    /** @param unmanaged told of when everybody is known */
    SourceReceipt of(SourceRead source, UnmanagedNames unmanaged) {
        long undecided = source instanceof Gathering gathering ? settle(gathering) : 0;
        long lostZeros = run.measures.lostZeros();
        rejectDoubtfulKeys();
        Whereabouts whereabouts = new Whereabouts(run, mapping);
        whereabouts.followChangedKeys().forEach(rejections::add);
        keepThoseBefore();
        if (!run.request.single()) {
            keepRejected(source);
        }
        List<String> evidence = new ArrayList<>(source.evidence());
        rejections.evidence().ifPresent(evidence::add);
        List<SourceRead.Doubt> doubts = new ArrayList<>(source.doubts());
        doubts.addAll(run.measures.conclude(doubtsOfPeople(lostZeros), rejections.count() + undecided));
        if (doubts.isEmpty()) {
            whereabouts.lookUp(evidence).ifPresent(reason -> doubts.add(lacking(reason)));
        }
        if (!run.request.job().hasSeveralSources()) {
            run.meantGroups.found(run.request.job().sources().getFirst(), source.directoryGroups());
        }
        unmanaged.report(run::note);
        List<String> unread = new ArrayList<>(source.unreadParts());
        unread.addAll(run.byHand.exceptions().unread());
        return receipt(
                new Figures(seen, run.staging.people(), rejections.listed(), evidence, source.fingerprint(), unread),
                doubts);
    }

    /** @return of how many people nobody can say which of several sources is right */
    private long settle(Gathering gathering) {
        gathering.rejections().forEach(rejections::add);
        List<SourceEntry> unsure = gathering.undecided();
        run.staging.addEntries(unsure);
        run.wholeSources(gathering.whole());
        run.peopleFingerprint(gathering.peopleFingerprint());
        return unsure.size();
    }

    private void rejectDoubtfulKeys() {
        DoubtfulKeys doubtful = new DoubtfulKeys(run.store, run.number);
        doubtful.rejectAmbiguous().forEach(rejections::add);
        doubtful.rejectLookalikes(
                        run.request.account().name(), run.request.job().name())
                .forEach(rejections::add);
    }

    private void keepThoseBefore() {
        JobFile job = run.request.job();
        if (job.rules().further().previousKey() != null) {
            new DoubtfulKeys(run.store, run.number)
                    .keepThoseBefore(
                            run.request.account().name(),
                            job.name(),
                            job.ownership().newPeople());
        }
    }

    private void keepRejected(SourceRead source) {
        Template pin = run.request.job().rules().further().pin();
        Set<String> secret = pin == null ? Set.of() : pin.columns();
        if (source instanceof Gathering gathering) {
            gathering.keepRejected(rejections.lines(), secret);
        } else {
            source.keepRejected(rejections.lines().reasons(), secret);
        }
    }

    private List<SourceRead.Doubt> doubtsOfPeople(long lostZeros) {
        List<SourceRead.Doubt> doubts = new ArrayList<>();
        if (keyless) {
            doubts.add(
                    lacking(
                            "at least one row or entry has no readable key, so nobody can say who is absent: correct it, or leave it out of the export or the filter"));
        }
        if (seen == 0 && run.ledger.ownedPeople() > 0) {
            doubts.add(lacking("the source is empty, although this job has people in Brivo"));
        }
        doubts.addAll(LostZeros.doubts(lostZeros, seen));
        return doubts;
    }

    private static SourceRead.Doubt lacking(String reason) {
        return new SourceRead.Doubt(reason, false);
    }

    /** What was read is remembered, so that somebody can accept it, unless the run looked at some people alone. */
    private SourceReceipt receipt(Figures figures, List<SourceRead.Doubt> doubts) {
        if (doubts.isEmpty()) {
            return new SourceReceipt.Complete(figures);
        }
        boolean content = doubts.stream().anyMatch(SourceRead.Doubt::content);
        return new SourceReceipt.Incomplete(
                figures,
                content ? Doubt.CONTENT : Doubt.COUNT,
                doubts.stream().map(SourceRead.Doubt::reason).toList(),
                !run.request.single() && doubts.stream().allMatch(SourceRead.Doubt::acceptable));
    }
}
