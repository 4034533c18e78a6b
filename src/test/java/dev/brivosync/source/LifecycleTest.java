package dev.brivosync.source;

import static dev.brivosync.person.Standing.ACTIVE;
import static dev.brivosync.person.Standing.ARRIVING;
import static dev.brivosync.person.Standing.INACTIVE;
import static dev.brivosync.person.Standing.LATER;
import static dev.brivosync.person.Standing.ON_LEAVE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.person.Person;
import dev.brivosync.person.Standing;
import dev.brivosync.plan.SourceEntry;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LifecycleTest {
    private static Samples.Rules rules() {
        return Samples.rules()
                .active(Condition.matching(Map.of("Worker Status", List.of("Active"))))
                .onLeave(Condition.matching(Map.of("Worker Status", List.of("On Leave"))))
                .startsOn("{start}")
                .endsOn("{end}")
                .createAhead(7)
                .dates("yyyy-MM-dd", "M/d/yyyy");
    }

    private static Mapping.Mapped map(Samples.Rules rules, String now, String status, String start, String end) {
        return rules.at(now)
                .map(Samples.record(
                        "id",
                        "E1",
                        "first",
                        "Ada",
                        "last",
                        "Byron",
                        "Worker Status",
                        status,
                        "start",
                        start,
                        "end",
                        end));
    }

    private static Person person(Samples.Rules rules, String now, String status, String start, String end) {
        Mapping.Mapped mapped = map(rules, now, status, start, end);
        return Samples.listed(mapped.entry());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Active     | ''         | ''         | ACTIVE   | Worker Status is Active",
                "active     | 2026-11-20 | ''         | ACTIVE   | Worker Status is active",
                "Terminated | ''         | ''         | INACTIVE | Worker Status is Terminated",
                "''         | ''         | ''         | INACTIVE | Worker Status is empty",
                "On Leave   | ''         | ''         | ON_LEAVE | on leave: Worker Status is On Leave",
                "Active     | ''         | 2026-11-20 | ACTIVE   | Worker Status is Active",
                "Active     | ''         | 2026-11-19 | INACTIVE | ended 2026-11-19",
                "Active     | ''         | 11/19/2026 | INACTIVE | ended 2026-11-19",
                "On Leave   | ''         | 2026-11-19 | INACTIVE | ended 2026-11-19",
                "Active     | 2026-11-27 | ''         | ARRIVING | starts 2026-11-27",
                "Active     | 2026-11-28 | ''         | LATER    | starts 2026-11-28",
                "On Leave   | 2026-11-21 | ''         | ARRIVING | starts 2026-11-21",
                "Terminated | 2026-11-21 | ''         | INACTIVE | Worker Status is Terminated",
                "Active     | 2026-12-01 | 2026-11-19 | INACTIVE | ended 2026-11-19",
            })
    void placesPeopleByStatusAndDates(String status, String start, String end, Standing standing, String reason) {
        Person person = person(rules(), "2026-11-20T09:00", status, start, end);

        assertThat(person.standing()).isEqualTo(standing);
        assertThat(person.standingReason()).isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource({
        // spring forward: the day has 23 hours, fall back: 25; leap day; year's end
        "2026-03-08, 2026-03-08T23:59:59, 2026-03-09T00:00",
        "2026-11-01, 2026-11-01T23:59:59, 2026-11-02T00:00",
        "2028-02-29, 2028-02-29T23:59:59, 2028-03-01T00:00",
        "2026-12-31, 2026-12-31T23:59:59, 2027-01-01T00:00",
    })
    void keepsAccessToTheEndOfTheLastDay(String end, String still, String over) {
        assertThat(person(rules(), still, "Active", "", end).standing()).isEqualTo(ACTIVE);
        assertThat(person(rules(), over, "Active", "", end).standing()).isEqualTo(INACTIVE);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-08, 2026-03-07T23:59:59, 2026-03-08T00:00",
        "2026-11-01, 2026-10-31T23:59:59, 2026-11-01T00:00",
        "2028-02-29, 2028-02-28T23:59:59, 2028-02-29T00:00",
    })
    void givesAccessFromTheStartOfTheFirstDay(String start, String before, String from) {
        assertThat(person(rules(), before, "Active", start, "").standing()).isEqualTo(ARRIVING);
        assertThat(person(rules(), from, "Active", start, "").standing()).isEqualTo(ACTIVE);
    }

    @Test
    void endsAtTheInstantWhereATimeOfDayIsWritten() {
        Samples.Rules rules = rules().dates("yyyy-MM-dd HH:mm");

        assertThat(person(rules, "2026-11-20T16:59", "Active", "", "2026-11-20 17:00")
                        .standing())
                .isEqualTo(ACTIVE);
        Person over = person(rules, "2026-11-20T17:00", "Active", "", "2026-11-20 17:00");
        assertThat(over.standing()).isEqualTo(INACTIVE);
        assertThat(over.standingReason()).isEqualTo("ended 2026-11-20 17:00");
    }

    @Test
    void readsIsoDatesWhereNothingIsSaid() {
        Samples.Rules rules = rules().dates();

        assertThat(person(rules, "2026-11-20T16:59", "Active", "", "2026-11-20").standing())
                .isEqualTo(ACTIVE);
        assertThat(person(rules, "2026-11-20T16:59", "Active", "", "2026-11-20T21:59:00Z")
                        .standing())
                .isEqualTo(INACTIVE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "2026-02-30", "2/29/2027", "2026-11-20 17:00", "2026-13-01", "20.11.2026"})
    void rejectsUnreadableDates(String end) {
        Mapping.Mapped mapped = map(rules(), "2026-11-20T09:00", "Active", "", end);

        assertThat(mapped.entry()).isInstanceOf(SourceEntry.Rejected.class);
        assertThat(mapped.rejection()).isNotNull();
        assertThat(String.valueOf(mapped.rejection())).contains("end date '" + end + "'");
    }

    @Test
    void rejectsADateThatReadsTwoWays() {
        Samples.Rules rules = rules().dates("M/d/yyyy", "d/M/yyyy");

        assertThat(String.valueOf(
                        map(rules, "2026-01-01T09:00", "Active", "", "3/4/2026").rejection()))
                .contains("2026-03-04")
                .contains("2026-04-03");
        assertThat(person(rules, "2026-01-01T09:00", "Active", "", "4/4/2026").standing())
                .isEqualTo(ACTIVE);
        assertThat(person(rules, "2026-01-01T09:00", "Active", "", "12/31/2025").standing())
                .isEqualTo(INACTIVE);
    }

    @Test
    void takesDaysAndPointsInTimeFromExpressions() {
        Samples.Rules days = rules().endsOn("=date(record.end, 'd.M.yyyy')");
        Samples.Rules times = rules().endsOn("=fileTime(record.end)");
        // 2026-11-21 00:00 in New York, the end of the 20th, as a directory writes it
        String midnight = "134397108000000000";

        assertThat(person(days, "2026-11-20T23:59", "Active", "", "20.11.2026").standing())
                .isEqualTo(ACTIVE);
        assertThat(person(days, "2026-11-21T00:00", "Active", "", "20.11.2026").standing())
                .isEqualTo(INACTIVE);
        assertThat(person(times, "2026-11-20T23:59", "Active", "", midnight).standing())
                .isEqualTo(ACTIVE);
        assertThat(person(times, "2026-11-21T00:00", "Active", "", midnight).standing())
                .isEqualTo(INACTIVE);
        assertThat(person(times, "2026-11-21T00:00", "Active", "", "0").standing())
                .isEqualTo(ACTIVE);
    }

    @Test
    void takesEverybodyForActiveWithoutRules() {
        Mapping mapping = Samples.rules().at("2026-11-20T09:00");
        SourceEntry entry = mapping.map(Samples.record("id", "E1", "first", "Ada", "last", "Byron"))
                .entry();

        assertThat(entry)
                .isInstanceOfSatisfying(
                        SourceEntry.Listed.class,
                        listed -> assertThat(listed.person().standing()).isEqualTo(ACTIVE));
    }

    @Test
    void standsOnLeaveOnlyAfterTheStart() {
        assertThat(person(rules(), "2026-11-20T09:00", "On Leave", "2026-11-20", "")
                        .standing())
                .isEqualTo(ON_LEAVE);
        assertThat(person(rules(), "2026-11-20T09:00", "On Leave", "2027-11-20", "")
                        .standing())
                .isEqualTo(LATER);
    }

    /** 2026-11-20 in New York ends at 05:00 UTC of the next day. */
    @Test
    void theEndIsTheFirstInstantWithoutAccess() {
        assertThat(person(rules(), "2026-11-19T09:00", "Active", "", "2026-11-20")
                        .particulars()
                        .endsAt())
                .isEqualTo("2026-11-21T05:00:00Z");
        assertThat(person(rules(), "2026-11-19T09:00", "Terminated", "", "2026-11-20")
                        .particulars()
                        .endsAt())
                .isEqualTo("2026-11-21T05:00:00Z");
        assertThat(person(rules(), "2026-11-19T09:00", "Active", "", "")
                        .particulars()
                        .endsAt())
                .isNull();
    }

    @Test
    void anEndThatWasNotReadIsNone() {
        SourceRecord whole = Samples.record(
                "id", "E1", "first", "Ada", "last", "Byron", "Worker Status", "Terminated", "start", "", "end", "");
        SourceRecord part = new SourceRecord(whole.line(), whole.origin(), whole.values(), null, Set.of("end"));

        Person person = Samples.listed(rules().at("2026-11-19T09:00").map(part).entry());

        assertThat(person.standing()).isEqualTo(INACTIVE);
        assertThat(person.particulars().endsAt()).isNull();
    }

    @Test
    void whoseStandingWasNotReadIsNobodysMistake() {
        SourceRecord whole = Samples.record(
                "id", "E1", "first", "Ada", "last", "Byron", "Worker Status", "Active", "start", "", "end", "");
        SourceRecord part = new SourceRecord(whole.line(), whole.origin(), whole.values(), null, Set.of("end"));

        assertThat(rules().at("2026-11-19T09:00").map(part).entry())
                .isInstanceOfSatisfying(
                        SourceEntry.Rejected.class,
                        rejected -> assertThat(rejected.unread()).isTrue());
        assertThat(rules().at("2026-11-19T09:00").reject(whole, "torn").entry())
                .isInstanceOfSatisfying(
                        SourceEntry.Rejected.class,
                        rejected -> assertThat(rejected.unread()).isFalse());
    }
}
