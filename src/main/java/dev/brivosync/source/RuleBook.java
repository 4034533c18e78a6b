package dev.brivosync.source;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The rules of a job by their places in its file. */
final class RuleBook {
    private final List<Rule> rules = new ArrayList<>();

    private RuleBook() {}

    /** A rule, as somebody wrote it. */
    sealed interface Rule {
        /** Where it stands in the job file: {@code groups.HQ Office}. */
        String place();

        SortedSet<String> columns();

        /** What a value is made of. */
        record Value(String place, Template template) implements Rule {
            @Override
            public SortedSet<String> columns() {
                return template.columns();
            }
        }

        /** What a day is read from. */
        record Day(String place, Template template) implements Rule {
            @Override
            public SortedSet<String> columns() {
                return template.columns();
            }
        }

        /** What holds or does not. */
        record Test(String place, Condition condition) implements Rule {
            @Override
            public SortedSet<String> columns() {
                return condition.columns();
            }
        }

        /** What is kept of nobody, and shown to nobody. */
        record Hidden(String place, Template template) implements Rule {
            @Override
            public SortedSet<String> columns() {
                return template.columns();
            }
        }
    }

    /** In the order in which they stand in a usual job file. */
    static List<Rule> of(MappingRules rules) {
        RuleBook book = new RuleBook();
        book.value("person.key", rules.key());
        book.test("person.onlyIf", rules.onlyIf());
        book.value("person.firstName", rules.firstName());
        book.value("person.middleName", rules.middleName());
        book.value("person.lastName", rules.lastName());
        rules.emails().forEach((type, template) -> book.value("person.emails." + type, template));
        rules.phones().forEach((type, template) -> book.value("person.phones." + type, template));
        rules.customFields().forEach((name, template) -> book.value("person.customFields." + name, template));
        book.further(rules.further());
        book.test("lifecycle.active", rules.active());
        book.test("lifecycle.onLeave", rules.onLeave());
        book.day("lifecycle.startsOn", rules.startsOn());
        book.day("lifecycle.endsOn", rules.endsOn());
        rules.groups().forEach(book::group);
        for (int at = 0; at < rules.badges().size(); at++) {
            book.badge(
                    "badges" + (rules.badges().size() == 1 ? "" : " " + (at + 1)),
                    rules.badges().get(at));
        }
        MobilePassRule pass = rules.mobilePass();
        if (pass != null) {
            book.test("mobilePass.if", pass.when());
            book.value("mobilePass.email", pass.email());
        }
        return book.rules;
    }

    /**
     * The columns that rules name, those aside that only hidden ones do: PINs, dates of birth and pictures are kept of
     * nobody.
     */
    static SortedSet<String> shownColumns(Collection<Rule> rules) {
        SortedSet<String> columns = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        rules.stream().filter(rule -> !(rule instanceof Rule.Hidden)).forEach(rule -> columns.addAll(rule.columns()));
        return columns;
    }

    private void further(FurtherRules further) {
        test("person.bleTwoFactorExempt", further.bleTwoFactorExempt());
        value("person.previousKey", further.previousKey());
        hidden("person.pin", further.pin());
        hidden("person.birthDate", further.birthDate());
        PhotoRule photo = further.photo();
        hidden("person.photo", photo == null ? null : photo.value());
    }

    private void group(String name, List<Condition> conditions) {
        for (int at = 0; at < conditions.size(); at++) {
            test("groups." + name + (conditions.size() == 1 ? "" : " " + (at + 1)), conditions.get(at));
        }
    }

    private void badge(String place, BadgeRule rule) {
        test(place + ".if", rule.when());
        value(place + ".number", rule.number());
        value(place + ".facilityCode", rule.facility());
        value(place + ".referenceId", rule.reference());
        day(place + ".validFrom", rule.validFrom());
        day(place + ".validTo", rule.validTo());
    }

    private void value(String place, @Nullable Template template) {
        if (template != null) {
            rules.add(new Rule.Value(place, template));
        }
    }

    private void day(String place, @Nullable Template template) {
        if (template != null) {
            rules.add(new Rule.Day(place, template));
        }
    }

    private void hidden(String place, @Nullable Template template) {
        if (template != null) {
            rules.add(new Rule.Hidden(place, template));
        }
    }

    private void test(String place, @Nullable Condition condition) {
        if (condition != null) {
            rules.add(new Rule.Test(place, condition));
        }
    }
}
