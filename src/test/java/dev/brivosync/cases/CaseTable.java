package dev.brivosync.cases;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** All cases at a glance, one line each: what it shows, the verdict of its plan, and the classes of change in it. */
record CaseTable(List<Path> folders) {
    /** Where it lies, beside the cases. */
    static final String FILE = "README.md";

    private static final Pattern NAME = Pattern.compile("(\\d{3})-([a-z0-9-]+)");
    private static final Pattern CLASS_ROW = Pattern.compile("([a-zA-Z]+)( +[\\d,]+){2,}.*");

    static CaseTable of(Path cases) throws IOException {
        try (Stream<Path> folders = Files.list(cases)) {
            return new CaseTable(folders.filter(Files::isDirectory).sorted().toList());
        }
    }

    String text() throws IOException {
        StringBuilder text = new StringBuilder("""
                # What is planned in which case

                Each folder here is a case: what the source says, what stands in the account and what is remembered, and the
                plan that follows, word for word. This table is made by `mvn test -Dtest=CaseTableTest -Dcases.rewrite=true`.

                %d cases.

                | case | what it shows | verdict | classes |
                |---|---|---|---|
                """.formatted(folders.size()));
        for (Path folder : folders) {
            List<String> plan = Files.readAllLines(folder.resolve("plan.txt"));
            text.append("| [%s](%s) | %s | %s | %s |\n"
                    .formatted(number(folder), folder.getFileName(), words(folder), verdict(plan), classes(plan)));
        }
        return text.toString();
    }

    /** @throws IllegalArgumentException where the folder is not named as cases are */
    static String number(Path folder) {
        return name(folder).group(1);
    }

    private static String words(Path folder) {
        return name(folder).group(2).replace('-', ' ');
    }

    private static Matcher name(Path folder) {
        Matcher name = NAME.matcher(folder.getFileName().toString());
        if (!name.matches()) {
            throw new IllegalArgumentException(folder + ": a case is named 001-words-that-tell");
        }
        return name;
    }

    /** From the second line up to an empty one: long verdicts are broken. */
    private static String verdict(List<String> plan) {
        return String.join(
                        " ",
                        plan.stream()
                                .skip(1)
                                .takeWhile(line -> !line.isBlank())
                                .map(String::strip)
                                .toList())
                .replace("|", "\\|");
    }

    private static String classes(List<String> plan) {
        List<String> classes = new ArrayList<>();
        plan.stream()
                .dropWhile(line -> !line.startsWith("CLASS "))
                .skip(1)
                .takeWhile(line -> !line.isBlank())
                .map(CLASS_ROW::matcher)
                .filter(Matcher::matches)
                .forEach(row -> classes.add(row.group(1)));
        return String.join(", ", classes);
    }
}
