package dev.brivosync.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.person.Person;
import dev.brivosync.person.PersonKey;
import dev.brivosync.person.Standing;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Whether the source says the same of a person as before does not depend on where it says so. */
class SaidTest {
    @Test
    void anotherLineIsNoOtherSaying() {
        assertThat(said("Byron", "line 2", "remark")).isEqualTo(said("Byron", "line 17", "another"));
        assertThat(said("Byron", "line 2", "remark")).isNotEqualTo(said("Lovelace", "line 2", "remark"));
    }

    @Test
    void eachKindOfEntryIsSomethingElse() {
        PersonKey key = new PersonKey("E1");
        assertThat(List.of(
                        Said.of(null),
                        said("Byron", "line 2", ""),
                        Said.of(new SourceEntry.Rejected(key, "no last name", "line 2")),
                        Said.of(new SourceEntry.Refused(key, "Ada Byron", "line 2", new TreeSet<>())),
                        Said.of(new SourceEntry.Elsewhere(key, true, "disabled", "CN=Ada")),
                        Said.of(new SourceEntry.Elsewhere(key, false, "disabled", "CN=Ada"))))
                .doesNotHaveDuplicates();
        assertThat(Said.of(new SourceEntry.Refused(key, "Ada Byron", "line 2", new TreeSet<>())))
                .isEqualTo(Said.of(new SourceEntry.Refused(key, "Ada Byron", "line 3", new TreeSet<>())));
    }

    private static String said(String lastName, String origin, String remark) {
        return Said.of(new SourceEntry.Listed(new Person(
                new PersonKey("E1"),
                "Ada",
                null,
                lastName,
                List.of(),
                List.of(),
                Standing.ACTIVE,
                "",
                new TreeSet<>(),
                new TreeMap<>(),
                List.of(),
                null,
                origin,
                List.of(remark))));
    }
}
