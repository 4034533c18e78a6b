package dev.brivosync.job;

import dev.brivosync.person.AccountGroup;
import dev.brivosync.person.PersonKey;
import dev.brivosync.plan.Edit;
import dev.brivosync.plan.EditedPart;
import dev.brivosync.plan.Guard;
import dev.brivosync.plan.KeyText;
import dev.brivosync.plan.ManagedGroups;
import dev.brivosync.source.Condition;
import dev.brivosync.source.Mapping.Mapped;
import dev.brivosync.source.SourceRecord;
import dev.brivosync.store.AppliedJobs;
import dev.brivosync.store.AppliedJobs.Applied;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What somebody edited in the job file since it was applied last. Where its old text can still be read, the old rules are
 * asked about each record; where it cannot, its parts tell what was edited, and what hangs on those is held.
 */
final class JobEdit {
    private final CurrentRun run;
    private final JobFile now;
    private final AppliedJobs applied;
    private final boolean edited;
    private final boolean known;
    private final EditedParts parts;
    private final String since;
    private @Nullable JobFile before;
    private @Nullable RulesBefore rules;

    private JobEdit(CurrentRun run, AppliedJobs applied) {
        this.run = run;
        this.now = run.request.job();
        this.applied = applied;
        Optional<Applied> last = applied.find();
        this.known = last.isPresent();
        this.edited = !last.map(Applied::fingerprint)
                .or(applied::fingerprintOfLastRun)
                .orElse(now.fingerprint())
                .equals(now.fingerprint());
        this.parts = EditedParts.between(
                last.map(Applied::parts).orElse(now.text().parts()), now.text().parts());
        this.since = last.map(each -> "run " + each.run()).orElse("the last sync");
        if (edited) {
            this.before =
                    last.flatMap(this::reread).filter(this::hasTheSameSources).orElse(null);
            this.rules = before == null ? null : new RulesBefore(before, run.moment.instant(), run.key);
        }
    }

    static JobEdit of(CurrentRun run) {
        return new JobEdit(
                run,
                new AppliedJobs(
                        run.store,
                        run.request.account().name(),
                        run.request.job().name()));
    }

    /** Only where it says what it said then, also by the variables of today. */
    private Optional<JobFile> reread(Applied last) {
        Optional<String> opened = last.sealed().isEmpty()
                ? Optional.empty()
                : run.key.openSafe().flatMap(safe -> safe.unlocked(last.sealed()));
        return opened.flatMap(now.text()::read).filter(job -> job.fingerprint().equals(last.fingerprint()));
    }

    private boolean hasTheSameSources(JobFile job) {
        return job.sources().stream()
                .map(JobEdit::kind)
                .toList()
                .equals(now.sources().stream().map(JobEdit::kind).toList());
    }

    private static List<String> kind(NamedSource source) {
        return List.of(source.name(), source.settings().getClass().getSimpleName());
    }

    /** Columns of a source that only the old rules name. */
    Set<String> columns(NamedSource source) {
        JobFile old = before;
        return old == null ? Set.of() : old.columnsOf(source).keySet();
    }

    /** What a source has: rules that name other columns cannot be asked about its records. */
    void opened(NamedSource source, Optional<Set<String>> columns) {
        JobFile old = before;
        if (old != null
                && columns.isPresent()
                && !old.checkColumns(source, columns.get()).isEmpty()) {
            before = null;
            rules = null;
        }
    }

    /** A record passes by, with what today's rules make of it. */
    void saw(SourceRecord record, Mapped today) {
        RulesBefore old = rules;
        if (old != null) {
            old.saw(record, today);
        }
    }

    /** Whether people may be out of sight by the edit. */
    boolean isOfSource() {
        return edited && editedParts().contains(EditedPart.SOURCE);
    }

    private Set<EditedPart> editedParts() {
        return known ? parts.parts(before, now) : EnumSet.of(EditedPart.ANYTHING);
    }

    /** What it means for the plan. Call it once the source has been read. */
    Edit forPlan(ManagedGroups groups, boolean counts) {
        Set<PersonKey> lost = run.ledger.lostByEdit();
        if (!edited) {
            return Edit.none(lost);
        }
        JobFile old = before;
        Map<Long, String> names = new HashMap<>();
        groups.bound().forEach((name, group) -> names.put(group.id(), name));
        return new Edit(
                editedParts(),
                losing(groups.bound(), old),
                names,
                rules == null ? null : rules.otherwise(),
                spared(old),
                old == null ? 0 : old.missingReads(),
                counts,
                lost);
    }

    /** Groups that the file did not manage, or from which it removed nobody; where that cannot be asked, all that were edited. */
    private Set<Long> losing(Map<String, AccountGroup> bound, @Nullable JobFile old) {
        Set<Long> ids = new TreeSet<>();
        bound.forEach((name, group) -> {
            boolean itsOwn = old == null
                    ? parts.groups().contains(name)
                    : !old.groups().contains(name)
                            || old.uses().addOnly().contains(name)
                            || asksForOtherMembers(old, name);
            if (itsOwn) {
                ids.add(group.id());
            }
        });
        return ids;
    }

    /** A directory is only asked about the groups that the file names today. */
    private boolean asksForOtherMembers(JobFile old, String name) {
        return old.rules().groups().getOrDefault(name, List.of()).stream()
                .map(Condition::columns)
                .flatMap(Set::stream)
                .filter(column -> column.startsWith(SourceRecord.MEMBERSHIP))
                .map(column -> column.substring(SourceRecord.MEMBERSHIP.length()))
                .anyMatch(group -> !now.adGroups().containsKey(group));
    }

    private Predicate<PersonKey> spared(@Nullable JobFile old) {
        if (old == null) {
            return _ -> false;
        }
        Set<PersonKey> keys = new TreeSet<>(old.ownership().protectedKeys());
        keys.removeAll(now.ownership().protectedKeys());
        var pattern = old.keyPattern();
        return key -> keys.contains(key) || (pattern != null && !KeyText.matches(pattern, key));
    }

    /** What was edited, for people: {@code groups.HQ Office, lifecycle.active}. */
    String inWords() {
        return known
                ? "edited since %s: %s".formatted(since, parts.names().isEmpty() ? "spelling" : parts.inWords())
                : "edited since " + since;
    }

    /**
     * The file has been applied, where a plan for everybody was and nothing of it waits for consent to the edit: until
     * then later plans are measured by the one before.
     */
    void applied(int plan) {
        boolean open = run.plan.holdsAny(
                Set.of(Guard.CONFIG_CHANGE, Guard.STALE_LEDGER, Guard.SOURCE, Guard.ACCOUNT, Guard.FIRST_RUN));
        if (!open && run.runs.isPlanWhole(plan)) {
            String sealed = run.key
                    .openSafe()
                    .map(safe -> safe.locked(now.text().kept().reveal()))
                    .orElse("");
            applied.put(new Applied(now.fingerprint(), now.text().parts(), sealed, plan), run.clock.instant());
        }
    }
}
