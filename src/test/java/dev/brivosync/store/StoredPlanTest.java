package dev.brivosync.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.person.AccountGroup;
import dev.brivosync.person.AccountUser;
import dev.brivosync.person.Card;
import dev.brivosync.person.Contact;
import dev.brivosync.person.CustomField;
import dev.brivosync.person.HeldBadge;
import dev.brivosync.person.PersonKey;
import dev.brivosync.person.WantedPhoto;
import dev.brivosync.person.WantedPin;
import dev.brivosync.plan.Change;
import dev.brivosync.plan.ChangeClass;
import dev.brivosync.plan.FieldChange;
import dev.brivosync.plan.Note;
import dev.brivosync.plan.PersonPlan;
import dev.brivosync.plan.PlannedChange;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A plan is read as it was written, or something else would be applied than what somebody has seen. */
class StoredPlanTest {
    private static final HeldBadge BADGE = new HeldBadge(
            700,
            new Card(100, "329", "70"),
            Instant.parse("2026-01-05T08:00:00Z"),
            Instant.parse("2031-01-01T00:00:00Z"));
    private static final HeldBadge UNDATED = new HeldBadge(701, new Card(101, "5", ""), null, null);

    private final MemoryStore memory = new MemoryStore();

    @AfterEach
    void close() {
        memory.close();
    }

    private static final List<Change> ONE_OF_EACH = List.of(
            new Change.Create(List.of(new FieldChange("firstName", "", "Ada"))),
            new Change.Update(List.of(new FieldChange("lastName", "Byron", "Lovelace"))),
            new Change.Adopt(List.of(new FieldChange("externalId", "", "E1"))),
            new Change.Suspend(),
            new Change.Reinstate(),
            new Change.AddToGroup(new AccountGroup(4, "HQ")),
            new Change.RemoveFromGroup(new AccountGroup(5, "Lab")),
            new Change.SetCustomField(
                    new CustomField(9, "Hire Date", CustomField.Kind.DATE, "MM/dd/yyyy"), "", "01/05/2026"),
            new Change.SetCustomField(new CustomField(8, "Department", CustomField.Kind.TEXT, null), "R&D", ""),
            new Change.AssignBadge(
                    BADGE.card(), "Standard 26 Bit", 700L, "329", BADGE.validFrom(), BADGE.validTo(), BADGE),
            new Change.AssignBadge(UNDATED.card(), "HID 37 bit", null, "5", null, null, null),
            new Change.RevokeBadge(BADGE, "Standard 26 Bit"),
            new Change.RevokeBadge(UNDATED, "HID 37 bit"),
            new Change.Invite("ada@example.test", true),
            new Change.CancelInvitation(),
            new Change.Photo(new WantedPhoto("photos/E1.jpg", "5c1f0a93")),
            new Change.Photo(new WantedPhoto("", "")),
            new Change.SetPin(new WantedPin("c2VhbGVk", "name.ZGlnZXN0"), true),
            new Change.SetPin(WantedPin.none(), true),
            new Change.SetPin(WantedPin.unusable("it has more than 8 digits"), false),
            new Change.EndPin(null, BADGE.validTo()),
            new Change.EndPin(BADGE.validTo(), null),
            new Change.Delete());

    @Test
    void everyKindOfChangeIsReadAsItWasWritten() {
        PersonPlan person = person(null);

        assertThat(memory.stored(person)).isEqualTo(person);
        assertThat(ONE_OF_EACH.stream().map(Change::getClass).collect(Collectors.toSet()))
                .as("none is forgotten here")
                .isEqualTo(Set.of(Change.class.getPermittedSubclasses()));
    }

    @Test
    void theUserAsBrivoHadThemIsReadWithFieldsAndBadges() {
        TreeMap<Long, String> fields = new TreeMap<>();
        fields.put(8L, "R&D");
        fields.put(10_000_000_009L, "");
        PersonPlan person = person(new AccountUser(
                17,
                null,
                "Ada",
                "",
                "Byron",
                List.of(new Contact("Work", "ada@example.test")),
                List.of(),
                true,
                new TreeSet<>(List.of(4L, 10_000_000_004L)),
                fields,
                List.of(BADGE, UNDATED)));

        assertThat(memory.stored(person)).isEqualTo(person);
    }

    private static PersonPlan person(@org.jspecify.annotations.Nullable AccountUser baseline) {
        return new PersonPlan(
                new PersonKey("E1"),
                "Ada Byron",
                baseline,
                "people.csv line 2",
                ONE_OF_EACH.stream()
                        .map(change -> PlannedChange.of(change, ChangeClass.UPDATE, "a test"))
                        .toList(),
                List.of(Note.trouble("a note")));
    }
}
