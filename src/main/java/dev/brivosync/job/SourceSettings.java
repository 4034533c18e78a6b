package dev.brivosync.job;

import dev.brivosync.source.PersonSource;
import dev.brivosync.source.csv.CsvSource;
import dev.brivosync.source.ldap.LdapSource;
import java.util.Map;
import java.util.SortedSet;

/** Where a job's people come from, as its file says. */
public sealed interface SourceSettings {
    /**
     * The source itself, which reads nothing before it is opened.
     *
     * @param columns those that the rules name
     * @param groups groups of the directory that the rules name, by name or DN
     */
    default PersonSource source(SortedSet<String> columns, SortedSet<String> groups) {
        return source(columns, groups, Map.of());
    }

    /** @param identities ids of the groups that some of these names have meant so far */
    PersonSource source(SortedSet<String> columns, SortedSet<String> groups, Map<String, String> identities);

    /** Whether it can say who belongs to the groups of a directory. */
    default boolean knowsGroups() {
        return this instanceof Ldap;
    }

    /** Whether its accounts say of themselves who may enter and until when. */
    default boolean activeDirectory() {
        return this instanceof Ldap(LdapSource.Settings settings) && settings.activeDirectory();
    }

    record Csv(CsvSource.Settings settings) implements SourceSettings {
        @Override
        public PersonSource source(
                SortedSet<String> columns, SortedSet<String> groups, Map<String, String> identities) {
            return new CsvSource(settings, columns);
        }
    }

    record Ldap(LdapSource.Settings settings) implements SourceSettings {
        @Override
        public PersonSource source(
                SortedSet<String> columns, SortedSet<String> groups, Map<String, String> identities) {
            return new LdapSource(settings, columns, groups, identities);
        }
    }
}
