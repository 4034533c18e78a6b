package dev.brivosync.job;

import dev.brivosync.brivo.AccountReader;
import dev.brivosync.brivo.BrivoError;
import dev.brivosync.brivo.BrivoFailure;
import dev.brivosync.brivo.CardReader;
import dev.brivosync.person.AccountGroup;
import dev.brivosync.person.AccountUser;
import dev.brivosync.person.BankedCard;
import dev.brivosync.plan.AccountAudit;
import dev.brivosync.plan.Audit;
import dev.brivosync.plan.AuditRules;
import dev.brivosync.plan.Finding;
import dev.brivosync.plan.FindingKind;
import dev.brivosync.plan.Note;
import dev.brivosync.plan.OwnershipRules;
import dev.brivosync.plan.Pair;
import dev.brivosync.plan.Passage;
import dev.brivosync.plan.Protection;
import dev.brivosync.plan.SourceReceipt;
import dev.brivosync.plan.WaysIn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Gatherers;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/**
 * The last step of an audit: both sides become findings. Every group's members are read by listing; doors and cards are
 * asked only of those who should not open any.
 */
final class AuditReading implements Tasklet {
    private static final int AT_A_TIME = 24;

    /** Whose cards are asked for, a call each; more are told as if they carried one. */
    private static final int MOST_ASKED = 1_000;

    private final CurrentRun run;
    private final AccountReader reader;
    private final CardReader cards;
    private final Map<Long, String> groups = new TreeMap<>();
    private final List<Finding> findings = new ArrayList<>();
    private long users;
    private long active;
    private long strangers;

    AuditReading(CurrentRun run) {
        this.run = run;
        this.reader = run.brivo.reader();
        this.cards = run.brivo.cards();
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext context) {
        readGroups();
        JobFile job = run.request.job();
        AccountAudit audit = new AccountAudit(new AuditRules(
                new OwnershipRules(job.ownership().adopt(), job.ownership().newPeople(), Protection.none(), true, null),
                job.keyPattern(),
                run.receipt() instanceof SourceReceipt.Complete,
                run.ledger.ownedByOthers(),
                groups));
        run.progress.phase("comparing", 0);
        try (Stream<Pair> pairs = run.staging.pairs(run.request.account().name(), job.name())) {
            pairs.forEach(audit::see);
        }
        Map<Long, SortedSet<Long>> memberships = new HashMap<>();
        try (Stream<AccountUser> everybody = run.staging.everyUser()) {
            everybody.forEach(user -> {
                users++;
                active += user.suspended() ? 0 : 1;
                memberships.put(user.id(), user.groups());
                audit.see(user);
            });
        }
        List<Long> suspects = audit.suspects();
        findings.addAll(audit.findings(entries(suspects, memberships)));
        strangers = audit.strangers();
        findings.addAll(audit.emptyGroups(run.staging.members(), Set.copyOf(job.groups())));
        readBank();
        return RepeatStatus.FINISHED;
    }

    private void readGroups() {
        run.progress.phase("reading memberships", 0);
        groups.putAll(run.groups().facts().others());
        groups.entrySet().stream()
                .map(group -> new AccountGroup(group.getKey(), group.getValue()))
                .gather(Gatherers.mapConcurrent(
                        AT_A_TIME,
                        group -> Map.entry(group.id(), reader.members(group).ids())))
                .forEach(read -> {
                    run.stopIfAsked();
                    run.staging.addMembers(read.getKey(), read.getValue());
                    run.progress.advance(read.getValue().size());
                });
    }

    private Map<Long, WaysIn> entries(List<Long> suspects, Map<Long, SortedSet<Long>> memberships) {
        SortedSet<Long> theirs = new TreeSet<>();
        suspects.forEach(user -> theirs.addAll(groupsOf(user, memberships)));
        Map<Long, List<Passage>> doors = doors(theirs);
        List<Long> asked = suspects.stream()
                .filter(user -> groupsOf(user, memberships).stream()
                        .anyMatch(
                                group -> !doors.getOrDefault(group, List.of()).isEmpty() || !doors.containsKey(group)))
                .toList();
        Map<Long, List<String>> with = waysIn(asked.subList(0, Math.min(MOST_ASKED, asked.size())));
        if (asked.size() > MOST_ASKED) {
            run.note(Note.trouble(
                    "cards were asked of %,d of the %,d people who should not enter, leavers first; of the others it is assumed that they carry one"
                            .formatted(MOST_ASKED, asked.size())));
        }
        Map<Long, WaysIn> entries = new HashMap<>();
        Set<Long> unasked = new TreeSet<>(asked);
        unasked.removeAll(with.keySet());
        for (long user : suspects) {
            entries.put(user, entry(groupsOf(user, memberships), doors, with.get(user), !unasked.contains(user)));
        }
        return entries;
    }

    private static SortedSet<Long> groupsOf(long user, Map<Long, SortedSet<Long>> memberships) {
        return memberships.getOrDefault(user, new TreeSet<>());
    }

    private WaysIn entry(
            Set<Long> theirs, Map<Long, List<Passage>> doors, @Nullable List<String> with, boolean withTold) {
        SortedSet<String> opened = new TreeSet<>();
        theirs.forEach(group -> doors.getOrDefault(group, List.of()).forEach(passage -> opened.add(passage.name())));
        return new WaysIn(
                with == null ? List.of() : with,
                withTold,
                List.copyOf(opened),
                doors.keySet().containsAll(theirs),
                theirs.stream().map(group -> groups.getOrDefault(group, "")).toList());
    }

    /** By the group's id; groups of which Brivo does not say it are not in it. */
    private Map<Long, List<Passage>> doors(Set<Long> wanted) {
        run.progress.phase("reading doors", 0);
        Map<Long, List<Passage>> doors = new HashMap<>();
        try {
            wanted.stream()
                    .gather(Gatherers.mapConcurrent(
                            AT_A_TIME,
                            group -> Map.entry(group, run.brivo.doors().opened(group))))
                    .forEach(read -> {
                        run.stopIfAsked();
                        doors.put(read.getKey(), read.getValue());
                    });
        } catch (BrivoFailure failure) {
            goOnWithout("which doors open is not told, so every group counts as one that opens some", failure);
        }
        return doors;
    }

    private Map<Long, List<String>> waysIn(List<Long> people) {
        run.progress.phase("reading cards", people.size());
        Map<Long, List<String>> ways = new HashMap<>();
        try {
            people.stream()
                    .gather(Gatherers.mapConcurrent(
                            AT_A_TIME, user -> Map.entry(user, cards.waysIn(user, run.moment.instant()))))
                    .forEach(read -> {
                        run.stopIfAsked();
                        ways.put(read.getKey(), read.getValue());
                        run.progress.advance(1);
                    });
        } catch (BrivoFailure failure) {
            goOnWithout("who carries a card is not told of everybody, so it is assumed", failure);
        }
        return ways;
    }

    private void readBank() {
        run.progress.phase("reading the card bank", 0);
        try {
            Map<Long, Finding> bank = new TreeMap<>();
            for (Iterator<BankedCard> listed = cards.listed(false); listed.hasNext(); ) {
                run.stopIfAsked();
                BankedCard card = listed.next();
                bank.put(
                        card.credential(),
                        Finding.ofThing(
                                FindingKind.BADGE_WITHOUT_HOLDER,
                                "card " + cards.described(card.card()),
                                card.credential(),
                                "nobody carries it"));
            }
            findings.addAll(bank.values());
        } catch (BrivoFailure failure) {
            goOnWithout("cards without a holder were not counted", failure);
        }
    }

    /** Only what the administrator may not see is left out: everything else ends the audit. */
    private void goOnWithout(String what, BrivoFailure failure) {
        if (!(failure.error() instanceof BrivoError.Permission)) {
            throw failure;
        }
        run.note(Note.trouble(what + ": " + failure.getMessage()));
    }

    List<Finding> findings() {
        return findings;
    }

    Audit.Figures figures() {
        return new Audit.Figures(users, active, groups.size(), users - strangers);
    }
}
