package dev.brivosync.job;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A job file in the making, by the answers of somebody who has not written one before.
 *
 * @param schema the schema of job files, as seen from the job file
 * @param account by its name in the settings
 * @param daily a time of day
 * @param zone a time zone
 */
public record JobDraft(
        String name,
        String schema,
        String account,
        String daily,
        String zone,
        Source source,
        Person person,
        Entry entry,
        List<Group> groups) {
    public JobDraft {
        groups = List.copyOf(groups);
    }

    /** Where people come from. */
    public sealed interface Source {}

    /**
     * A CSV file.
     *
     * @param file as seen from the job file
     * @param delimiter as jobs say it; {@code auto} where the header line tells
     * @param dates how it writes dates; empty where it has none that matter
     * @param rows how many there are today
     */
    public record File(String file, String delimiter, int titleLines, List<String> dates, long rows) implements Source {
        public File {
            dates = List.copyOf(dates);
        }

        /** The same, whose dates are written so. */
        public File with(List<String> ways) {
            return new File(file, delimiter, titleLines, ways, rows);
        }
    }

    /**
     * A directory.
     *
     * @param domain whether the place is a DNS domain rather than addresses of servers
     * @param user null to read without logging on
     * @param variable the environment variable with the password
     * @param trust null for the system's authorities
     * @param own whom to read there, as an LDAP filter; null for everybody who is a person
     * @param entries how many there are today; 0 where nobody could ask
     */
    public record Directory(
            List<String> servers,
            boolean domain,
            @Nullable String user,
            String variable,
            @Nullable String trust,
            List<String> search,
            @Nullable String own,
            boolean activeDirectory,
            long entries)
            implements Source {
        public Directory {
            servers = List.copyOf(servers);
            search = List.copyOf(search);
        }

        /** Whom the job would read. */
        public String filter() {
            return own == null ? LdapSection.usualFilter(activeDirectory) : own;
        }

        /** The same where so many people are. */
        public Directory with(long found) {
            return new Directory(servers, domain, user, variable, trust, search, own, activeDirectory, found);
        }
    }

    /** Values that make a person, each as jobs write values; null for those that nobody has. */
    public record Person(
            String key,
            String firstName,
            String lastName,
            @Nullable String email,
            @Nullable String mobile,
            @Nullable String phoneRegion) {}

    /**
     * Who may enter.
     *
     * @param status null where everybody in the source may, or the directory's accounts say it
     */
    public record Entry(
            @Nullable String status,
            List<String> active,
            List<String> onLeave,
            @Nullable String startsOn,
            @Nullable String endsOn) {
        public Entry {
            active = List.copyOf(active);
            onLeave = List.copyOf(onLeave);
        }
    }

    /**
     * A group and who belongs to it.
     *
     * @param column null for everybody
     */
    public record Group(String name, @Nullable String column, List<String> values) {
        public Group {
            values = List.copyOf(values);
        }
    }

    /** A value that is one column, as jobs write it. */
    public static String template(String column) {
        return column.contains("{") || column.contains("}") ? "=" + record(column) : "{" + column + "}";
    }

    /** One column, or another where it is empty. */
    public static String either(String preferred, String otherwise) {
        return "=trim(%1$s) == '' ? %2$s : %1$s".formatted(record(preferred), record(otherwise));
    }

    /** A date that some values stand for the lack of. */
    public static String date(String column, Collection<String> none) {
        return "=trim(%1$s) in [%2$s] ? '' : %1$s"
                .formatted(record(column), none.stream().map(JobDraft::cel).collect(Collectors.joining(", ")));
    }

    /** A part of whole names as {@code Byron, Ada}. */
    public static String partOf(String column, boolean surname) {
        return "=trim(%s.split(',')[%d])".formatted(record(column), surname ? 0 : 1);
    }

    /** In CEL, whose text never holds what would be taken for a variable. */
    private static String record(String column) {
        return "record[" + cel(column) + "]";
    }

    private static String cel(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.chars()
                .forEach(each -> quoted.append(
                        each == '$' || each == '"' || each == '\\' || each < ' '
                                ? "\\u%04x".formatted(each)
                                : String.valueOf((char) each)));
        return quoted.append('"').toString();
    }

    /** The file. */
    public String yaml() {
        return new JobDraftText(this).yaml();
    }
}
