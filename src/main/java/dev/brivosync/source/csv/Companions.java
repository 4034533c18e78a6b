package dev.brivosync.source.csv;

import dev.brivosync.source.SourceUnavailable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Files that an export leaves beside its own to vouch for it; both are endings that follow the whole name.
 *
 * @param done stands for a file that is there once the export is over; null for none
 * @param checksum stands for a file of {@code sha256sum}; null for none
 */
record Companions(@Nullable String done, @Nullable String checksum) {
    /** As {@code sha256sum} writes it, with and without a name, and as {@code sha256sum --tag} does. */
    private static final Pattern SUM = Pattern.compile(
            "\\\\?(?<sum>\\p{XDigit}{64})(?:[ \\t]+\\*?(?<name>.+))?|SHA256 \\((?<named>.+)\\) = (?<tagged>\\p{XDigit}{64})");

    private static final long LONGEST = 1 << 20;

    boolean isOne(Path file) {
        String name = String.valueOf(file.getFileName());
        return Stream.of(Optional.ofNullable(done), Optional.ofNullable(checksum))
                .flatMap(Optional::stream)
                .anyMatch(name::endsWith);
    }

    /** @throws SourceUnavailable where the export is not over yet */
    void checkDone(Path file) throws IOException {
        if (done == null) {
            return;
        }
        Path mark = beside(file, done);
        if (!Files.exists(mark)) {
            throw new SourceUnavailable(
                    mark + " is not there: the export is not over yet, or does not write it (source.csv.doneFile)");
        }
        if (Files.getLastModifiedTime(mark).compareTo(Files.getLastModifiedTime(file)) < 0) {
            throw new SourceUnavailable(mark + " is older than " + file.getFileName()
                    + ": the file has been written anew since, and is not done yet (source.csv.doneFile)");
        }
    }

    /**
     * What the file's bytes must amount to, in lower-case hexadecimal; empty where nothing is said.
     *
     * @throws SourceUnavailable where the checksum's file is missing or holds none
     */
    Optional<String> expectedSum(Path file) throws IOException {
        if (checksum == null) {
            return Optional.empty();
        }
        Path beside = beside(file, checksum);
        if (!Files.isRegularFile(beside)) {
            throw new SourceUnavailable(beside
                    + " is not there: the export is not over yet, or does not write it (source.csv.checksumFile)");
        }
        List<Matcher> sums = Files.size(beside) > LONGEST ? List.of() : sums(beside);
        String name = String.valueOf(file.getFileName());
        return Optional.of(sums.stream()
                .filter(sum -> sums.size() == 1 || named(sum).endsWith(name))
                .findFirst()
                .map(sum -> sum.group("sum") == null ? sum.group("tagged") : sum.group("sum"))
                .map(sum -> sum.toLowerCase(Locale.ROOT))
                .orElseThrow(() -> new SourceUnavailable(beside + " holds no SHA-256 checksum of " + name
                        + "; it is expected as sha256sum writes it: 64 hexadecimal digits, two spaces, the name")));
    }

    private static List<Matcher> sums(Path file) throws IOException {
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        return text.lines()
                .map(line -> SUM.matcher(line.strip()))
                .filter(Matcher::matches)
                .toList();
    }

    private static String named(Matcher sum) {
        String name = sum.group("name") == null ? sum.group("named") : sum.group("name");
        return name == null ? "" : name;
    }

    private static Path beside(Path file, String ending) {
        return file.resolveSibling(file.getFileName() + ending);
    }
}
