package dev.brivosync.plan;

import dev.brivosync.person.PersonKey;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Who may become this job's, and whom nothing is taken from.
 *
 * @param adopt by what users whom nobody has claimed are recognised, in this order; empty: by their key alone
 * @param newPeople keys of people who are new, whomever they resemble
 * @param protection who loses nothing
 * @param everybody whether the run looks at everybody, so that it can know whether a match is the only one
 * @param pause the time in which the job did not run, where so much has passed that suspensions are in doubt; null otherwise
 */
public record OwnershipRules(
        List<AdoptRule> adopt,
        Set<PersonKey> newPeople,
        Protection protection,
        boolean everybody,
        @Nullable Pause pause) {
    private static final OwnershipRules BY_KEY = new OwnershipRules(List.of(), Set.of(), Protection.none(), true, null);

    public OwnershipRules {
        adopt = List.copyOf(adopt);
        newPeople = new TreeSet<>(newPeople);
    }

    /** Equal keys alone, in a run for everybody. */
    public static OwnershipRules byKey() {
        return BY_KEY;
    }
}
