package dev.brivosync.job;

import static dev.brivosync.job.JobFolder.PERSON;
import static dev.brivosync.job.JobFolder.SOURCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.brivosync.job.yaml.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobsTest {
    @TempDir
    private Path path;

    private JobFolder folder;

    @BeforeEach
    void useFolder() {
        folder = new JobFolder(path);
    }

    @Test
    void everyYamlFileOfTheFolderIsAJob() {
        folder.write("b.yaml", SOURCE + PERSON);
        folder.write("a.yaml", SOURCE + PERSON);
        folder.write("notes.txt", "");
        folder.write("examples/c.yaml", "");

        assertThat(Jobs.in(path).names()).containsExactly("a", "b");
        assertThat(Jobs.in(path).files()).containsExactly(path.resolve("a.yaml"), path.resolve("b.yaml"));
        assertThat(Jobs.in(path).read("b", Map.of()).name()).isEqualTo("b");
    }

    @Test
    void theExamplesThatComeWithItAreRight() {
        Jobs examples = Jobs.in(Path.of("jobs/examples"));

        assertThat(examples.names())
                .isNotEmpty()
                .allSatisfy(name -> assertThat(examples.read(name, Map.of("LDAP_PASSWORD", "secret"))
                                .groups())
                        .isNotEmpty());
    }

    @Test
    void aFileThatOnlyOthersBuildOnIsNone() {
        folder.write("base.yaml", PERSON);
        folder.write("hr.yaml", "extends: base.yaml\n" + SOURCE);
        folder.write("contractors.yaml", "extends: hr.yaml\naccount: other\n");

        assertThat(Jobs.in(path).names()).containsExactly("contractors", "hr");
    }

    @Test
    void norIsOneWhoseNameBeginsWithAnUnderscoreOrThatLiesInAFolder() {
        folder.write("_standard.yaml", SOURCE + PERSON + "guards: strict\n");
        folder.write("shared/city.yaml", "extends: ../_standard.yaml\nschedule: { daily: \"03:00\" }\n");
        folder.write("town.yaml", "extends: shared/city.yaml\naccount: town\nperson: { key: \"{number}\" }\n");

        Jobs jobs = Jobs.in(path);
        assertThat(jobs.names()).containsExactly("town");
        assertThat(jobs.bases()).containsExactly(path.resolve("shared/city.yaml"), path.resolve("_standard.yaml"));
        JobFile town = jobs.read("town", Map.of());
        assertThat(town.guards().preset()).isEqualTo("strict");
        assertThat(town.columnUses()).containsKey("number").doesNotContainKey("id");
        folder.write("_standard.yaml", SOURCE + PERSON);
        assertThat(jobs.read("town", Map.of()).fingerprint())
                .as("an edit of a base is one of the job")
                .isNotEqualTo(town.fingerprint());
        assertThat(jobs.read("town", Map.of()).text().parts()).doesNotContainKey("guards");
    }

    @Test
    void aMistakeInABaseIsSaidWithItsPlaceAndAChainIsShort() {
        folder.write("shared/standard.yaml", SOURCE + PERSON + "guards:\n  laever: { perRun: 3 }\n");
        folder.write("town.yaml", "extends: shared/standard.yaml\naccount: town\n");
        assertThat(problems("town"))
                .singleElement()
                .asString()
                .startsWith("shared/standard.yaml:4:3: guards.laever is not known");
        folder.write("shared/standard.yaml", "extends: one.yaml\n" + SOURCE + PERSON);
        folder.write("shared/one.yaml", "extends: two.yaml\n");
        folder.write("shared/two.yaml", "extends: three.yaml\n");
        folder.write("shared/three.yaml", "guards: strict\n");
        assertThat(problems("town"))
                .containsExactly(
                        "shared/two.yaml:1:10: extends %s/shared/three.yaml, the 5th file in a row, and 4 are the most"
                                .formatted(path)
                                .replace(path + "/", ""));
        folder.write("shared/two.yaml", "extends: ../town.yaml\n");
        assertThat(problems("town")).containsExactly("shared/two.yaml:1:10: extends itself: town.yaml leads back here");
    }

    private List<String> problems(String job) {
        return folder.shown(catchThrowableOfType(
                        ConfigurationError.class, () -> Jobs.in(path).read(job, Map.of()))
                .problems());
    }

    @Test
    void anUnknownJobIsAnsweredWithThoseThereAre() {
        folder.write("hr-nightly.yaml", SOURCE + PERSON);
        folder.write("interns.yaml", SOURCE + PERSON);

        assertThat(unknown(path, "hr-nigthly"))
                .isEqualTo(path + ": there is no job hr-nigthly; did you mean hr-nightly?");
        assertThat(unknown(path, "x")).isEqualTo(path + ": there is no job x; known are hr-nightly, interns");
        assertThat(unknown(path, "../secret")).startsWith(path + ": there is no job ../secret");
    }

    @Test
    void aFolderWithoutJobsIsSaidToBeOne() {
        assertThat(unknown(path, "hr"))
                .isEqualTo(path + ": there is no job hr; the folder holds no job file (NAME.yaml)");
        assertThat(unknown(path.resolve("no"), "hr"))
                .isEqualTo(path.resolve("no") + ": there is no job hr; there is no such folder");
    }

    @Test
    void twoJobsOfAnAccountMustNotManageOneGroup() {
        JobFile first = JobFile.read(
                folder.write("a.yaml", SOURCE + PERSON + "groups: { HQ: everyone, Lab: everyone }\n"), Map.of());
        JobFile second = JobFile.read(folder.write("b.yaml", SOURCE + PERSON + "groups:\n  hq: everyone\n"), Map.of());
        JobFile elsewhere = JobFile.read(
                folder.write("c.yaml", "account: other\n" + SOURCE + PERSON + "groups: { HQ: everyone }\n"), Map.of());

        assertThat(folder.shown(Jobs.conflicts(List.of(first, second, elsewhere))))
                .containsExactly(
                        "a.yaml:3:11: the group hq of account default is managed at"
                                + " b.yaml:4:3 too; only one job may, or each would undo the other",
                        "b.yaml:4:3: the group hq of account default is managed at"
                                + " a.yaml:3:11 too; only one job may, or each would undo the other");
    }

    private static String unknown(Path folder, String name) {
        return catchThrowableOfType(
                        ConfigurationError.class, () -> Jobs.in(folder).read(name, Map.of()))
                .problems()
                .stream()
                .map(Problem::toString)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void secretsInJobFilesThatEverybodyMayReadAreWarnedOf(@TempDir Path jobs) throws IOException {
        Path key = Files.writeString(jobs.resolve("reader.key"), "PRIVATE KEY");
        Path base = Files.writeString(jobs.resolve("base.yaml"), "person: { key: \"{id}\" }\n");
        Path job = Files.writeString(jobs.resolve("hr.yaml"), """
                extends: base.yaml
                source:
                  - { name: a, role: people, key: "{id}", ldap: { url: "ldaps://a", user: cn=a, password: hush } }
                  - { name: b, role: people, key: "{id}", ldap: { url: "ldaps://b", user: cn=b, password: "${P}" } }
                  - { name: c, role: people, key: "{id}", ldap: { url: "ldaps://c", certificateKey: reader.key } }
                """);
        for (Path each : List.of(key, base, job)) {
            Files.setPosixFilePermissions(each, PosixFilePermissions.fromString("rw-r--r--"));
        }
        assertThat(Jobs.in(jobs).warnings())
                .containsExactly(
                        job + " holds secrets (password in line 3) and everybody on this machine may read it; move them"
                                + " to environment variables, such as ${BRIVO_PASSWORD}, or run: chmod 600 " + job,
                        "everybody on this machine may read " + key
                                + ", which proves who the connector is; run: chmod 600 " + key);
    }
}
