package dev.brivosync.job;

import dev.brivosync.source.PersonSource;
import dev.brivosync.source.csv.CsvSource;
import dev.brivosync.source.ldap.LdapSource;
import java.util.SortedSet;

/** Where a job's people come from, as its file says. */
public sealed interface SourceSettings {
    /** The source itself, which reads nothing before it is opened. */
    PersonSource source(SortedSet<String> columns);

    record Csv(CsvSource.Settings settings) implements SourceSettings {
        @Override
        public PersonSource source(SortedSet<String> columns) {
            return new CsvSource(settings);
        }
    }

    record Ldap(LdapSource.Settings settings) implements SourceSettings {
        @Override
        public PersonSource source(SortedSet<String> columns) {
            return new LdapSource(settings, columns);
        }
    }
}
