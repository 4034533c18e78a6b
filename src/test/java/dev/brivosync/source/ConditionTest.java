package dev.brivosync.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionTest {
    private static final Moment NOW = Samples.at("2026-11-20T09:00");
    private static final SourceRecord RECORD = Samples.record(
            "Worker Status",
            " active ",
            "Site",
            "Núñez Hall",
            "Badge",
            "70123",
            "Note",
            "  ",
            "Role",
            "b",
            "Role",
            "a");

    private static boolean matches(String column, String... accepted) {
        return Condition.matching(Map.of(column, List.of(accepted))).holds(RECORD, NOW);
    }

    @ParameterizedTest
    @CsvSource({
        "Worker Status, Active, true",
        "worker status, ACTIVE, true",
        "' Worker Status ', ' Active ', true",
        "Worker Status, Leave|Active, true",
        "Worker Status, Leave, false",
        "Worker Status, Act, false",
        "Site, NU\u0301N\u0303EZ HALL, true",
        "Badge, present, true",
        "Badge, absent, false",
        "Note, present, false",
        "Note, absent, true",
        "Nowhere, absent, true",
        "Nowhere, x, false",
        "Role, a, true",
        "Role, B, true",
        "Role, c, false",
    })
    void holdsByAcceptedValues(String column, String accepted, boolean holds) {
        assertThat(matches(column, accepted.split("\\|"))).isEqualTo(holds);
    }

    @Test
    void needsEveryColumnToHold() {
        Map<String, List<String>> both = Map.of("Worker Status", List.of("Active"), "Badge", List.of("70123"));
        Map<String, List<String>> one = Map.of("Worker Status", List.of("Active"), "Badge", List.of("70124"));

        assertThat(Condition.matching(both).holds(RECORD, NOW)).isTrue();
        assertThat(Condition.matching(one).holds(RECORD, NOW)).isFalse();
        assertThat(Condition.matching(both).columns()).containsExactly("Badge", "Worker Status");
    }

    @Test
    void takesPresentForAValueWhereItIsWrittenAsOne() {
        SourceRecord here = Samples.record("Attendance", "Present");
        SourceRecord away = Samples.record("Attendance", "Absent");
        Condition present = Condition.matching(Map.of("Attendance", List.of("Present")));

        assertThat(present.holds(here, NOW)).isTrue();
        assertThat(present.holds(away, NOW)).isFalse();
    }

    @Test
    void saysWhichColumnDecided() {
        Condition active = Condition.matching(Map.of("Worker Status", List.of("Terminated")));

        assertThat(active.finding(RECORD)).isEqualTo("Worker Status is active");
        assertThat(Condition.matching(Map.of("Note", List.of("x"))).finding(RECORD))
                .isEqualTo("Note is empty");
        assertThat(Condition.cel("record.Site == 'x' && record.Badge == '1'").finding(RECORD))
                .isEqualTo("Badge is 70123, Site is Núñez Hall");
    }

    @Test
    void refusesToAcceptNothing() {
        assertThatExceptionOfType(BadRule.class)
                .isThrownBy(() -> Condition.matching(Map.of("Site", List.of())))
                .withMessageContaining("Site");
        assertThatExceptionOfType(BadRule.class).isThrownBy(() -> Condition.matching(Map.of()));
    }

    @Test
    void everyoneHolds() {
        assertThat(Condition.everyone().holds(RECORD, NOW)).isTrue();
        assertThat(Condition.everyone().columns()).isEmpty();
    }
}
