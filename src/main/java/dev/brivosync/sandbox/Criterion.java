package dev.brivosync.sandbox;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/** One part of a filter, {@code field__operator:value[,value]}; parts are joined by {@code ;} (FACTS: Lists). */
record Criterion(String field, String operator, List<String> values) {
    /** What passes every part of the query's filter; a part that {@code meaning} refuses ends the call with a 400. */
    static <T> Predicate<T> all(Map<String, String> query, Function<Criterion, Predicate<T>> meaning) {
        return parse(query).stream().map(meaning).reduce(every -> true, Predicate::and);
    }

    static List<Criterion> parse(Map<String, String> query) {
        String filter = query.getOrDefault("filter", "");
        return Arrays.stream(filter.split(";", -1))
                .filter(part -> !part.isEmpty())
                .map(Criterion::of)
                .toList();
    }

    private static Criterion of(String part) {
        int underscores = part.indexOf("__");
        int colon = part.indexOf(':', Math.max(0, underscores));
        if (underscores < 1 || colon < underscores) {
            throw Refusal.invalid();
        }
        List<String> values = List.of(part.substring(colon + 1).split(",", -1));
        return new Criterion(part.substring(0, underscores), part.substring(underscores + 2, colon), values);
    }

    /** The field with its operator, as in {@code name__eq}. */
    String subject() {
        return field + "__" + operator;
    }

    String value() {
        return String.join(",", values);
    }

    /** For text, {@code eq} means contains (FACTS: Lists). */
    boolean isIn(String text) {
        return text.toLowerCase(Locale.ROOT).contains(value().toLowerCase(Locale.ROOT));
    }
}
