package dev.brivosync.source;

import static dev.brivosync.source.Samples.at;
import static dev.brivosync.source.Samples.listed;
import static dev.brivosync.source.Samples.record;
import static dev.brivosync.source.Samples.rules;
import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.source.Reasons.Answer;
import dev.brivosync.source.Reasons.Reason;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ReasonsTest {
    private static final Moment NOW = at("2026-11-20T09:00");

    private static final MappingRules RULES = rules().active(Condition.matching(Map.of("status", List.of("Active"))))
            .endsOn("{ended}")
            .group("HQ", Condition.matching(Map.of("site", List.of("HQ", "Annex"))))
            .group("Lab", Condition.cel("record.site == 'Lab' && record.grade.startsWith('L')"))
            .group("All", Condition.everyone())
            .further(new FurtherRules(
                    Template.parse("{pin}"), null, null, null, Template.parse("{born}"), OnEmpty.usual()))
            .rules();

    private static final SourceRecord ADA = record(
            "id",
            "E1",
            "first",
            "Ada",
            "last",
            "Byron",
            "status",
            "active",
            "ended",
            "2026-11-19",
            "site",
            "Lab",
            "grade",
            "L2",
            "pin",
            "4711",
            "born",
            "1815-12-10");

    @Test
    void eachRuleSaysWhatItAnswersAndWhy() {
        assertThat(reason("lifecycle.active", ADA))
                .isEqualTo(new Reason("lifecycle.active", "{status: [Active]}", Answer.TRUE, "status is active"));
        assertThat(reason("lifecycle.endsOn", ADA).because()).isEqualTo("2026-11-19, past");
        assertThat(reason("groups.HQ", ADA))
                .isEqualTo(new Reason("groups.HQ", "{site: [HQ, Annex]}", Answer.FALSE, "site is Lab"));
        assertThat(reason("groups.Lab", ADA).answer()).isEqualTo(Answer.TRUE);
        assertThat(reason("groups.Lab", ADA).written())
                .isEqualTo("record.site == 'Lab' && record.grade.startsWith('L')");
        assertThat(reason("groups.All", ADA).written()).isEqualTo("everyone");
    }

    @Test
    void theAnswersAreThoseOfTheMapping() {
        for (String site : List.of("HQ", "Lab", "", "Annex")) {
            SourceRecord record = record(
                    "id", "E1", "first", "Ada", "last", "Byron", "status", "Active", "site", site, "grade", "L2");
            SortedSet<String> told = new TreeSet<>();
            for (Reason each : new Reasons(RULES, NOW).of(record)) {
                if (each.answer() == Answer.TRUE && each.rule().startsWith("groups.")) {
                    told.add(each.rule().substring("groups.".length()));
                }
            }
            assertThat(told)
                    .isEqualTo(
                            listed(new Mapping(RULES, NOW).map(record).entry()).groups());
        }
    }

    @Test
    void whatWasNotReadIsUnknown() {
        SourceRecord part =
                new SourceRecord(2L, "people.csv line 2", Map.of("id", List.of("E1")), null, Set.of("site", "ended"));

        assertThat(reason("groups.HQ", part).answer()).isEqualTo(Answer.UNKNOWN);
        assertThat(reason("lifecycle.endsOn", part).answer()).isEqualTo(Answer.UNKNOWN);
    }

    @Test
    void aRuleWithoutAnAnswerSaysWhatItLacks() {
        SourceRecord odd = record("id", "E1", "ended", "tomorrow");

        assertThat(reason("lifecycle.endsOn", odd).answer()).isEqualTo(Answer.UNKNOWN);
        assertThat(reason("lifecycle.endsOn", odd).because()).contains("'tomorrow'", "is no date");
    }

    @Test
    void pinsAndBirthDatesAreNeitherToldNorKept() {
        assertThat(new Reasons(RULES, NOW).of(ADA).toString())
                .doesNotContain("4711")
                .doesNotContain("1815");
        assertThat(reason("person.pin", ADA).answer()).isEqualTo(Answer.HIDDEN);
        assertThat(Reasons.shownColumns(RULES)).contains("id", "site").doesNotContain("pin", "born");
    }

    private static Reason reason(String rule, SourceRecord record) {
        return new Reasons(RULES, NOW)
                .of(record).stream()
                        .filter(each -> each.rule().equals(rule))
                        .findFirst()
                        .orElseThrow();
    }
}
