package dev.brivosync.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.person.AccountUser;
import dev.brivosync.person.Contact;
import dev.brivosync.person.Person;
import dev.brivosync.person.Standing;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which fields differ, and which are only written differently. */
class FieldDiffTest {
    private static Person person(@Nullable String middle, List<Contact> emails, List<Contact> phones) {
        return new Person(
                OnePerson.KEY,
                "Ada",
                middle,
                "Byron",
                emails,
                phones,
                Standing.ACTIVE,
                "",
                new TreeSet<>(),
                new TreeMap<>(),
                List.of(),
                null,
                "",
                List.of());
    }

    private static AccountUser user(String middle, List<Contact> emails, List<Contact> phones) {
        return new AccountUser(1, "E001", "Ada", middle, "Byron", emails, phones, false);
    }

    private static List<FieldChange> between(Person person, AccountUser user) {
        return FieldDiff.between(person, user);
    }

    @Test
    void aNewUserGetsEveryFieldThatIsFilled() {
        Person person = person(
                "K.",
                List.of(new Contact("Work", "ada@b.test"), new Contact("Home", "")),
                List.of(new Contact("Mobile", "+12125550100")));

        assertThat(FieldDiff.ofNew(person))
                .containsExactly(
                        new FieldChange("externalId", "", "E001"),
                        new FieldChange("firstName", "", "Ada"),
                        new FieldChange("middleName", "", "K."),
                        new FieldChange("lastName", "", "Byron"),
                        new FieldChange("emails.Work", "", "ada@b.test"),
                        new FieldChange("phones.Mobile", "", "+12125550100"));
    }

    @Test
    void namesAreComparedFoldedAndWrittenFolded() {
        AccountUser user = new AccountUser(1, "E001", " Ada ", "", "Formerly", List.of(), List.of(), false);

        assertThat(between(person(null, List.of(), List.of()), user))
                .containsExactly(new FieldChange("lastName", "Formerly", "Byron"));
    }

    @Test
    void aMiddleNameIsClearedOnlyWhereTheJobMapsIt() {
        AccountUser user = user("K.", List.of(), List.of());

        assertThat(between(person(null, List.of(), List.of()), user)).isEmpty();
        assertThat(between(person("", List.of(), List.of()), user))
                .containsExactly(new FieldChange("middleName", "K.", ""));
    }

    @Test
    void contactsAreComparedByTypeWithoutCase() {
        List<Contact> present = List.of(new Contact("home", "x@y.test"), new Contact("WORK", "Ada@B.test"));
        AccountUser user = user("", present, List.of());

        assertThat(between(person(null, List.of(new Contact("Work", "ada@b.test")), List.of()), user))
                .isEmpty();
        assertThat(between(person(null, List.of(new Contact("Work", "new@b.test")), List.of()), user))
                .containsExactly(new FieldChange("emails.Work", "Ada@B.test", "new@b.test"));
        assertThat(between(person(null, List.of(new Contact("Other", "new@b.test")), List.of()), user))
                .containsExactly(new FieldChange("emails.Other", "", "new@b.test"));
    }

    @Test
    void anEmptyContactClearsItsType() {
        AccountUser user = user("", List.of(), List.of(new Contact("mobile", "+1 212 555 0100")));

        assertThat(between(person(null, List.of(new Contact("Work", "")), List.of(new Contact("Mobile", ""))), user))
                .containsExactly(new FieldChange("phones.Mobile", "+1 212 555 0100", ""));
    }

    @Test
    void oneOfSeveralContactsOfATypeSuffices() {
        AccountUser user =
                user("", List.of(new Contact("Work", "old@b.test"), new Contact("Work", "ada@b.test")), List.of());

        assertThat(between(person(null, List.of(new Contact("Work", "ada@b.test")), List.of()), user))
                .isEmpty();
    }

    @Test
    void lastNamesAreTheSameWithoutCaseAndSpacing() {
        Person person = person(null, List.of(), List.of());

        assertThat(FieldDiff.sameLastName(
                        person, new AccountUser(1, null, "", "", " BYRON", List.of(), List.of(), false)))
                .isTrue();
        assertThat(FieldDiff.sameLastName(
                        person, new AccountUser(1, null, "", "", "Biron", List.of(), List.of(), false)))
                .isFalse();
        assertThat(FieldDiff.sameLastName(person, null)).isFalse();
    }
}
