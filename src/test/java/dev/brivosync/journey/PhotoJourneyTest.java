package dev.brivosync.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.journey.Trial.Result;
import dev.brivosync.source.photo.TestPictures;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Photos from a folder, into an account and up to date in it. */
class PhotoJourneyTest {
    private static final String GRACE = "E1,Grace,Hopper,,Active,HQ";
    private static final String ADA = "E2,Ada,Byron,,Active,Lab";

    @TempDir
    Path folder;

    private Trial trial;
    private Path photos;

    @BeforeEach
    void start() throws Exception {
        trial = new Trial(folder);
        photos = Files.createDirectory(folder.resolve("photos"));
        job("../photos/{id}.jpg");
        trial.people(GRACE, ADA);
    }

    @AfterEach
    void stop() {
        trial.close();
    }

    private void job(String photo) throws Exception {
        trial.job("hr", """
                source: { csv: { file: ../people.csv } }
                person: { key: "{id}", firstName: "{first}", lastName: "{last}", photo: %s }
                lifecycle: { active: { status: [Active] }, missing: { reads: 2 } }
                groups: { All Staff: everyone }
                """.formatted(photo.startsWith("{ ") ? photo : "\"" + photo + "\""));
    }

    private long photoCalls() throws Exception {
        long calls = 0;
        for (var call : trial.stats().path("calls").properties()) {
            if (call.getKey().contains("/photo")) {
                calls += call.getValue()
                        .valueStream()
                        .mapToLong(JsonNode::asLong)
                        .sum();
            }
        }
        return calls;
    }

    /** However its lines are broken. */
    private static String unbroken(Result result) {
        return result.out().replaceAll("\\s+", " ");
    }

    private Result sync() {
        return trial.run("sync", "hr", "--first");
    }

    @Test
    void aPhotoIsWrittenOnceAndAgainWhenItChanges() throws Exception {
        byte[] grace = TestPictures.png(300, 300);
        Files.write(photos.resolve("E1.jpg"), grace);

        Result first = sync();
        assertThat(first.exit()).as(first.out() + first.err()).isZero();
        assertThat(trial.photo("E1")).isEqualTo(grace);
        assertThat(trial.user("E2").path("photoBytes").isMissingNode()).isTrue();

        trial.resetStats();
        assertThat(sync().out()).contains("NOTHING TO DO");
        assertThat(photoCalls()).isZero();

        byte[] another = TestPictures.jpeg(200, 300);
        Files.write(photos.resolve("E1.jpg"), another);
        JsonNode plan = trial.json("plan", "hr");
        assertThat(plan.path("summary").path("photo").asInt()).isEqualTo(1);
        assertThat(plan.path("cost").path("calls").asInt()).isEqualTo(1);
        assertThat(trial.run("plan", "hr").out()).contains("~ E1 Grace Hopper  a new photo");
        assertThat(sync().exit()).isZero();
        assertThat(trial.photo("E1")).isEqualTo(another);
        assertThat(photoCalls()).isEqualTo(2); // one upload, and one look by this test
    }

    @Test
    void aLargePngArrivesAsASmallJpegAndASidewaysCameraUpright() throws Exception {
        Files.write(photos.resolve("E1.jpg"), TestPictures.png(4000, 4000));
        Files.write(photos.resolve("E2.jpg"), TestPictures.jpegHeldSideways(1200, 600));

        assertThat(sync().exit()).isZero();

        BufferedImage grace = TestPictures.opened(trial.photo("E1"));
        assertThat(grace.getWidth()).isEqualTo(800);
        BufferedImage ada = TestPictures.opened(trial.photo("E2"));
        assertThat(ada.getWidth()).isEqualTo(400);
        assertThat(ada.getHeight()).isEqualTo(800);
    }

    @Test
    void whatIsNoPhotoIsLeftOutAndSaidAndThePersonGoesAhead() throws Exception {
        Files.writeString(photos.resolve("E1.jpg"), "<html>404</html>");
        trial.people(GRACE, ADA, "../people,Mal,Lory,,Active,HQ");

        Result synced = sync();

        assertThat(synced.exit()).isZero();
        assertThat(unbroken(synced))
                .contains("no photo: E1.jpg is no picture; Brivo takes png, jpg and gif")
                .contains("no photo: the file would lie outside of its folder, photos")
                .contains("no photo in " + photos + " for 1 person: E2")
                .contains("3 joiners are in");
        assertThat(photoCalls()).isZero();
    }

    @Test
    void aPhotoThatIsGoneFromTheSourceStays() throws Exception {
        Files.write(photos.resolve("E1.jpg"), TestPictures.png(30, 30));
        sync();
        Files.delete(photos.resolve("E1.jpg"));

        assertThat(sync().exit()).isZero();
        assertThat(trial.photo("E1")).isNotEmpty();
    }

    @Test
    void aFolderThatIsNotMountedIsSaidAndCostsNobodyTheirPhoto() throws Exception {
        job("{ file: \"../photos/{id}.jpg\" }, onEmpty: { photo: clear }");
        Files.write(photos.resolve("E1.jpg"), TestPictures.png(30, 30));
        sync();
        Files.delete(photos.resolve("E1.jpg"));

        // empty, as the place of a share that is not mounted
        assertThat(trial.json("plan", "hr").path("summary").path("photo").asInt())
                .isZero();
        Files.delete(photos);
        Result plan = trial.run("plan", "hr");
        assertThat(plan.out())
                .containsPattern("is\\s+its\\s+share\\s+mounted\\?")
                .contains("TO LOOK AT (1)");
        assertThat(trial.json("plan", "hr").path("summary").path("photo").asInt())
                .isZero();
    }

    @Test
    void aPhotoIsTakenAwayWhereTheJobSaysSo() throws Exception {
        job("{ file: \"../photos/{id}.jpg\" }, onEmpty: { photo: clear }");
        Files.write(photos.resolve("E1.jpg"), TestPictures.png(30, 30));
        Files.write(photos.resolve("E2.jpg"), TestPictures.png(40, 30));
        sync();
        Files.delete(photos.resolve("E1.jpg"));

        assertThat(trial.run("plan", "hr").out()).contains("~ E1 Grace Hopper  photo taken away");
        assertThat(sync().exit()).isZero();
        assertThat(trial.user("E1").path("photoBytes").isMissingNode()).isTrue();
        assertThat(trial.json("plan", "hr").path("summary").path("photo").asInt())
                .isZero();
    }

    @Test
    void aStoredPlanWritesNoOtherPhotoThanTheOneItWasMadeWith() throws Exception {
        sync();
        Files.write(photos.resolve("E1.jpg"), TestPictures.png(30, 30));
        Files.write(photos.resolve("E2.jpg"), TestPictures.png(40, 30));
        int plan = trial.json("plan", "hr").path("run").asInt();
        Files.write(photos.resolve("E1.jpg"), TestPictures.png(50, 30));

        Result applied = trial.run("apply", String.valueOf(plan));

        assertThat(applied.exit()).isEqualTo(3);
        assertThat(unbroken(applied))
                .contains("NOT TRIED (1)")
                .contains("set the photo: E1.jpg has changed since the plan was made; the next run takes it");
        assertThat(trial.user("E1").path("photoBytes").isMissingNode()).isTrue();
        assertThat(trial.photo("E2")).isEqualTo(TestPictures.png(40, 30));
    }

    @Test
    void bytesInAColumnWaitInTheStoreForThePlanToBeApplied() throws Exception {
        job("{ attribute: \"{mail}\" }");
        byte[] picture = TestPictures.png(900, 30);
        String base64 = java.util.Base64.getEncoder().encodeToString(picture);
        trial.people("E1,Grace,Hopper," + base64 + ",Active,HQ", "E2,Ada,Byron,bm8=,Active,HQ");
        int plan = trial.json("plan", "hr").path("run").asInt();
        assertThat(trial.run("approve", String.valueOf(plan)).exit()).isZero();

        Result applied = trial.run("apply", String.valueOf(plan));

        assertThat(applied.exit()).as(applied.out() + applied.err()).isZero();
        assertThat(unbroken(applied)).contains("no photo: {mail} is no picture; Brivo takes png, jpg and gif");
        assertThat(TestPictures.opened(trial.photo("E1")).getWidth()).isEqualTo(800);
        assertThat(trial.run("plan", "hr").out()).contains("NOTHING TO DO");
    }

    @Test
    void aRecordingHoldsNothingOfAPhoto() throws Exception {
        byte[] picture = TestPictures.png(30, 30);
        Files.write(photos.resolve("E1.jpg"), picture);
        Path recording = folder.resolve("calls.jsonl");

        assertThat(trial.run("sync", "hr", "--first", "--record", recording.toString())
                        .exit())
                .isZero();

        String upload = Files.readAllLines(recording).stream()
                .filter(line -> line.contains("/photo"))
                .findFirst()
                .orElseThrow();
        assertThat(upload)
                .contains("\"requestText\":\"•••\"")
                .doesNotContain("PNG")
                .doesNotContain("form-data");
    }
}
