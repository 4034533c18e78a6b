package dev.brivosync.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.person.Frozen;
import dev.brivosync.person.Particulars;
import dev.brivosync.person.Person;
import dev.brivosync.person.PersonKey;
import dev.brivosync.person.Provenance;
import dev.brivosync.person.Standing;
import dev.brivosync.person.WantedPhoto;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PhotoDiffTest {
    private static final WantedPhoto WANTED = new WantedPhoto("/photos/E1.jpg", "abc");

    private static Person wanting(@Nullable WantedPhoto photo) {
        return new Person(
                new PersonKey("E1"),
                "Ada",
                null,
                "Byron",
                List.of(),
                List.of(),
                Standing.ACTIVE,
                "active",
                new TreeSet<>(),
                new TreeMap<>(),
                List.of(),
                null,
                "line 2",
                List.of(),
                Frozen.nothing(),
                null,
                Provenance.ofOneSource(),
                new Particulars(null, null, photo, null, null, null));
    }

    private static Optional<PlannedChange> between(@Nullable WantedPhoto wanted, @Nullable String written) {
        return PhotoDiff.between(wanting(wanted), written, ChangeClass.UPDATE);
    }

    @Test
    void aPhotoThatWasNeverWrittenIsWritten() {
        assertThat(between(WANTED, null))
                .contains(PlannedChange.of(new Change.Photo(WANTED), ChangeClass.UPDATE, "the source has one"));
    }

    @Test
    void thePhotoThatWasWrittenIsNotWrittenAgain() {
        assertThat(between(WANTED, "abc")).isEmpty();
    }

    @Test
    void anotherPhotoReplacesIt() {
        assertThat(between(WANTED, "def"))
                .contains(PlannedChange.of(new Change.Photo(WANTED), ChangeClass.UPDATE, "another one in the source"));
    }

    @Test
    void whereTheJobSaysNothingItStays() {
        assertThat(between(null, "def")).isEmpty();
        assertThat(between(null, null)).isEmpty();
    }

    @Test
    void onlyAPhotoOfOursIsTakenAway() {
        assertThat(between(WantedPhoto.none(), "def"))
                .contains(PlannedChange.of(
                        new Change.Photo(WantedPhoto.none()), ChangeClass.UPDATE, "the source has none any more"));
        assertThat(between(WantedPhoto.none(), null)).isEmpty();
    }

    @Test
    void bytesOutOfADirectoryWaitInTheStore() {
        assertThat(new WantedPhoto("", "abc").waitsInStore()).isTrue();
        assertThat(WANTED.waitsInStore()).isFalse();
        assertThat(WANTED.isNone()).isFalse();
        assertThat(WantedPhoto.none().isNone()).isTrue();
    }
}
