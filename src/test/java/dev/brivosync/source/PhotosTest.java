package dev.brivosync.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.person.PersonKey;
import dev.brivosync.person.WantedPhoto;
import dev.brivosync.source.photo.Picture;
import dev.brivosync.source.photo.TestPictures;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PhotosTest {
    private static final PersonKey ADA = new PersonKey("E1");

    @TempDir
    Path home;

    private Path photos;
    private final List<String> remarks = new ArrayList<>();
    private final Shelf shelf = new Shelf();

    /** Remembers what it is told. */
    private static final class Shelf implements PhotoShelf {
        private final List<String> current = new ArrayList<>();
        private final List<String> kept = new ArrayList<>();
        private final List<Path> lacking = new ArrayList<>();
        private boolean full;
        private boolean wanted = true;

        @Override
        public boolean wants(PersonKey key) {
            return wanted;
        }

        @Override
        public boolean isCurrent(PersonKey key, String hash) {
            return current.contains(hash);
        }

        @Override
        public boolean keep(String hash, byte[] picture) {
            kept.add(hash);
            return !full;
        }

        @Override
        public void lacks(PersonKey key, Path file) {
            lacking.add(file);
        }
    }

    @BeforeEach
    void makeFolder() throws Exception {
        photos = Files.createDirectory(home.resolve("photos"));
    }

    private @Nullable WantedPhoto inFolder(String template, boolean clears, SourceRecord record) {
        return new Photos(
                        new PhotoRule(Template.parse(template), photos, clears), Samples.at("2026-11-20T09:00"), shelf)
                .of(ADA, record, remarks);
    }

    private @Nullable WantedPhoto inColumn(boolean clears, SourceRecord record) {
        return new Photos(
                        new PhotoRule(Template.parse("{picture}"), null, clears), Samples.at("2026-11-20T09:00"), shelf)
                .of(ADA, record, remarks);
    }

    private static SourceRecord id(String id) {
        return Samples.record("id", id);
    }

    @Test
    void aFileIsWantedWithItsHash() throws Exception {
        byte[] picture = TestPictures.png(20, 20);
        Path file = Files.write(photos.resolve("E1.jpg"), picture);

        assertThat(inFolder("{id}.jpg", false, id("E1")))
                .isEqualTo(new WantedPhoto(file.toString(), new Picture(picture).hash()));
        assertThat(remarks).isEmpty();
    }

    @Test
    void noKeyLeadsOutOfTheFolder() throws Exception {
        Files.write(home.resolve("secret.jpg"), TestPictures.png(20, 20));
        Files.write(home.resolve("photosecret.jpg"), TestPictures.png(20, 20));

        for (String id : List.of(
                "../secret",
                "../photosecret",
                "x/../../secret",
                home.resolve("secret").toString())) {
            assertThat(inFolder("{id}.jpg", true, id(id))).as(id).isNull();
        }
        assertThat(inFolder("{id}", false, id("."))).isNull();
        assertThat(remarks).hasSize(5).containsOnly("no photo: the file would lie outside of its folder, photos");
        assertThat(shelf.lacking).isEmpty();
    }

    @Test
    void aNameThatNoFileCanHaveIsSaid() {
        assertThat(inFolder("{id}.jpg", false, id("E1\0"))).isNull();
        assertThat(remarks).containsExactly("no photo: no file can have the name that its template yields");
    }

    @Test
    void anExpressionThatFailsCostsThePhotoAndNotThePerson() {
        assertThat(inFolder("=record.id.substring(5) + '.jpg'", true, id("E1"))).isNull();
        assertThat(remarks).singleElement().asString().startsWith("no photo: the rule record.id.substring(5)");
    }

    @Test
    void aFileBelowTheFolderMayBeMeant() throws Exception {
        Files.createDirectory(photos.resolve("hq"));
        Files.write(photos.resolve("hq/E1.gif"), TestPictures.gif(20, 20));

        assertThat(inFolder("{id}.gif", false, id("hq/E1"))).isNotNull();
    }

    @Test
    void aFileThatIsNotThereIsCountedAndThePhotoStays() throws Exception {
        Files.write(photos.resolve("E2.jpg"), TestPictures.png(20, 20));

        assertThat(inFolder("{id}.jpg", false, id("E1"))).isNull();
        assertThat(shelf.lacking).containsExactly(photos.resolve("E1.jpg"));
        assertThat(inFolder("{id}.jpg", true, id("E1"))).isEqualTo(WantedPhoto.none());
    }

    @Test
    void inAnEmptyFolderNobodyLosesTheirPhoto() {
        assertThat(inFolder("{id}.jpg", true, id("E1"))).isNull();
        assertThat(inFolder("sub/{id}.jpg", true, id("E1"))).isNull();
    }

    @Test
    void anEmptyColumnIsNoFileName() {
        assertThat(inFolder("{id}.jpg", false, id(""))).isNull();
        assertThat(shelf.lacking).isEmpty();
        assertThat(inFolder("{id}.jpg", true, id(""))).isEqualTo(WantedPhoto.none());
    }

    @Test
    void whatIsKnownAlreadyIsNotExamined() throws Exception {
        Path file = Files.writeString(photos.resolve("E1.jpg"), "no picture");
        shelf.current.add(new Picture(Files.readAllBytes(file)).hash());

        assertThat(inFolder("{id}.jpg", false, id("E1"))).isNotNull();
        assertThat(remarks).isEmpty();
    }

    @Test
    void bytesAreKeptForThePlan() {
        byte[] picture = TestPictures.jpeg(20, 20);
        String hash = new Picture(picture).hash();
        SourceRecord record = Samples.record("picture", Base64.getEncoder().encodeToString(picture));

        assertThat(inColumn(false, record)).isEqualTo(new WantedPhoto("", hash));
        assertThat(shelf.kept).containsExactly(hash);
        shelf.current.add(hash);
        assertThat(inColumn(false, record)).isEqualTo(new WantedPhoto("", hash));
        assertThat(shelf.kept).hasSize(1);
    }

    @Test
    void bytesThatAreNoPictureOrFindNoRoomAreSaid() {
        shelf.full = true;
        assertThat(inColumn(false, Samples.record("picture", "bm8="))).isNull();
        assertThat(inColumn(false, Samples.record("picture", "no base64!"))).isNull();
        assertThat(inColumn(
                        false, Samples.record("picture", Base64.getEncoder().encodeToString(TestPictures.png(9, 9)))))
                .isNull();
        assertThat(inColumn(false, Samples.record("picture", "A".repeat(26_666_672))))
                .isNull();
        assertThat(remarks)
                .containsExactly(
                        "no photo: {picture} is no picture; Brivo takes png, jpg and gif",
                        "no photo: {picture} is no picture, but text",
                        "no photo: {picture} waits for a later run, since this one has no room for more",
                        "no photo: {picture} is larger than 20,000,000 bytes");
    }

    @Test
    void whatWasNotReadOrIsNotWantedLeavesThePhoto() {
        SourceRecord unread = new SourceRecord(2L, "line 2", java.util.Map.of(), null, Set.of("picture"));

        assertThat(inColumn(true, unread)).isNull();
        shelf.wanted = false;
        assertThat(inColumn(true, Samples.record("picture", ""))).isNull();
        assertThat(new Photos(null, Samples.at("2026-11-20T09:00"), shelf).of(ADA, id("E1"), remarks))
                .isNull();
    }
}
