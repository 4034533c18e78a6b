package dev.brivosync.source.photo;

import static dev.brivosync.source.photo.TestPictures.isReddish;
import static dev.brivosync.source.photo.TestPictures.opened;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PictureTest {
    @TempDir
    Path folder;

    static Stream<byte[]> smallOnes() {
        return Stream.of(TestPictures.png(800, 600), TestPictures.gif(300, 800), TestPictures.jpeg(40, 40));
    }

    @ParameterizedTest
    @MethodSource("smallOnes")
    void whatIsSmallEnoughGoesAsItIs(byte[] picture) throws UnusablePicture {
        assertThat(new Picture(picture).fit()).isEqualTo(picture);
    }

    @Test
    void aLargerOneBecomesAJpegOfEightHundredPixels() throws UnusablePicture {
        byte[] fit = new Picture(TestPictures.png(4000, 3000)).fit();

        assertThat(Picture.extension(fit)).isEqualTo("jpg");
        BufferedImage picture = opened(fit);
        assertThat(picture.getWidth()).isEqualTo(800);
        assertThat(picture.getHeight()).isEqualTo(600);
        assertThat(isReddish(picture.getRGB(400, 100))).isTrue();
        assertThat(isReddish(picture.getRGB(400, 500))).isFalse();
    }

    @Test
    void onePixelMoreIsLarger() throws UnusablePicture {
        BufferedImage picture = opened(new Picture(TestPictures.png(10, 801)).fit());

        assertThat(picture.getHeight()).isEqualTo(800);
    }

    @Test
    void aHeavyOneBecomesAJpegOfTheSameSize() throws UnusablePicture {
        byte[] heavy = Arrays.copyOf(TestPictures.jpeg(100, 50), Picture.LIGHT + 1);
        byte[] fit = new Picture(heavy).fit();

        assertThat(fit.length).isLessThan(10_000);
        assertThat(opened(fit).getWidth()).isEqualTo(100);
    }

    @Test
    void aCameraThatWasHeldSidewaysIsTurnedUpright() throws UnusablePicture {
        BufferedImage picture = opened(new Picture(TestPictures.jpegHeldSideways(400, 200)).fit());

        assertThat(picture.getWidth()).isEqualTo(200);
        assertThat(picture.getHeight()).isEqualTo(400);
        // what was above is at the right after a quarter turn clockwise
        assertThat(isReddish(picture.getRGB(180, 200))).isTrue();
        assertThat(isReddish(picture.getRGB(20, 200))).isFalse();
    }

    @Test
    void aLargeSidewaysOneIsScaledAndTurned() throws UnusablePicture {
        BufferedImage picture = opened(new Picture(TestPictures.jpegHeldSideways(3000, 2000)).fit());

        assertThat(picture.getWidth()).isBetween(532, 534);
        assertThat(picture.getHeight()).isEqualTo(800);
    }

    @Test
    void whatIsTransparentTurnsWhite() throws UnusablePicture {
        BufferedImage picture = opened(new Picture(TestPictures.transparentPng(900, 900)).fit());

        assertThat(new Color(picture.getRGB(10, 10))).isEqualTo(Color.WHITE);
    }

    @Test
    void aNameThatLiesDoesNotMatterAndContentThatIsNoneDoes() throws Exception {
        Path lying = Files.write(folder.resolve("ada.txt"), TestPictures.png(10, 10));
        Path text = Files.writeString(folder.resolve("alan.jpg"), "<html>not found</html>");

        new PictureFile(folder, lying).check();
        assertThatExceptionOfType(UnusablePicture.class)
                .isThrownBy(() -> new PictureFile(folder, text).check())
                .withMessage("alan.jpg is no picture; Brivo takes png, jpg and gif");
    }

    @Test
    void aPictureThatBreaksOffIsNoPhoto() {
        byte[] whole = TestPictures.png(400, 400);
        byte[] half = Arrays.copyOf(whole, whole.length / 2);

        assertThatExceptionOfType(UnusablePicture.class)
                .isThrownBy(() -> new Picture(half).fit())
                .withMessageContaining("damaged");
    }

    /** Readers of JPEG make the rest grey and go on. */
    @Test
    void aJpegThatBreaksOffIsNoPhotoEither() {
        for (byte[] whole : List.of(TestPictures.jpeg(400, 400), TestPictures.jpeg(1600, 1200))) {
            byte[] half = Arrays.copyOf(whole, whole.length / 2);

            assertThatExceptionOfType(UnusablePicture.class)
                    .isThrownBy(() -> new Picture(half).fit())
                    .withMessageContaining("damaged");
        }
    }

    @Test
    void aBombIsRefusedBeforeItIsOpened() {
        byte[] bomb = TestPictures.bomb(60_000);

        assertThatExceptionOfType(UnusablePicture.class)
                .isThrownBy(() -> new Picture(bomb).check())
                .withMessage("has 60000 × 60000 pixels; the most is 60 million");
        assertThatExceptionOfType(UnusablePicture.class).isThrownBy(() -> new Picture(bomb).fit());
    }

    @Test
    void sixtyMillionPixelsAreTheMost() throws UnusablePicture {
        new Picture(TestPictures.bomb(7_745)).check();
        assertThatExceptionOfType(UnusablePicture.class)
                .isThrownBy(() -> new Picture(TestPictures.bomb(7_746)).check());
    }

    @Test
    void neitherAFolderNorAFileThatIsTooLargeIsRead() throws Exception {
        Path place = Files.createDirectory(folder.resolve("ada.jpg"));
        Path large = folder.resolve("alan.jpg");
        try (var file = new java.io.RandomAccessFile(large.toFile(), "rw")) {
            file.setLength(PictureFile.LARGEST + 1);
        }

        assertThatExceptionOfType(UnusablePicture.class)
                .isThrownBy(() -> new PictureFile(folder, place).hash())
                .withMessage("ada.jpg is no file");
        assertThatExceptionOfType(UnusablePicture.class)
                .isThrownBy(() -> new PictureFile(folder, large).hash())
                .withMessage("alan.jpg has 20,000,001 bytes; the most is 20,000,000");
    }

    @Test
    void theHashIsOfTheBytesOfTheSource() {
        assertThat(new Picture("abc".getBytes(StandardCharsets.US_ASCII)).hash())
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
