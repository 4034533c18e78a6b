package dev.brivosync.worlds;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A group that is given or left to somebody by hand, whatever the rules say.
 *
 * @param until the last day on which it is theirs
 */
record Grant(String key, String group, LocalDate until) {
    boolean holdsFor(String person, String name, LocalDate day) {
        return key.equals(person) && group.equals(name) && !day.isAfter(until);
    }

    /** The file of a job's exceptions. */
    static String csv(List<Grant> all) {
        return all.stream()
                .map(each -> "%s,%s,%s,night shift,M. Okri%n".formatted(each.key, each.group, each.until))
                .collect(Collectors.joining("", "key,group,until,reason,givenBy\n", ""));
    }
}
