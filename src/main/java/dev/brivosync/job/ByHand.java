package dev.brivosync.job;

import dev.brivosync.person.PersonKey;
import dev.brivosync.plan.Note;
import dev.brivosync.plan.OwnershipRules;
import dev.brivosync.plan.Protection;
import dev.brivosync.store.SeenPeople;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What people decided by hand about single people, whatever the source says: who is protected, who is somebody new, what
 * was given for a while. It holds for whoever has another key by now as well.
 */
final class ByHand {
    private final CurrentRun run;
    private @Nullable ExceptionsRead exceptions;

    ByHand(CurrentRun run) {
        this.run = run;
    }

    /** Whom the job may own, as far as it depends on the account. */
    OwnershipRules ownershipRules() {
        OwnershipSection ownership = run.request.job().ownership();
        return new OwnershipRules(
                ownership.adopt(),
                ownership.newPeople(),
                new Protection(protectedKeys(ownership), run.groups().protectedGroups()),
                !run.request.single(),
                run.longPause.found());
    }

    /** Whoever is protected stays so when they get another key. */
    private Set<PersonKey> protectedKeys(OwnershipSection ownership) {
        Set<PersonKey> keys = new TreeSet<>(ownership.protectedKeys());
        keysNow(ownership.protectedKeys()).forEach((before, now) -> {
            run.note(Note.information(
                    "ownership.protect names %s, who has the key %s now and stays protected; write %s there"
                            .formatted(before, now, now)));
            keys.add(now);
        });
        return keys;
    }

    /** The keys of today of people who had one of these. Call it once the source has been read. */
    private Map<PersonKey, PersonKey> keysNow(Collection<PersonKey> before) {
        return new SeenPeople(
                        run.store,
                        run.request.account().name(),
                        run.request.job().name())
                .keysNow(run.number, before);
    }

    /** What was given by hand, which does not matter to a look at changes; read when it is asked for first. */
    ExceptionsRead exceptions() {
        ExceptionsRead read = exceptions;
        if (read == null) {
            read = run.request.changedOnly() ? ExceptionsRead.none() : ExceptionsRead.of(run.request.job(), run::note);
            read.follow(keysNow(read.keys()));
            exceptions = read;
        }
        return read;
    }
}
