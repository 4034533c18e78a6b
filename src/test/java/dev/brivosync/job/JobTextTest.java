package dev.brivosync.job;

import static dev.brivosync.job.JobFolder.PERSON;
import static dev.brivosync.job.JobFolder.SOURCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.plan.EditedPart;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A job file that is kept as it was applied, and what somebody edited in it since. */
class JobTextTest {
    private static final String GROUPS = "groups: { HQ: { if: { site: [HQ] } }, Lab: everyone }\n";

    @TempDir
    Path path;

    private JobFolder folder;

    @BeforeEach
    void start() {
        folder = new JobFolder(path);
    }

    private static Optional<JobFile> again(JobFile job) {
        return job.text().read(job.text().kept().reveal());
    }

    @Test
    void whatIsKeptIsTheSameJob() {
        JobFile job = folder.read(SOURCE + PERSON + GROUPS + "guards: { leaver: { perDay: 7 } }\n");

        assertThat(again(job)).hasValueSatisfying(kept -> {
            assertThat(kept.fingerprint()).isEqualTo(job.fingerprint());
            assertThat(kept.guards()).isEqualTo(job.guards());
            assertThat(kept.groups()).containsExactly("HQ", "Lab");
            assertThat(kept.text().parts()).isEqualTo(job.text().parts());
        });
    }

    @Test
    void whatItExtendsIsKeptWithIt() {
        folder.write("bases/base.yaml", "source: { csv: { file: people.csv } }\n" + GROUPS);
        JobFile job = folder.read("extends: bases/base.yaml\n" + PERSON);

        assertThat(again(job)).hasValueSatisfying(kept -> {
            assertThat(kept.sources()).isEqualTo(job.sources());
            assertThat(kept.groups()).containsExactly("HQ", "Lab");
        });
    }

    @Test
    void variablesAndPasswordsAreNotInIt() {
        String text = "source: { ldap: { url: ldaps://dc, user: u, password: \"${P}\", search: x } }\n" + PERSON;
        JobFile job = folder.read(text, Map.of("P", "Tops3cret"));

        assertThat(job.text().kept().reveal()).contains("${P}").doesNotContain("Tops3cret");
        assertThat(job.text() + " " + job).doesNotContain("Tops3cret");
    }

    @Test
    void whatCannotBeUnderstoodIsNoJob() {
        JobFile job = folder.read(SOURCE + PERSON);

        assertThat(job.text().read("nonsense")).isEmpty();
        assertThat(job.text().read("{\"file\":\"hr.yaml\",\"map\":{\"unknown\":{\"file\":\"\",\"text\":\"x\"}}}"))
                .isEmpty();
    }

    private EditedParts between(String before, String now) {
        JobFile then = folder.read(before);
        return EditedParts.between(then.text().parts(), folder.read(now).text().parts());
    }

    @Test
    void partsAreToldApartByWhatTheySay() {
        String job = SOURCE + PERSON + GROUPS + "lifecycle: { active: { status: [A] } }\n";

        assertThat(between(job, "# a comment\n" + PERSON + SOURCE + job.substring((SOURCE + PERSON).length()))
                        .names())
                .isEmpty();
        assertThat(between(job, job.replace("[HQ]", "[HQ, Annex]")).names()).containsExactly("groups.HQ");
        assertThat(between(job, job.replace("[A]", "[A, B]") + "guards: strict\n")
                        .names())
                .containsExactly("guards", "lifecycle.active");
        assertThat(between(job, job.replace("people.csv", "staff.csv")).names()).containsExactly("source");
        assertThat(between(job, job.replace("people.csv }", "people.csv, dates: M/d/yyyy }"))
                        .names())
                .containsExactly("source.dates");
        assertThat(between(job, job.replace("people.csv } }", "people.csv }, complete: { minimumRecords: 3 } }"))
                        .names())
                .as("when a source is whole is no part of whom it lists")
                .isEmpty();
    }

    private Set<EditedPart> parts(String before, String now) {
        JobFile then = folder.read(SOURCE + PERSON + before);
        JobFile today = folder.read(SOURCE + PERSON + now);
        return EditedParts.between(then.text().parts(), today.text().parts()).parts(then, today);
    }

    private static String leaver(@Nullable String rule) {
        return rule == null ? "" : "lifecycle: { leaver: { " + rule + " } }\n";
    }

    @Test
    void onlyWhatComesSoonerIsTheEdits() {
        assertThat(parts(leaver(null), leaver("revokeBadges: after 30 days"))).containsExactly(EditedPart.LATER_BADGES);
        assertThat(parts(leaver("delete: after 90 days"), leaver("delete: after 60 days")))
                .containsExactly(EditedPart.DELETION);
        assertThat(parts(leaver("delete: after 60 days"), leaver("delete: after 90 days")))
                .isEmpty();
        assertThat(parts(leaver("suspend: after 3 days"), leaver("suspend: at once")))
                .containsExactly(EditedPart.SUSPENSION);
        assertThat(parts(leaver("suspend: at once"), leaver("suspend: never"))).isEmpty();
    }

    @Test
    void whatMayTakeSomethingIsNamed() {
        assertThat(parts("", "description: Staff\nguards: strict\n")).isEmpty();
        assertThat(parts("", "schedule: { daily: \"02:00\", timeZone: Asia/Tokyo }\n"))
                .containsExactlyInAnyOrder(EditedPart.STANDING, EditedPart.ENDS);
        assertThat(parts("drift: { groups: report }\n", "drift: restore\n")).containsExactly(EditedPart.GROUPS);
        assertThat(parts("drift: restore\n", "drift: report\n")).isEmpty();
        assertThat(parts("", "exceptions: e.csv\n"))
                .as("who had none loses none")
                .isEmpty();
        assertThat(parts("exceptions: e.csv\n", "")).containsExactly(EditedPart.GROUPS);
        assertThat(parts("ownership: { protect: [ { group: Board } ] }\n", "")).containsExactly(EditedPart.ANYTHING);
        assertThat(parts("ownership: { protect: [ { key: E1 } ] }\n", "")).isEmpty();
    }
}
