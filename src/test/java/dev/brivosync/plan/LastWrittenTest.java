package dev.brivosync.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.person.AccountGroup;
import dev.brivosync.person.Card;
import dev.brivosync.person.CustomField;
import dev.brivosync.person.HeldBadge;
import dev.brivosync.person.WantedPhoto;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What Brivo confirmed becomes what was last written. */
class LastWrittenTest {
    private static final AccountGroup LAB = new AccountGroup(2, "Lab");
    private static final Card CARD = new Card(100, "329", "70");
    private static final CustomField LEVEL = new CustomField(12, "Level", CustomField.Kind.NUMBER, null);

    @Test
    void aNewUserHasTheseFieldsAndNothingElse() {
        assertThat(after(
                        Map.of(),
                        new Change.Create(List.of(
                                new FieldChange("lastName", "", "Byron"),
                                new FieldChange("emails.Work", "", "Ada@Example.test")))))
                .isEqualTo(new TreeMap<>(
                        Map.of("lastName", "Byron", "emails.Work", "ada@example.test", "groups", "", "badges", "")));
    }

    @Test
    void fieldsAreAsTheyWereWritten() {
        List<FieldChange> fields = List.of(new FieldChange("phones.Mobile", "", "+1 212 555 0100"));
        assertThat(after(Map.of("lastName", "King"), new Change.Update(fields)))
                .isEqualTo(new TreeMap<>(Map.of("lastName", "King", "phones.Mobile", "+12125550100")));
        assertThat(after(Map.of(), new Change.Adopt(fields)))
                .isEqualTo(new TreeMap<>(Map.of("phones.Mobile", "+12125550100")));
        assertThat(after(Map.of("customFields.Level", "7"), new Change.SetCustomField(LEVEL, "7", "8")))
                .isEqualTo(new TreeMap<>(Map.of("customFields.Level", "8")));
    }

    @Test
    void whoIsPutIntoAGroupOrTakenOutOfItIsKnownToBe() {
        assertThat(after(Map.of("groups", "10"), new Change.AddToGroup(LAB))).containsEntry("groups", "10 2");
        assertThat(after(Map.of("groups", ""), new Change.AddToGroup(LAB))).containsEntry("groups", "2");
        assertThat(after(Map.of("groups", "1 2"), new Change.RemoveFromGroup(LAB)))
                .containsEntry("groups", "1");
    }

    @Test
    void aCardLikewise() {
        Change assigned = new Change.AssignBadge(CARD, "", null, "", null, null, null);
        Change revoked = new Change.RevokeBadge(new HeldBadge(301, CARD, null, null), "");
        assertThat(after(Map.of("badges", ""), assigned)).containsEntry("badges", "100/70/329");
        assertThat(after(Map.of("badges", "100/70/329 100/70/7"), revoked)).containsEntry("badges", "100/70/7");
    }

    @Test
    void aListOfWhichNobodyKnowsStaysUnknown() {
        assertThat(after(Map.of(), new Change.AddToGroup(LAB))).isEmpty();
        assertThat(after(Map.of(), new Change.AssignBadge(CARD, "", null, "", null, null, null)))
                .isEmpty();
    }

    @Test
    void aGroupThatWasMadeJustNowIsMetLater() {
        AccountGroup made = AccountGroup.toBeMade("New");
        assertThat(after(Map.of("groups", "1"), new Change.AddToGroup(made))).containsEntry("groups", "1");
    }

    @Test
    void theEndOfAPinIsKnownAndSoIsThatItHasNone() {
        Instant end = Instant.parse("2026-12-01T05:00:00Z");
        assertThat(after(Map.of(), new Change.EndPin(null, end))).containsEntry(PinDiff.END, "2026-12-01T05:00:00Z");
        assertThat(after(Map.of(PinDiff.END, "2026-12-01T05:00:00Z"), new Change.EndPin(end, null)))
                .containsEntry(PinDiff.END, "");
    }

    @Test
    void otherActsLeaveNoValue() {
        for (Change change : List.of(
                new Change.Suspend(),
                new Change.Reinstate(),
                new Change.Invite("a@b.test", false),
                new Change.CancelInvitation(),
                new Change.Photo(new WantedPhoto("", "")),
                new Change.Delete())) {
            assertThat(after(Map.of("groups", "1"), change)).isEqualTo(new TreeMap<>(Map.of("groups", "1")));
        }
    }

    @Test
    void cardNumbersWithSpacesAreOneWord() {
        assertThat(LastWritten.text(new Card(100, "3 29", "70"))).isEqualTo("100/70/3_29");
    }

    private static SortedMap<String, String> after(Map<String, String> before, Change done) {
        LastWritten last = new LastWritten(new TreeMap<>(before));
        last.confirmed(done);
        return last.values();
    }
}
