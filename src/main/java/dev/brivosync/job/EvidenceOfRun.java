package dev.brivosync.job;

import dev.brivosync.plan.AccountSnapshot;
import dev.brivosync.plan.Delay;
import dev.brivosync.plan.Fact;
import dev.brivosync.plan.Given;
import dev.brivosync.plan.Note;
import dev.brivosync.plan.Run;
import dev.brivosync.plan.SourceReceipt;
import dev.brivosync.store.EndingAccess;
import dev.brivosync.store.EvidenceLog;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is written down of a run for auditors, beside what becomes of its changes. */
final class EvidenceOfRun {
    private static final int LONGEST = 400;

    private final CurrentRun run;
    private final EvidenceLog log;
    private final String account;
    private final String job;

    EvidenceOfRun(CurrentRun run) {
        this.run = run;
        this.log = new EvidenceLog(run.store);
        this.account = run.request.account().name();
        this.job = run.request.job().name();
    }

    /** Before anything is read. */
    void begins() {
        if (run.number < 0) {
            return;
        }
        List<Fact> facts = new ArrayList<>();
        if (log.since(account, job).isEmpty()) {
            List<Fact.Known> people = new EndingAccess(run.store, account, job).people();
            facts.add(new Fact.Begun(people.size()));
            facts.addAll(people);
        }
        JobFile file = run.request.job();
        boolean news = !run.request.kind().onlyPlans()
                && log.last(account, job, Fact.JobFileUsed.class)
                        .filter(last -> last.fingerprint().equals(file.fingerprint()))
                        .isEmpty();
        if (news) {
            facts.add(used(file));
        }
        log.append(account, job, run.moment.instant(), facts);
    }

    private Fact.JobFileUsed used(JobFile file) {
        Schedule schedule = file.schedule();
        return new Fact.JobFileUsed(
                run.number,
                command(run.request),
                file.fingerprint(),
                file.text().parts(),
                file.text().groupRules(),
                schedule == null || schedule.daily() == null
                        ? null
                        : schedule.daily().toString(),
                schedule == null ? null : schedule.cron(),
                file.rules().zone().getId(),
                schedule == null ? List.of() : schedule.timing().blackouts().texts());
    }

    /** Once it is clear what flows and what is held. */
    void planned() {
        if (run.number < 0) {
            return;
        }
        EndingAccess ending = new EndingAccess(run.store, account, job);
        Map<String, Fact.Due> known = ending.known();
        List<Fact.Due> open = log.open(account, job);
        Set<String> told = open.stream().map(Fact.Due::key).collect(Collectors.toSet());
        Set<String> found = new HashSet<>();
        List<Fact> facts = new ArrayList<>();
        Instant now = run.moment.instant();
        Stream.of(ending.planned(run.number, now), ending.outBefore(run.number, now), ending.leftIn(run.number, now))
                .flatMap(List::stream)
                .map(this::dated)
                .filter(due -> found.add(due.key()))
                // what a story that is over said says nothing of the next one
                .filter(due -> !told.contains(due.key()) || !due.isLike(Objects.requireNonNull(known.get(due.key()))))
                .forEach(facts::add);
        if (!run.looksAtSome() && run.receipt().isWhole()) {
            open.stream()
                    .filter(due -> !found.contains(due.key()))
                    .forEach(due -> facts.add(new Fact.Withdrawn(run.number, due.key(), due.name())));
        }
        exceptions().ifPresent(facts::add);
        log.append(account, job, now, facts);
    }

    private Fact.Due dated(Fact.Due due) {
        return new Fact.Due(
                due.run(),
                due.key(),
                due.name(),
                due.user(),
                due.changeClass(),
                due.why(),
                due.ends(),
                due(due),
                due.seen(),
                due.origin(),
                due.held(),
                due.blocked(),
                due.outBefore());
    }

    private @Nullable Instant due(Fact.Due due) {
        Instant ends = due.ends() == null || due.ends().isAfter(run.moment.instant()) ? null : due.ends();
        Delay delay = run.request.job().lifecycle().leaver().suspend();
        if (delay.isAtOnce() || delay.isNever()) {
            return ends;
        }
        ZoneId zone = run.moment.zone();
        return delay.due(LocalDate.ofInstant(ends == null ? due.seen() : ends, zone))
                .map(day -> day.atStartOfDay(zone).toInstant())
                .orElse(ends);
    }

    private Optional<Fact> exceptions() {
        List<Given> given = run.runs.find(run.number).map(Run::exceptions).orElse(List.of());
        List<Given> before = log.last(account, job, Fact.ExceptionsGiven.class)
                .map(Fact.ExceptionsGiven::given)
                .orElse(List.of());
        return run.looksAtSome() || given.equals(before)
                ? Optional.empty()
                : Optional.of(new Fact.ExceptionsGiven(run.number, given));
    }

    static String command(RunRequest request) {
        return switch (request.kind()) {
            case APPLY -> "apply " + request.plan();
            case REVERT -> "revert";
            case PLAN, SYNC, AUDIT ->
                request.kind().name().toLowerCase(Locale.ROOT)
                        + (request.changedOnly() ? Run.CHANGES_ONLY : "")
                        + (request.only().isEmpty() ? "" : " --only")
                        + (request.first() ? " --first" : "");
        };
    }

    /**
     * However it ended.
     *
     * @param trouble why it broke off; empty where it did not
     */
    static Fact.RunEnded ended(Run run, RunRequest request, Instant began, @Nullable Integer exit, String trouble) {
        SourceReceipt source = run.source();
        AccountSnapshot target = run.target();
        boolean applies = request.plan() != null;
        return new Fact.RunEnded(
                run.number(),
                run.undoes() != null && !applies ? run.command() : command(request),
                began,
                run.state().name(),
                exit,
                !applies && !request.single(),
                applies || source == null ? null : source.isWhole(),
                applies || !trouble.isEmpty() ? trouble : trouble(run),
                request.job().fingerprint(),
                applies || target == null ? null : target.users(),
                applies || target == null ? null : target.owned());
    }

    /** Why a run could not do all that it was for. */
    private static String trouble(Run run) {
        List<String> told = new ArrayList<>();
        if (run.source() instanceof SourceReceipt.Incomplete incomplete) {
            told.addAll(incomplete.reasons());
        } else if (run.source() != null) {
            told.addAll(run.source().figures().unread());
        }
        if (run.state() == Run.State.FAILED || run.state() == Run.State.STOPPED) {
            run.notes().stream().filter(Note::needsSomebody).map(Note::text).forEach(told::add);
        }
        String words = String.join("; ", told.stream().distinct().toList());
        return words.length() <= LONGEST ? words : words.substring(0, LONGEST) + " …";
    }
}
