package dev.brivosync.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.source.PhotoRule;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PhotoSectionTest {
    private static final String LDAP = """
            source:
              ldap: { url: "ldaps://dc1.corp.example.test", user: "CN=svc", password: x, search: "OU=Staff" }
            """;

    @TempDir
    Path folder;

    private JobFolder jobs;

    @BeforeEach
    void open() {
        jobs = new JobFolder(folder);
    }

    private static String person(String photo) {
        return "person: { key: \"{id}\", firstName: \"{first}\", lastName: \"{last}\", photo: %s }\n".formatted(photo);
    }

    private PhotoRule rule(String source, String photo) {
        return Objects.requireNonNull(
                jobs.read(source + person(photo)).rules().further().photo());
    }

    @Test
    void aTemplateIsAFileUnderTheFolderThatStandsBeforeItsFirstColumn() {
        PhotoRule rule = rule(JobFolder.SOURCE, "\"../photos/{site}/{id}.jpg\"");

        assertThat(rule.folder()).isEqualTo(folder.resolveSibling("photos"));
        assertThat(rule.value()).hasToString("{site}/{id}.jpg");
        assertThat(rule.clears()).isFalse();
        assertThat(rule(JobFolder.SOURCE, "\"/srv/photos/{id}.jpg\"").folder()).isEqualTo(Path.of("/srv/photos"));
        assertThat(rule(JobFolder.SOURCE, "\"{Photo File}\"").folder()).isEqualTo(folder);
    }

    @Test
    void aSingleColumnOfADirectoryIsThePhotoItself() {
        assertThat(rule(LDAP, "\"{thumbnailPhoto}\"").folder()).isNull();
        assertThat(rule(LDAP, "\"../photos/{id}.jpg\"").folder()).isEqualTo(folder.resolveSibling("photos"));
        assertThat(rule(LDAP, "{ file: \"{photoFile}\", folder: ../photos }").folder())
                .isEqualTo(folder.resolveSibling("photos"));
    }

    @Test
    void ofSeveralSourcesItIsTheOneThatTheColumnNames() {
        String both = """
                source:
                  - { name: hr, role: people, key: "{id}", csv: { file: people.csv } }
                  - name: ad
                    role: details
                    key: "{employeeID}"
                    ldap: { url: "ldaps://dc1.corp.example.test", user: "CN=svc", password: x, search: "OU=Staff" }
                person: { firstName: "{hr.first}", lastName: "{hr.last}", photo: "{%s}" }
                """;

        assertThat(jobs.read(both.formatted("ad.thumbnailPhoto"))
                        .rules()
                        .further()
                        .photo())
                .extracting(PhotoRule::folder)
                .isNull();
        assertThat(jobs.read(both.formatted("hr.file")).rules().further().photo())
                .extracting(PhotoRule::folder)
                .isEqualTo(folder);
    }

    @Test
    void itSaysWhatBecomesOfAPhotoThatIsGone() {
        assertThat(rule(JobFolder.SOURCE, "{ attribute: \"{bytes}\" }, onEmpty: { photo: clear }")
                        .clears())
                .isTrue();
        assertThat(rule(JobFolder.SOURCE, "\"{id}.png\", onEmpty: { photo: keep }")
                        .clears())
                .isFalse();
        assertThat(rule(JobFolder.SOURCE, "\"{id}.png\", onEmpty: clear").clears())
                .isTrue();
    }

    @Test
    void anExpressionYieldsAFileUnderItsFolder() {
        PhotoRule rule = rule(JobFolder.SOURCE, "{ file: \"=lower(record.id) + '.jpg'\", folder: ../photos }");

        assertThat(rule.folder()).isEqualTo(folder.resolveSibling("photos"));
    }

    @Test
    void whatIsWrongIsSaidWithItsPlace() {
        assertThat(jobs.problems(JobFolder.SOURCE + person("\"../photos/everybody.jpg\"")))
                .containsExactly(
                        "hr.yaml:2:66: person.photo is the same file for everybody; a column is written {../photos/everybody.jpg}");
        assertThat(jobs.problems(JobFolder.SOURCE + person("{ file: \"{id}\", attribute: \"{id}\" }")))
                .containsExactly("hr.yaml:2:66: person.photo needs either file or attribute");
        assertThat(jobs.problems(JobFolder.SOURCE + person("{ attribute: \"{x}\", folder: a }")))
                .singleElement()
                .asString()
                .contains("person.photo.folder goes with file, not with attribute");
        assertThat(jobs.problems(JobFolder.SOURCE + person("\"{id}\", onEmpty: { photo: erase }")))
                .singleElement()
                .asString()
                .contains("person.onEmpty.photo must be keep or clear, not 'erase'");
        assertThat(jobs.problems(JobFolder.SOURCE + person("\"../photos/{id.jpg\"")))
                .singleElement()
                .asString()
                .contains("person.photo: a { without its }");
        assertThat(jobs.problems(JobFolder.SOURCE + person("[ a ]"))).hasSize(1);
    }
}
