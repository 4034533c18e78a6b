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
 */
public record RunRequest(
        Kind kind,
        JobFile job,
        BrivoAccount account,
        Set<PersonKey> only,
        boolean first,
        @Nullable Integer plan,
        boolean changedOnly,
        Verification verification) {
    public RunRequest {
        if (changedOnly && (first || !only.isEmpty() || plan != null)) {
            throw new IllegalArgumentException("Only changes are looked at for everybody, in a plan of their own");
        }
        only = new TreeSet<>(only);
    }

    /** A request with the standard verification. */
    public RunRequest(
            Kind kind, JobFile job, BrivoAccount account, Set<PersonKey> only, boolean first, @Nullable Integer plan) {
        this(kind, job, account, only, first, plan, false, Verification.STANDARD);
    }

    /** The same request with another verification. */
    public RunRequest verifying(Verification share) {
        return new RunRequest(kind, job, account, only, first, plan, changedOnly, share);
    }

    /** The same request for a job that had another name before, by which it is still remembered. */
    RunRequest remembered(String former) {
        return new RunRequest(kind, job.called(former), account, only, first, plan, changedOnly, verification);
    }

    /** The same request, but only for suspensions that follow from what changed. */
    public RunRequest onlyChanges() {
        return new RunRequest(kind, job, account, only, first, plan, true, verification);
    }

    /** What a run does. */
    public enum Kind {
        /** Makes a plan and leaves everything untouched. */
        PLAN,
        /** Makes a plan and applies what is safe. */
        SYNC,
        /** Applies a stored plan. */
        APPLY
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
