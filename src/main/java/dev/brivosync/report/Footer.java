package dev.brivosync.report;

import dev.brivosync.plan.AccountSnapshot;
import dev.brivosync.plan.Cost;
import dev.brivosync.plan.Effort;
import dev.brivosync.plan.MembershipReading;
import dev.brivosync.plan.MembershipReading.Way;
import dev.brivosync.plan.Run;
import dev.brivosync.plan.SourceReceipt;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a report ends with: what was read on both sides, and what the run took or would take. */
final class Footer {
    private static final double MEGABYTE = 1_000_000;
    private static final int HASH_SHOWN = 32;

    private Footer() {}

    /** How much was read of the source, and whether that is all; its evidence stands under it. */
    static String source(SourceReceipt receipt) {
        SourceReceipt.Figures figures = receipt.figures();
        return "Source: %s, %s, %s%s."
                .formatted(
                        Amount.of(figures.records(), "record", "records"),
                        Amount.of(figures.people(), "person", "people"),
                        switch (receipt) {
                            case SourceReceipt.Complete complete -> "read whole";
                            case SourceReceipt.Incomplete incomplete ->
                                incomplete.doubt() == SourceReceipt.Doubt.CONTENT ? "in doubt" : "not read whole";
                        },
                        figures.unread().isEmpty()
                                ? ""
                                : ", %s not read"
                                        .formatted(Amount.of(figures.unread().size(), "part", "parts")));
    }

    /** The account with those who are not ours; empty where it was not reached. */
    static Optional<String> account(Run run, Digest digest) {
        return Optional.ofNullable(run.target())
                // a look at changes reads only the users whom it would suspend
                .filter(target -> !run.changesOnly() || target.users() > 0)
                .map(target -> account(target, digest) + memberships(target.memberships()));
    }

    /** The account as it was read, before the run wrote anything. */
    private static String account(AccountSnapshot target, Digest digest) {
        if (target.users() == 0) {
            return digest.applied() ? "Brivo: no users before this run." : "Brivo: no users yet.";
        }
        long adopted = digest.applied() ? digest.people(Movement.ADOPTED).total() : 0;
        long others = target.users() - target.owned() - adopted;
        if (others == 0) {
            return target.users() == 1
                    ? "Brivo: 1 user, this job's."
                    : "Brivo: %s users, all of them this job's.".formatted(Amount.of(target.users()));
        }
        return "Brivo: %s, %s. %s not ours and %s not touched."
                .formatted(
                        Amount.of(target.users(), "user", "users"),
                        Amount.of(target.owned()) + " of this job",
                        Amount.of(others, "user is", "users are"),
                        others == 1 ? "was" : "were");
    }

    /** How memberships were read, with both figures, so that the choice explains itself. */
    private static String memberships(@Nullable MembershipReading reading) {
        return reading == null
                ? ""
                : " Memberships: %s by %s (by %s: %s)."
                        .formatted(
                                Amount.of(reading.calls(), "call", "calls"),
                                reading.way() == Way.BY_GROUP ? "group" : "person",
                                reading.way() == Way.BY_GROUP ? "person" : "group",
                                Amount.of(reading.otherWay()));
    }

    /** What the run took, where it ended, and what its plan would take, where it was not applied. */
    static List<String> cost(Run run, Digest digest) {
        List<String> lines = new ArrayList<>();
        boolean toCome = !digest.applied() || digest.firstRun();
        if (run.effort() != null) {
            evidence(run.effort()).ifPresent(lines::add);
            lines.add((toCome ? "This run: " : "") + effort(run.effort()));
        }
        if (toCome && run.cost() != null) {
            lines.add(toApply(run.cost()));
        }
        return lines;
    }

    /** So that whoever keeps reports can tell later whether the records are still those of then: the half of a hash suffices. */
    private static Optional<String> evidence(Effort effort) {
        return Optional.ofNullable(effort.evidence())
                .map(end -> "Evidence: %s, the last hash begins %s."
                        .formatted(
                                Amount.of(end.records(), "record", "records"),
                                end.hash().substring(0, HASH_SHOWN)));
    }

    static String effort(Effort effort) {
        return "%s, %s, %s s, %s calls/s, peak memory %s MB%s"
                .formatted(
                        Amount.of(effort.people(), "person", "people"),
                        Amount.of(effort.calls(), "call", "calls"),
                        Amount.tenths(effort.seconds()),
                        Amount.tenths(effort.callsPerSecond()),
                        Amount.of(Math.round(effort.peakMemory() / MEGABYTE)),
                        effort.overLimit() == 0
                                ? ""
                                : ", %s turned away as too fast"
                                        .formatted(Amount.of(effort.overLimit(), "call", "calls")));
    }

    private static String toApply(Cost cost) {
        if (cost.calls() == 0) {
            return "Cost to apply: no calls.";
        }
        return "Cost to apply: %s, about %s."
                .formatted(Amount.of(cost.calls(), "call", "calls"), Amount.estimate(cost.seconds()));
    }
}
