package dev.brivosync.cases;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What is said of people in a case, in the source, in Brivo and in memory, and whether a report tells it. */
final class CasePeople {
    private static final Set<String> COLUMNS = Set.of(
            "first",
            "last",
            "middle",
            "mail",
            "mobile",
            "home",
            "desk",
            "department",
            "given",
            "family",
            "givenby",
            "manager",
            "dept",
            "level");
    private static final Pattern WORD = Pattern.compile("(?!\\d{3}(?![\\p{L}\\p{N}\\p{M}]))[\\p{L}\\p{N}\\p{M}]{3,}");

    private final Set<String> values = new TreeSet<>();

    CasePeople(PlanCase played) throws IOException {
        played.story().users().forEach(user -> {
            add(user.firstName());
            add(user.lastName());
            add(user.middleName() == null ? "" : user.middleName());
            user.emails().values().forEach(this::add);
            user.phones().values().forEach(this::add);
            user.customFields().values().forEach(this::add);
        });
        played.story().owned().forEach(owned -> add(owned.name()));
        try (Stream<Path> files = Files.list(played.folder())) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".csv")).toList()) {
                read(new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                        .lines()
                        .toList());
            }
        }
        // what stands in no report for being somebody's, but as a group, a column or a word of the report itself
        Set<String> common = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        played.story().groups().forEach(group -> common.addAll(words(group)));
        played.story().customFields().keySet().forEach(field -> common.addAll(words(field)));
        common.addAll(List.of(
                "the", "and", "not", "first", "second", "last", "new", "plan", "person", "guest", "Default", "old",
                "nobody", "night", "12002"));
        values.removeIf(common::contains);
    }

    private void read(List<String> lines) {
        String header = lines.isEmpty() ? "" : lines.getFirst().replace("\uFEFF", "");
        String delimiter = header.contains(";") ? ";" : ",";
        String[] columns = header.split(delimiter);
        lines.stream().skip(1).map(line -> line.split(delimiter)).forEach(cells -> {
            for (int at = 0; at < Math.min(cells.length, columns.length); at++) {
                if (COLUMNS.contains(columns[at].strip().toLowerCase(java.util.Locale.ROOT))) {
                    add(cells[at].replace("\"", ""));
                }
            }
        });
    }

    private void add(String value) {
        values.addAll(words(value));
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(text);
        while (word.find()) {
            words.add(word.group());
        }
        return words;
    }

    /** Those that a report tells. */
    List<String> toldIn(String report) {
        List<String> words = words(report);
        return values.stream().filter(words::contains).toList();
    }
}
