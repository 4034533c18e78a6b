package dev.brivosync.job;

import dev.brivosync.person.Person;
import dev.brivosync.person.PersonKey;
import dev.brivosync.person.Standing;
import dev.brivosync.plan.Before;
import dev.brivosync.plan.SourceEntry;
import dev.brivosync.source.Mapping;
import dev.brivosync.source.Mapping.Mapped;
import dev.brivosync.source.Moment;
import dev.brivosync.source.PhotoShelf;
import dev.brivosync.source.PinSealing;
import dev.brivosync.source.SourceRecord;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a job file as it was applied last, asked about the same records as today's: only whom they would treat
 * otherwise is kept. One thread asks, others may read once it has ended.
 */
final class RulesBefore {
    private final Mapping mapping;
    private final Map<PersonKey, Before> otherwise = new ConcurrentHashMap<>();

    /** @param key seals the PINs that those rules may name, of which nothing is kept */
    RulesBefore(JobFile before, Instant now, InstallationKey key) {
        this.mapping = new Mapping(
                before.rules(),
                new Moment(now, before.rules().zone()),
                PhotoShelf.none(),
                before.rules().further().pin() == null ? PinSealing.none() : key.safe());
    }

    /** @param today what today's rules make of the record */
    void saw(SourceRecord record, Mapped today) {
        if (!(today.entry() instanceof SourceEntry.Listed(Person now))) {
            return;
        }
        Before then = before(mapping.map(record).entry(), now);
        if (then.standing() != now.standing() || !then.groups().isEmpty()) {
            otherwise.put(now.key(), then);
        }
    }

    private static Before before(@Nullable SourceEntry entry, Person now) {
        if (!(entry instanceof SourceEntry.Listed(Person then)) || !then.key().equals(now.key())) {
            return new Before(null, Set.of());
        }
        Set<String> groups = new TreeSet<>(then.groups());
        groups.addAll(then.frozen().groups());
        groups.removeAll(now.groups());
        Standing standing = then.standing();
        return new Before(standing, groups);
    }

    /** By key how people stood, where that differs. */
    Map<PersonKey, Before> otherwise() {
        return otherwise;
    }
}
