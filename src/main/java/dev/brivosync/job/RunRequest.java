package dev.brivosync.job;

import dev.brivosync.brivo.BrivoAccount;
import dev.brivosync.person.Folding;
import dev.brivosync.person.PersonKey;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asked for.
 *
 * @param only looks at these people alone; empty: at everybody
 * @param first the consent to a job's first run
 * @param plan the stored plan to apply; null where a new one is made
 * @param changedOnly looks only for people who lost their access by what changed in the source, and suspends them
 * @param verification how many badge holders are verified in turn
 * @param reversal what is undone; null where the source says what is done
 */
public record RunRequest(
        Kind kind,
        JobFile job,
        BrivoAccount account,
        Set<PersonKey> only,
        boolean first,
        @Nullable Integer plan,
        boolean changedOnly,
        Verification verification,
        @Nullable Reversal reversal) {
    public RunRequest {
        if (changedOnly && (first || !only.isEmpty() || plan != null)) {
            throw new IllegalArgumentException("Only changes are looked at for everybody, in a plan of their own");
        }
        if ((kind == Kind.REVERT) != (reversal != null)) {
            throw new IllegalArgumentException("What is undone must be named, and by nothing else");
        }
        only = new TreeSet<>(only);
    }

    /** A request with the standard verification. */
    public RunRequest(
            Kind kind, JobFile job, BrivoAccount account, Set<PersonKey> only, boolean first, @Nullable Integer plan) {
        this(kind, job, account, only, first, plan, false, Verification.STANDARD, null);
    }

    /** Asks for a plan that undoes what a run of this job did to this account. */
    public static RunRequest undoing(Reversal reversal, JobFile job, BrivoAccount account) {
        return new RunRequest(Kind.REVERT, job, account, Set.of(), false, null, false, Verification.STANDARD, reversal);
    }

    /** The same request with another verification. */
    public RunRequest verifying(Verification share) {
        return new RunRequest(kind, job, account, only, first, plan, changedOnly, share, reversal);
    }

    /** The same request for a job that had another name before, by which it is still remembered. */
    RunRequest remembered(String former) {
        return new RunRequest(
                kind, job.called(former), account, only, first, plan, changedOnly, verification, reversal);
    }

    /** The same request, but only for suspensions that follow from what changed. */
    public RunRequest onlyChanges() {
        return new RunRequest(kind, job, account, only, first, plan, true, verification, reversal);
    }

    /** Whether it writes, and to the job's own account: on another one it is a rehearsal. */
    public boolean isForReal() {
        return !kind.onlyPlans() && account.name().equals(job.account());
    }

    /** The same request for a job that says something else. */
    RunRequest by(JobFile edited) {
        return new RunRequest(kind, edited, account, only, first, plan, changedOnly, verification, reversal);
    }

    /** What a run does. */
    public enum Kind {
        /** Makes a plan and leaves everything untouched. */
        PLAN,
        /** Makes a plan and applies what is safe. */
        SYNC,
        /** Applies a stored plan. */
        APPLY,
        /** Makes a plan that undoes what a run did, and leaves everything untouched. */
        REVERT,
        /** Looks at both sides, and neither plans nor remembers anything. */
        AUDIT;

        /** Whether it writes nothing. */
        boolean onlyPlans() {
            return this == PLAN || this == REVERT || this == AUDIT;
        }

        /** Whether it goes by a plan that is there already, and reads no source. */
        boolean goesByPlan() {
            return this == APPLY || this == REVERT;
        }
    }

    /** Whether a key is one of those asked for, or could be taken for one. */
    boolean mayMean(PersonKey key) {
        return only.stream().anyMatch(each -> Folding.key(each.text()).equals(Folding.key(key.text())));
    }

    /** Whether the run looks at single people, be they named or those who changed, whose neighbours it knows nothing of. */
    boolean single() {
        return !only.isEmpty() || changedOnly;
    }
}
