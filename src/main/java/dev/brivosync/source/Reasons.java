package dev.brivosync.source;

import dev.brivosync.source.RuleBook.Rule;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/** What each rule of a job answers for one record, and why: the rules are those by which {@link Mapping} makes a person of it. */
public final class Reasons {
    private final List<Rule> rules;
    private final Moment moment;
    private final SourceDates dates;

    public Reasons(MappingRules rules, Moment moment) {
        this.rules = RuleBook.of(rules);
        this.moment = moment;
        this.dates = new SourceDates(rules.dates(), rules.zone());
    }

    /** What a rule answered. */
    public enum Answer {
        /** It is no condition: {@link Reason#because} is what it yields. */
        VALUE,
        TRUE,
        FALSE,
        /** What it needs was not read, or cannot be read. */
        UNKNOWN,
        /** It yields what is shown to nobody. */
        HIDDEN
    }

    /**
     * One rule's answer.
     *
     * @param rule where it stands in the job file: {@code groups.HQ Office}
     * @param written as somebody wrote it there
     * @param because the value, or the values that decided, in plain words
     */
    public record Reason(String rule, String written, Answer answer, String because) {}

    /** In the order of the job file. */
    public List<Reason> of(SourceRecord record) {
        return rules.stream().map(rule -> reason(rule, record)).toList();
    }

    private Reason reason(Rule rule, SourceRecord record) {
        if (record.lacks(rule.columns()) && !(rule instanceof Rule.Test)) {
            return new Reason(rule.place(), written(rule), Answer.UNKNOWN, "was not read");
        }
        try {
            return switch (rule) {
                case Rule.Value(var place, var template) ->
                    new Reason(place, template.toString(), Answer.VALUE, template.fill(record, moment));
                case Rule.Day(var place, var template) ->
                    new Reason(place, template.toString(), Answer.VALUE, day(place, template, record));
                case Rule.Test(var place, var condition) -> test(place, condition, record);
                case Rule.Hidden(var place, var template) -> new Reason(place, template.toString(), Answer.HIDDEN, "");
            };
        } catch (UnreadableValue unreadable) {
            return new Reason(rule.place(), written(rule), Answer.UNKNOWN, String.valueOf(unreadable.getMessage()));
        }
    }

    private static String written(Rule rule) {
        return switch (rule) {
            case Rule.Value(var _, var template) -> template.toString();
            case Rule.Day(var _, var template) -> template.toString();
            case Rule.Hidden(var _, var template) -> template.toString();
            case Rule.Test(var _, var condition) -> condition.written();
        };
    }

    private Reason test(String place, Condition condition, SourceRecord record) {
        Optional<Boolean> answer = condition.answer(record, moment);
        return answer.map(holds -> new Reason(
                        place, condition.written(), holds ? Answer.TRUE : Answer.FALSE, condition.finding(record)))
                .orElseGet(() -> new Reason(place, condition.written(), Answer.UNKNOWN, "was not read"));
    }

    private String day(String place, Template template, SourceRecord record) {
        return dates.of(template, record, moment, place)
                .map(date -> date.shown(moment.zone()) + (isOver(date) ? ", past" : ""))
                .orElse("");
    }

    private boolean isOver(SourceDate date) {
        return !moment.instant().isBefore(date.over(moment.zone()));
    }

    /** The columns whose values may be shown and kept: those that only a PIN, a date of birth or a picture needs may not. */
    public static SortedSet<String> shownColumns(MappingRules rules) {
        return RuleBook.shownColumns(RuleBook.of(rules));
    }
}
