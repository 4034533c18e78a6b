package dev.brivosync.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionTest {
    private static final Moment NOW = Samples.at("2026-11-20T22:00");
    private static final SourceRecord RECORD = Samples.record(
            "department",
            "R&D",
            "Employee ID",
            "E 42-7",
            "grade",
            "L5",
            "Ends",
            "11/20/2026",
            "role",
            "b",
            "role",
            "a",
            "never",
            "9223372036854775807",
            "name",
            " Ádám ");

    private static boolean holds(String expression) {
        return Condition.cel(expression).holds(RECORD, NOW);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "record.department == 'R&D' && record.grade.startsWith('L')",
                "record.DEPARTMENT == 'R&D'",
                "record[\"employee id\"] == 'E 42-7'",
                "record[' Employee ID '] == 'E 42-7'",
                "record.absent == ''",
                "size(values.absent) == 0",
                "record.role == 'a'",
                "values.role == ['b', 'a']",
                "values.ROLE.exists(one, one == 'b')",
                "digits(record['Employee ID']) == '427'",
                "lower(record.department) == 'r&d' && upper(record.grade) == 'L5'",
                "trim(record.name) == 'Ádám' && lower(trim(record.name)) == 'ádám'",
                "matches(record.grade, '^L[0-9]$')",
                "record.department.split('&')[1] == 'D'",
                "date(record.Ends, 'M/d/yyyy') == today()",
                "date(record.Ends, 'M/d/yyyy') <= today() + duration('24h')",
                "date('20-nov-2026', 'd-MMM-yyyy') == today()",
                "fileTime('134397036000000000') > today()",
                "fileTime(record.never) > timestamp('9000-01-01T00:00:00Z')",
                "record.exists(column, record[column] == 'L5')",
                "true || date(record.department, 'M/d/yyyy') < today()",
            })
    void readsRecordsAndCallsFunctions(String expression) {
        assertThat(holds(expression)).isTrue();
    }

    @Test
    void knowsItsColumns() {
        assertThat(Condition.cel("values.role.exists(r, r == record['Employee ID'])")
                        .columns())
                .containsExactly("Employee ID", "role");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "record.a +                        | 10 | ends too early",
                "'ö😀' == z                        |  9 | z is unknown",
                "recrd.a == 'x'                    |  0 | recrd is unknown",
                "record.a == 1                     |  9 | is text",
                "record.a = 'x'                    |  9 | == ",
                "record.Employee ID == 'x'         | 16 | record[\"Employee ID\"]",
                "has(record.a)                     |  3 | record.name != ''",
                "'a' in record                     |  4 | record.name != ''",
                "record.a                          |  0 | true or false",
                "date(record.a, 'abc') < today()   | 15 | yyyy-MM-dd",
                "record.a.matches('[')             | 17 | missing closing",
                "date(1, 'M/d/yyyy') < today()     |  4 | date does not go with (int, string)",
            })
    void refusesWithThePlaceAndTheWayOut(String expression, int offset, String message) {
        assertThatExceptionOfType(BadRule.class)
                .isThrownBy(() -> Condition.cel(expression))
                .withMessageContaining(message)
                .satisfies(bad -> assertThat(bad.offset()).isEqualTo(offset));
    }

    @Test
    void countsThePlaceOverSeveralLinesAndAfterTheEqualsSign() {
        assertThatExceptionOfType(BadRule.class)
                .isThrownBy(() -> Condition.cel("record.a == 'x'\n  && recrd.b == 'y'"))
                .satisfies(bad -> assertThat(bad.offset()).isEqualTo(21));
        assertThatExceptionOfType(BadRule.class)
                .isThrownBy(() -> Template.parse(" = recrd.a"))
                .satisfies(bad -> assertThat(bad.offset()).isEqualTo(3));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "date(record.department, 'M/d/yyyy') < today() | 'R&D' is no date written as M/d/yyyy",
                "date('2/30/2026', 'M/d/yyyy') < today()       | '2/30/2026' is no date",
                "date(record.absent, 'M/d/yyyy') < today()     | empty text",
                "fileTime(record.department) < today()         | 'R&D' is no directory time",
                "record.department.charAt(99) == 'x'           | record.department.charAt(99)",
                "matches(record.grade, record.grade + '[')     | missing closing",
                "int(record.grade) > 3                         | int(record.grade)",
                "timestamp(record.Ends) > today()              | timestamp(record.Ends)",
                "values.absent[0] == 'x'                       | values.absent[0]",
                "record.grade.substring(2, 1) == 'x'           | substring(2, 1)",
                "date(record.Ends, record.department) < today() | 'R&D' is no way to write a date",
            })
    void givesNoAnswerForValuesThatCannotBeRead(String expression, String reason) {
        Condition condition = Condition.cel(expression);

        assertThatExceptionOfType(UnreadableValue.class)
                .isThrownBy(() -> condition.holds(RECORD, NOW))
                .withMessageContaining(reason);
    }

    @Test
    void boundsWhatAnExpressionMayCost() {
        String list = "[1,2,3,4,5,6,7,8,9,10]";
        String deep = "%1$s.all(a, %1$s.all(b, %1$s.all(c, %1$s.all(d, %1$s.all(e, a + b + c + d + e > 0)))))"
                .formatted(list);

        assertThatExceptionOfType(UnreadableValue.class).isThrownBy(() -> holds(deep));
        assertThatExceptionOfType(BadRule.class)
                .isThrownBy(() -> Condition.cel("record.a.matches('((a{1,500}){1,500})')"));
    }

    @Test
    void tellsTheDayInTheJobsZone() {
        assertThat(holds("today() == date('2026-11-20', 'yyyy-MM-dd')")).isTrue();
        assertThat(Condition.cel("today() == date('2026-11-21', 'yyyy-MM-dd')")
                        .holds(RECORD, Samples.at("2026-11-21T00:00")))
                .isTrue();
    }

    /** Rules are somebody's own, and still none may take a night. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            values.many.all(a, values.many.all(b, values.many.all(c, a + b + c != 'x')))       | has no answer: Iteration budget exceeded
            record.long.replace('', record.long) == ''                                        | replace may make a text of more than 100,000 characters
            record.name.replace('', 'aaaaaaaaaa').replace('', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa').replace('', 'aaaaaaaaaaaaaaaaaaaaaaaaaa').replace('', 'aaaaaaaaaaaaaaa').replace('a', 'aaaaaaaaaaaaa') == '' | replace may make a text of more than 100,000
            """)
    void whatCostsTooMuchHasNoAnswer(String expression, String reason) {
        List<String> values = new ArrayList<>(List.of("name", "Ada", "long", "x".repeat(10_000)));
        for (int at = 0; at < 200; at++) {
            values.addAll(List.of("many", "v" + at));
        }
        SourceRecord record = Samples.record(values.toArray(String[]::new));
        assertThatThrownBy(() -> Condition.cel(expression).holds(record, NOW))
                .isInstanceOf(UnreadableValue.class)
                .hasMessageContaining(reason);
    }

    @Test
    void whatIsTooLongOrTooDeepIsNoRule() {
        for (String expression : List.of(
                "record.name == '" + "x".repeat(10_000) + "'",
                "(".repeat(3_000) + "true" + ")".repeat(3_000),
                "record.name" + ".trim()".repeat(1_300) + " == ''")) {
            assertThatThrownBy(() -> Condition.cel(expression)).isInstanceOf(BadRule.class);
        }
        assertThatThrownBy(() -> Condition.cel("record.name.matches('(((a{1,100}){1,100}){1,100})')")
                        .holds(RECORD, NOW))
                .isInstanceOf(RuntimeException.class)
                .isNotInstanceOf(StackOverflowError.class);
    }

    @Test
    void regularExpressionsDoNotTryAllWays() {
        SourceRecord record = Samples.record("name", "a".repeat(5_000) + "!");
        assertThat(Condition.cel("record.name.matches('^(a+)+$')").holds(record, NOW))
                .isFalse();
    }

    @Test
    void replaceWorksAsItAlwaysDid() {
        assertThat(holds("record.grade.replace('L', 'Level ') == 'Level 5' && record.role.replace('x', '') == 'a'"))
                .isTrue();
    }
}
