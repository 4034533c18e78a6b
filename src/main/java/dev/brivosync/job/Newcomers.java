package dev.brivosync.job;

import dev.brivosync.person.AccountUser;
import dev.brivosync.person.Folding;
import dev.brivosync.person.Person;
import dev.brivosync.person.PersonKey;
import dev.brivosync.plan.SourceEntry.Listed;
import dev.brivosync.plan.Trait;
import dev.brivosync.plan.Traits;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;

/** Single people whose keys nobody carries: who of the account may be one of them all the same. */
final class Newcomers {
    private final Traits traits;
    private final Set<String> folded = new HashSet<>();
    private final Set<String> previous = new HashSet<>();
    private final Set<Trait> wanted = new HashSet<>();

    Newcomers(CurrentRun run, Collection<PersonKey> keys) {
        this.traits = MatchPeople.traits(run);
        for (PersonKey key : keys) {
            folded.add(Folding.key(key.text()));
            if (run.staging.entry(key).orElse(null) instanceof Listed(Person person)) {
                wanted.addAll(traits.of(person));
                PersonKey before = person.particulars().previousKey();
                if (before != null) {
                    previous.add(before.text());
                }
            }
        }
    }

    boolean mayBe(AccountUser user) {
        String carried = user.externalId();
        return (carried != null && (folded.contains(Folding.key(carried)) || previous.contains(carried)))
                || !Collections.disjoint(wanted, traits.of(user));
    }
}
