package dev.brivosync.job;

import dev.brivosync.person.Folding;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What a column of a source holds, as far as it helps to tell what it is for. Not for several threads. */
public final class ColumnStudy {
    private static final int MOST_VALUES = 100;
    private static final int MOST_SAMPLES = 3;
    private static final int MOST_TWICE = 3;
    private static final double NEARLY_ALL = 0.9;
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s]+");
    private static final Pattern PHONE = Pattern.compile("\\+?[\\d ()./-]{6,20}");
    /** What stands for no date where one might stand. */
    private static final Pattern NO_DATE = Pattern.compile("(?i)[0\\s./:-]+|n/?a|none|null|-+|open|offen");

    private static final Pattern SURNAME_FIRST = Pattern.compile("[^,]+,[^,]+");

    private final String name;
    private final Map<String, Long> values = new LinkedHashMap<>();
    private final Map<String, String> firsts = new HashMap<>();
    private final List<String> twice = new ArrayList<>();
    private final DateWays.Met dates = new DateWays.Met();
    private final List<String> samples = new ArrayList<>();
    private final Map<String, Long> noDates = new LinkedHashMap<>();
    private long filled;
    private long rows;
    private long emails;
    private long phones;
    private long surnamesFirst;
    private boolean manyValues;

    ColumnStudy(String name) {
        this.name = name;
    }

    void add(String written, String where) {
        rows++;
        String value = Folding.text(written);
        if (value.isEmpty()) {
            return;
        }
        filled++;
        if (samples.size() < MOST_SAMPLES && !samples.contains(value)) {
            samples.add(value);
        }
        count(value);
        if (twice.size() < MOST_TWICE) {
            String first = firsts.putIfAbsent(Folding.key(value), where);
            if (first != null) {
                twice.add(value + " stands in " + first + " and " + where);
            }
        } else {
            firsts.clear();
        }
        emails += EMAIL.matcher(value).matches() ? 1 : 0;
        phones += PHONE.matcher(value).matches() ? 1 : 0;
        surnamesFirst += SURNAME_FIRST.matcher(value).matches() ? 1 : 0;
        if (NO_DATE.matcher(value).matches()) {
            noDates.merge(value, 1L, Long::sum);
        } else {
            dates.add(value);
        }
    }

    private void count(String value) {
        if (values.size() < MOST_VALUES || values.containsKey(value)) {
            values.merge(value, 1L, Long::sum);
        } else {
            manyValues = true;
        }
    }

    public String name() {
        return name;
    }

    /** Rows that have a value. */
    public long filled() {
        return filled;
    }

    public long rows() {
        return rows;
    }

    /** A few values, for the eyes of whoever asks. */
    public List<String> samples() {
        return Collections.unmodifiableList(samples);
    }

    /** Its values with how many rows have them, the most frequent first; empty where there are too many. */
    public Map<String, Long> values() {
        Map<String, Long> sorted = new LinkedHashMap<>();
        if (!manyValues) {
            values.entrySet().stream()
                    .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                    .forEach(each -> sorted.put(each.getKey(), each.getValue()));
        }
        return sorted;
    }

    /** Which values stand in several rows, and where, a few words for the first of them. */
    public List<String> twice() {
        return Collections.unmodifiableList(twice);
    }

    /** Whether every row has another value. */
    public boolean tellsPeopleApart() {
        return filled == rows && twice.isEmpty();
    }

    public boolean holdsEmails() {
        return nearlyAll(emails);
    }

    public boolean holdsPhones() {
        return nearlyAll(phones) && !holdsDates();
    }

    /** Whether most values are dates, those aside that stand for none. */
    public boolean holdsDates() {
        long said = filled - noDates();
        return said > 0 && dates.dates() * 2 > said;
    }

    /** Whether it may be of dates, none of which is there yet. */
    public boolean mayHoldDates() {
        return holdsDates() || filled == noDates();
    }

    /** Values that probably stand for no date, such as {@code 0000-00-00}, and how often. */
    public Map<String, Long> standingForNoDate() {
        return Collections.unmodifiableMap(noDates);
    }

    private long noDates() {
        return noDates.values().stream().mapToLong(count -> count).sum();
    }

    /** Whether names stand there as {@code Byron, Ada}. */
    public boolean holdsSurnamesFirst() {
        return nearlyAll(surnamesFirst);
    }

    DateWays.Met dates() {
        return dates;
    }

    private boolean nearlyAll(long count) {
        return filled > 0 && count >= filled * NEARLY_ALL;
    }

    /** What its values are, in a few words. */
    public String kind() {
        if (filled == 0) {
            return "empty";
        }
        String kind = holdsEmails()
                ? "e-mail"
                : holdsDates() ? "dates" : holdsPhones() && twice.isEmpty() ? "phone or number" : "";
        if (tellsPeopleApart()) {
            return kind.isEmpty() ? "each once" : kind + ", each once";
        }
        return kind.isEmpty() && !manyValues ? Figure.count(values.size(), "value", "values") : kind;
    }
}
