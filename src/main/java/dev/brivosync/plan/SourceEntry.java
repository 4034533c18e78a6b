package dev.brivosync.plan;

import dev.brivosync.person.Person;
import dev.brivosync.person.PersonKey;

/** What the source says under one key. */
public sealed interface SourceEntry {
    PersonKey key();

    /** Where it stands, for people: {@code workers.csv line 17} or an entry's DN. */
    String origin();

    /** A person, understood whole. */
    record Listed(Person person) implements SourceEntry {
        @Override
        public PersonKey key() {
            return person.key();
        }

        @Override
        public String origin() {
            return person.origin();
        }
    }

    /**
     * A record that could not be used: the person is present and keeps everything.
     *
     * @param unread whether nothing is wrong with it, but a part of the source was not read that says how they stand
     */
    record Rejected(PersonKey key, String reason, String origin, boolean unread) implements SourceEntry {
        /** A record with something wrong. */
        public Rejected(PersonKey key, String reason, String origin) {
            this(key, reason, origin, false);
        }
    }

    /**
     * A person whom the source does not list any more although their entry is in the directory, outside of the bases or
     * the filter.
     *
     * @param disabled whether the entry may not log on, or the job's rules call it inactive: then it is a leaver's
     * @param finding what was found there, for people: {@code accountDisabled is true}, {@code outside of the source's bases}
     */
    record Elsewhere(PersonKey key, boolean disabled, String finding, String origin) implements SourceEntry {}

    /** A person whom the job's {@code onlyIf} does not take. */
    record Refused(PersonKey key, String name, String origin) implements SourceEntry {}
}
