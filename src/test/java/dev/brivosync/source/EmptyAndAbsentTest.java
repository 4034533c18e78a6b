package dev.brivosync.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.person.Contact;
import dev.brivosync.person.Particulars;
import dev.brivosync.person.Person;
import dev.brivosync.person.WantedPin;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A value that nobody knows, one that is empty, and a field that the job does not mention are three things. */
class EmptyAndAbsentTest {
    private static final String NOW = "2026-11-20T09:00";

    @Test
    void emptyClearsAllButMiddleNames() {
        Person person = person(OnEmpty.usual(), Set.of(), Set.of());

        assertThat(person.middleName()).isNull();
        assertThat(person.emails()).containsExactly(new Contact("Work", ""), new Contact("Home", ""));
        assertThat(person.phones()).containsExactly(new Contact("Mobile", ""));
        assertThat(person.customFields()).containsExactly(Map.entry("Department", ""));
        assertThat(person.particulars().pin()).isEqualTo(WantedPin.none());
    }

    @Test
    void theJobSaysOtherwiseForAllOrFieldByField() {
        assertThat(person(new OnEmpty(false, Map.of()), Set.of(), Set.of()).middleName())
                .isEmpty();
        Person kept = person(new OnEmpty(true, Map.of()), Set.of(), Set.of());
        assertThat(kept.emails()).isEmpty();
        assertThat(kept.phones()).isEmpty();
        assertThat(kept.customFields()).isEmpty();
        assertThat(kept.particulars().pin()).isNull();

        Map<String, Boolean> fields = new HashMap<>(Map.of("emails", true, "EMAILS.home", false, "middleName", false));
        Person some = person(new OnEmpty(null, fields), Set.of(), Set.of());
        fields.clear();
        assertThat(some.emails()).containsExactly(new Contact("Home", ""));
        assertThat(some.middleName()).isEmpty();
        assertThat(some.phones()).hasSize(1);
        assertThat(person(new OnEmpty(true, Map.of("pin", false)), Set.of(), Set.of())
                        .particulars()
                        .pin())
                .isEqualTo(WantedPin.none());
    }

    @Test
    void whatCouldNotBeReadIsKeptWhateverTheJobSays() {
        Person unread = person(new OnEmpty(false, Map.of()), Set.of("ad."), Set.of());

        assertThat(unread.middleName()).isNull();
        assertThat(unread.emails()).isEmpty();
        assertThat(unread.customFields()).isEmpty();
        assertThat(unread.particulars().pin()).isNull();
        assertThat(unread.particulars().bleTwoFactorExempt()).isNull();
    }

    @Test
    void whatASourceWouldSayThatDoesNotListThePersonIsAbsent() {
        Person silent = person(new OnEmpty(false, Map.of()), Set.of(), Set.of("AD."));

        assertThat(silent.middleName()).isNull();
        assertThat(silent.emails()).isEmpty();
        assertThat(silent.phones()).isEmpty();
        assertThat(silent.customFields()).isEmpty();
        assertThat(silent.particulars().pin()).isNull();
        assertThat(silent.particulars().bleTwoFactorExempt()).isNull();
        assertThat(person(OnEmpty.usual(), Set.of(), Set.of("hr.")).emails())
                .as("another source does not list them")
                .hasSize(2);
    }

    @Test
    void oneSourceThatListsThePersonSufficesToCallAValueEmpty() {
        SourceRecord record = record(Set.of(), Set.of("ad."));
        Mapping both = Samples.rules().email("Work", "{hr.mail}{ad.mail}").at(NOW);

        assertThat(Samples.listed(both.map(record).entry()).emails()).containsExactly(new Contact("Work", ""));
    }

    @Test
    void pinsAreSealedCheckedAndOnlyForThoseWhoMayCome() {
        FurtherRules rules = new FurtherRules(Template.parse("{pin}"), null, null, null, null, OnEmpty.usual());

        assertThat(pin(rules, "4711", "Active")).isEqualTo(new WantedPin("sealed", "digest of 4711"));
        assertThat(pin(rules, " 4711 ", "Active")).isEqualTo(new WantedPin("sealed", "digest of 4711"));
        assertThat(pin(rules, "1234", "Active"))
                .satisfies(pin -> assertThat(pin.flaw()).contains("too easy"));
        assertThat(pin(rules, "4711", "Gone")).isNull();
        FurtherRules failing = new FurtherRules(
                Template.parse("=string(int(record.pin) * 1)"), null, null, null, null, OnEmpty.usual());
        assertThat(pin(failing, "47x11", "Active"))
                .satisfies(pin ->
                        assertThat(pin.flaw()).isEqualTo("the rule of person.pin has no answer for this person"));
    }

    @Test
    void theExemptionIsARuleLikeAnyOther() {
        FurtherRules rules = new FurtherRules(
                null, Condition.matching(Map.of("grade", List.of("L6"))), null, null, null, OnEmpty.usual());

        assertThat(particulars(rules, "grade", "L6").bleTwoFactorExempt()).isTrue();
        assertThat(particulars(rules, "grade", "L1").bleTwoFactorExempt()).isFalse();
        assertThat(particulars(rules, "grade", "").bleTwoFactorExempt()).isFalse();
        assertThat(particulars(FurtherRules.none(), "grade", "L6")).isEqualTo(Particulars.none());
    }

    @Test
    void theEndIsTheFirstMomentWithoutAccessToTheSecond() {
        Mapping mapping = Samples.rules().endsOn("{ended}").at(NOW);

        assertThat(ends(mapping, "2026-11-20")).isEqualTo("2026-11-21T05:00:00Z");
        assertThat(ends(mapping, "2027-03-14")).isEqualTo("2027-03-15T04:00:00Z");
        assertThat(ends(mapping, "2026-12-01T17:30:00.250-05:00")).isEqualTo("2026-12-01T22:30:00Z");
        assertThat(ends(mapping, "")).isNull();
        SourceRecord unread = new SourceRecord(
                2L,
                "line 2",
                Map.of(
                        "id",
                        List.of("E1"),
                        "first",
                        List.of("Ada"),
                        "last",
                        List.of("Byron"),
                        "status",
                        List.of("Gone")),
                null,
                Set.of("ended"));
        Mapping outByStatus = Samples.rules()
                .endsOn("{ended}")
                .active(Condition.matching(Map.of("status", List.of("Active"))))
                .at(NOW);
        assertThat(Samples.listed(outByStatus.map(unread).entry()).particulars().endsAt())
                .isNull();
    }

    @Test
    void namesWithUnseenCharactersAreRejected() {
        Mapping mapping = Samples.rules().middleName("{middle}").at(NOW);

        assertThat(mapping.map(Samples.record("id", "E1", "first", "A\u0007da", "last", "Byron"))
                        .rejection())
                .satisfies(rejection -> assertThat(rejection.reason())
                        .isEqualTo("the first name holds the character U+0007, which cannot be seen; take it out in the"
                                + " source"));
        assertThat(mapping.map(Samples.record("id", "E1", "first", "Ada", "middle", "K\u0000", "last", "Byron"))
                        .rejection())
                .satisfies(rejection -> assertThat(rejection.reason()).contains("the middle name", "U+0000"));
    }

    private static @Nullable String ends(Mapping mapping, String ended) {
        Instant ends = Samples.listed(
                        mapping.map(Samples.record("id", "E1", "first", "Ada", "last", "Byron", "ended", ended))
                                .entry())
                .particulars()
                .endsAt();
        return ends == null ? null : ends.toString();
    }

    private static @Nullable WantedPin pin(FurtherRules rules, String pin, String status) {
        Mapping mapping = Samples.rules()
                .active(Condition.matching(Map.of("status", List.of("Active"))))
                .further(rules)
                .at(NOW);
        return Samples.listed(mapping.map(Samples.record(
                                "id", "E1", "first", "Ada", "last", "Byron", "pin", pin, "status", status))
                        .entry())
                .particulars()
                .pin();
    }

    private static Particulars particulars(FurtherRules rules, String column, String value) {
        return Samples.listed(Samples.rules()
                        .further(rules)
                        .at(NOW)
                        .map(Samples.record("id", "E1", "first", "Ada", "last", "Byron", column, value))
                        .entry())
                .particulars();
    }

    private static Person person(OnEmpty onEmpty, Set<String> unread, Set<String> silent) {
        Mapping mapping = Samples.rules()
                .middleName("{ad.middle}")
                .email("Work", "{ad.mail}")
                .email("Home", "{ad.home}")
                .phone("Mobile", "{ad.mobile}")
                .customField("Department", "{ad.dept}")
                .further(new FurtherRules(
                        Template.parse("{ad.pin}"),
                        Condition.matching(Map.of("ad.grade", List.of("L6"))),
                        null,
                        null,
                        null,
                        onEmpty))
                .at(NOW);
        return Samples.listed(mapping.map(record(unread, silent)).entry());
    }

    private static SourceRecord record(Set<String> unread, Set<String> silent) {
        return new SourceRecord(
                2L,
                "people.csv line 2",
                Map.of("id", List.of("E1"), "first", List.of("Ada"), "last", List.of("Byron")),
                null,
                unread,
                silent,
                Set.of("hr"));
    }
}
