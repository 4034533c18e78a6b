package dev.brivosync.source;

import dev.brivosync.person.PersonKey;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What helps to recognise somebody whom the job knows already: the key that they had before, and when they were born. */
final class EarlierLife {
    private final MappingRules rules;
    private final Moment moment;
    private final SourceDates dates;

    EarlierLife(MappingRules rules, Moment moment) {
        this.rules = rules;
        this.moment = moment;
        this.dates = new SourceDates(rules.dates(), rules.zone());
    }

    /** Null where the source says none, or none in this run. */
    @Nullable
    PersonKey previousKey(SourceRecord record) {
        Template template = rules.further().previousKey();
        if (template == null
                || record.lacks(template.columns())
                || template.fill(record, moment).isBlank()) {
            return null;
        }
        try {
            return new Keys(template, moment).of(record);
        } catch (UnreadableValue unreadable) {
            throw new UnreadableValue("previousKey: " + unreadable.getMessage());
        }
    }

    /** The key that they had before, of a record that cannot be used; none where that cannot be read either. */
    SortedSet<PersonKey> readableKeys(SourceRecord record) {
        SortedSet<PersonKey> keys = new TreeSet<>();
        try {
            PersonKey previous = previousKey(record);
            if (previous != null) {
                keys.add(previous);
            }
        } catch (UnreadableValue unreadable) {
            // whose key it was nobody can say: the record is rejected as it is
            return keys;
        }
        return keys;
    }

    /** What cannot be read is left out: nobody stays outside for it. The remark does not repeat it. */
    @Nullable
    LocalDate birthDate(SourceRecord record, List<String> remarks) {
        Template template = rules.further().birthDate();
        if (template == null || record.lacks(template.columns())) {
            return null;
        }
        try {
            return dates.of(template, record, moment, "date of birth")
                    .map(SourceDate::day)
                    .orElse(null);
        } catch (UnreadableValue unreadable) {
            remarks.add("date of birth of " + template + " left out: it cannot be read");
            return null;
        }
    }
}
