package dev.brivosync.plan;

import dev.brivosync.person.Person;
import dev.brivosync.person.PersonKey;
import java.util.Collections;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** What the source says under one key. */
public sealed interface SourceEntry {
    PersonKey key();

    /** Where it stands, for people: {@code workers.csv line 17} or an entry's DN. */
    String origin();

    /** Keys that the person had before, by the source. */
    default SortedSet<PersonKey> before() {
        return new TreeSet<>();
    }

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

        @Override
        public SortedSet<PersonKey> before() {
            PersonKey previous = person.particulars().previousKey();
            return previous == null ? new TreeSet<>() : new TreeSet<>(Set.of(previous));
        }
    }

    /**
     * A record that could not be used: the person is present and keeps everything.
     *
     * @param unread whether nothing is wrong with it, but a part of the source was not read that says how they stand
     * @param before keys that the person had before by the source, as far as that can be read; whoever still has one of
     *     them is present as well
     */
    record Rejected(PersonKey key, String reason, String origin, boolean unread, SortedSet<PersonKey> before)
            implements SourceEntry {
        public Rejected {
            before = Collections.unmodifiableSortedSet(new TreeSet<>(before));
        }

        /** Of somebody who always had this key. */
        public Rejected(PersonKey key, String reason, String origin, boolean unread) {
            this(key, reason, origin, unread, new TreeSet<>());
        }

        /** A record with something wrong. */
        public Rejected(PersonKey key, String reason, String origin) {
            this(key, reason, origin, false);
        }

        /** The same record of a person who had these keys before. */
        public Rejected after(SortedSet<PersonKey> keys) {
            return new Rejected(key, reason, origin, unread, keys);
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

    /**
     * A person whom the job's {@code onlyIf} does not take.
     *
     * @param before keys that the person had before by the source, as far as that can be read; whoever still has one of
     *     them is not taken either
     */
    record Refused(PersonKey key, String name, String origin, SortedSet<PersonKey> before) implements SourceEntry {
        public Refused {
            before = Collections.unmodifiableSortedSet(new TreeSet<>(before));
        }
    }
}
