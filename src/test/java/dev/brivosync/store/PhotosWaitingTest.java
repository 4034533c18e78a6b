package dev.brivosync.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.person.PersonKey;
import dev.brivosync.person.WantedPhoto;
import dev.brivosync.plan.Change;
import dev.brivosync.plan.ChangeClass;
import dev.brivosync.plan.Outcome;
import dev.brivosync.plan.PersonPlan;
import dev.brivosync.plan.PlannedChange;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PhotosWaitingTest {
    private static final byte[] PICTURE = {1, 2, 3};
    private static final PersonKey KEY = new PersonKey("E1");

    private final MemoryStore memory = new MemoryStore();
    private final PhotosWaiting waiting = new PhotosWaiting(memory.store, memory.run);
    private final Ledger ledger = new Ledger(memory.store, "default", "hr");

    @BeforeEach
    void keep() {
        waiting.keep("abc", PICTURE);
        // two people may have the same picture
        waiting.keep("abc", PICTURE);
        ledger.own(KEY, 17, "Ada Byron", Instant.EPOCH);
    }

    @AfterEach
    void close() {
        memory.close();
    }

    private PersonPlan planned(WantedPhoto photo) {
        return memory.stored(new PersonPlan(
                KEY,
                "Ada Byron",
                null,
                null,
                List.of(PlannedChange.of(new Change.Photo(photo), ChangeClass.UPDATE, "another one")),
                List.of()));
    }

    private void end(PersonPlan person, Outcome outcome) {
        try (LedgerJournal journal =
                new LedgerJournal(memory.store, ledger, memory.run, Clock.fixed(Instant.EPOCH, ZoneOffset.UTC))) {
            journal.ended(person, 0, outcome);
        }
    }

    @Test
    void aPictureWaitsForItsPlanAlone() {
        assertThat(waiting.find("abc"))
                .hasValueSatisfying(found -> assertThat(found).isEqualTo(PICTURE));
        assertThat(waiting.find("def")).isEmpty();
        assertThat(new PhotosWaiting(memory.store, memory.run + 1).find("abc")).isEmpty();
    }

    @Test
    void aPlanThatIsTooOldToBeAppliedKeepsNone() {
        waiting.forgetBefore(Instant.EPOCH);
        assertThat(waiting.find("abc")).isPresent();
        waiting.forgetBefore(Instant.EPOCH.plusSeconds(1));
        assertThat(waiting.find("abc")).isEmpty();
    }

    @Test
    void onceAllAreWrittenNoneIsKept() {
        PersonPlan person = planned(new WantedPhoto("", "abc"));
        waiting.forgetDone();
        assertThat(waiting.find("abc")).isPresent();
        end(person, new Outcome.Skipped("stopped"));
        waiting.forgetDone();
        assertThat(waiting.find("abc")).isPresent();
        assertThat(PhotosWaiting.written(memory.store, "default", "hr")).isEmpty();

        end(person, new Outcome.Done());
        waiting.forgetDone();

        assertThat(waiting.find("abc")).isEmpty();
        assertThat(PhotosWaiting.written(memory.store, "default", "hr")).isEqualTo(Map.of(KEY, "abc"));
        assertThat(PhotosWaiting.written(memory.store, "default", "another")).isEmpty();
    }

    @Test
    void whoeverHasNoPhotoAnyMoreMayGetTheSameAgain() {
        ledger.photo(KEY, "abc");
        end(planned(WantedPhoto.none()), new Outcome.Done());

        assertThat(PhotosWaiting.written(memory.store, "default", "hr")).isEmpty();
    }
}
