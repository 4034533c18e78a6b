package dev.brivosync.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.person.AccountUser;
import dev.brivosync.person.Frozen;
import dev.brivosync.person.Particulars;
import dev.brivosync.person.Person;
import dev.brivosync.person.PersonKey;
import dev.brivosync.person.Provenance;
import dev.brivosync.person.Standing;
import dev.brivosync.person.WantedPhoto;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

    private static PersonPlan plan(@Nullable AccountUser user, @Nullable OwnedPerson owned) {
        PersonKey key = new PersonKey("E1");
        Pair pair = new Pair(
                key, new SourceEntry.Listed(wanting(WANTED)), user, owned, owned == null ? null : user, null, null);
        return new Planner(new PlanRules(
                        new ManagedGroups(Map.of(), Set.of()),
                        2,
                        Absence.COUNTS,
                        null,
                        CustomFieldRules.none(),
                        BadgeRules.none(),
                        InvitationRules.none()))
                .plan(pair);
    }

    private static OwnedPerson owned(boolean suspendedByUs, String photoHash) {
        Memory memory = new Memory(null, null, null, null, photoHash, null, new TreeMap<>());
        return new OwnedPerson(new PersonKey("E1"), 42, "Ada Byron", suspendedByUs, 0, false, memory);
    }

    private static AccountUser user(boolean suspended) {
        return new AccountUser(42, "E1", "Ada", "", "Byron", List.of(), List.of(), suspended);
    }

    private static List<String> photos(PersonPlan plan) {
        return plan.changes().stream()
                .filter(change -> change.change() instanceof Change.Photo)
                .map(change -> change.changeClass().label() + ": " + change.why())
                .toList();
    }

    @Test
    void aPhotoGoesWithWhateverBringsThePersonIn() {
        assertThat(photos(plan(null, null))).containsExactly("create: the source has one");
        assertThat(photos(plan(null, owned(false, "abc")))).containsExactly("recreate: the source has one");
        assertThat(photos(plan(user(false), null))).containsExactly("adopt: the source has one");
        assertThat(photos(plan(user(true), owned(true, "def"))))
                .containsExactly("reinstate: another one in the source");
    }

    @Test
    void ofSomebodyWhoIsThereItIsAnUpdate() {
        assertThat(photos(plan(user(false), owned(false, "def")))).containsExactly("update: another one in the source");
        assertThat(plan(user(false), owned(false, "abc")).changes()).isEmpty();
    }

    @Test
    void bytesOutOfADirectoryWaitInTheStore() {
        assertThat(new WantedPhoto("", "abc").waitsInStore()).isTrue();
        assertThat(WANTED.waitsInStore()).isFalse();
        assertThat(WANTED.isNone()).isFalse();
        assertThat(WantedPhoto.none().isNone()).isTrue();
    }
}
