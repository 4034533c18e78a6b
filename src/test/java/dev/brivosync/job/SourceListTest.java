package dev.brivosync.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.job.NamedSource.Role;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code source} as a list: what is read, and what is wrong with it. */
class SourceListTest {
    private static final String HR = "{ name: hr, role: people, key: \"{id}\", csv: { file: hr.csv } }";
    private static final String AD = "{ name: ad, role: details, key: \"{number}\", csv: { file: ad.csv } }";
    private static final String PERSON =
            "person: { firstName: \"{hr.first}\", lastName: \"{hr.last}\", emails: { Work: \"{ad.mail}\" } }\n";

    @TempDir
    Path path;

    private JobFolder folder;

    @BeforeEach
    void start() {
        folder = new JobFolder(path);
    }

    @Test
    void severalSourcesAreRead() {
        JobFile job = folder.read("source: [ " + HR + ", " + AD + " ]\n" + PERSON + "lifecycle: { endedBy: hr }\n");

        assertThat(job.sources()).extracting(NamedSource::name).containsExactly("hr", "ad");
        assertThat(job.sources()).extracting(NamedSource::role).containsExactly(Role.PEOPLE, Role.DETAILS);
        assertThat(job.endedBy()).containsExactly("hr");
        assertThat(job.rules().key()).hasToString("{key}");
    }

    @Test
    void eachSourceIsAskedForItsOwnColumns() {
        JobFile job = folder.read("source: [ " + HR + ", " + AD + " ]\n" + PERSON);

        assertThat(folder.shown(
                        job.checkColumns(job.sources().getFirst(), new TreeSet<>(Set.of("ID", "first", "lst")))))
                .containsExactly("hr.yaml:2:48: the source hr has no column last; did you mean lst?");
        assertThat(folder.shown(job.checkColumns(job.sources().getLast(), new TreeSet<>(Set.of("no", "mail")))))
                .containsExactly("hr.yaml:1:109: the source ad has no column number; known are mail, no");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            source: [] | 2:1: source is an empty list; name at least one source
            source: [ a ] | 2:11: source must be a list of { name: …, role: …, key: …, csv: … }
            source: [ { role: people, key: "{id}", csv: { file: a } } ] | 2:11: source.name is missing
            source: [ { name: h.r, role: people, key: "{id}", csv: { file: a } } ] | 2:19: source.name must be a short name of letters, digits, - and _, such as hr, not 'h.r'
            source: [ { name: hr, role: boss, key: "{id}", csv: { file: a } } ] | 2:29: source.role must be people or details, not 'boss'
            source: [ { name: hr, role: people, csv: { file: a } } ] | 2:11: source.key is missing
            source: [ { name: hr, role: people, key: "{id}" } ] | 2:11: source needs csv or ldap
            source: [ { name: hr, role: details, key: "{id}", csv: { file: a } } ] | 2:1: no source has role: people, so nobody could ever be listed
            """)
    void pointsAtWhatIsWrong(String source, String problem) {
        assertThat(folder.problems("person: { firstName: \"{hr.first}\", lastName: \"{hr.last}\" }\n" + source + "\n"))
                .containsExactly("hr.yaml:" + problem);
    }

    @Test
    void twoSourcesOfOneNameAreRefused() {
        assertThat(folder.problems("source: [ " + HR + ", " + AD.replace("name: ad", "name: HR") + " ]\n"
                        + PERSON.replace("ad.", "hr.")))
                .containsExactly("hr.yaml:1:77: two sources are called HR");
    }

    @Test
    void aColumnMustSayWhichSourceItIsOf() {
        assertThat(folder.problems("source: [ " + HR + ", " + AD + " ]\n"
                        + "person: { firstName: \"{first}\", lastName: \"{hr.last}\" }\n"
                        + "groups: { HQ: { if: { xy.site: [HQ] } } }\n"))
                .containsExactly(
                        "hr.yaml:2:24: first does not say which source it is of; write {hr.first}",
                        "hr.yaml:3:23: xy.site does not say which source it is of; write {hr.xy.site}");
    }

    @Test
    void onlySourcesOfPeopleMayEndSomebody() {
        assertThat(folder.problems(
                        "source: [ " + HR + ", " + AD + " ]\n" + PERSON + "lifecycle: { endedBy: [hr, ad] }\n"))
                .containsExactly("hr.yaml:3:28: lifecycle.endedBy names ad, which is no source with role: people");
    }
}
