package dev.brivosync.report;

import dev.brivosync.plan.Chain;
import dev.brivosync.plan.EvidenceRow;
import dev.brivosync.plan.EvidenceScope;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Evidence as a file that can be taken along: a line for each row, and at the end of each line a hash that covers the line
 * and, through the hash before, all lines above it. The first row tells what the file is about and how far the store's own
 * chain went, the last one how many rows there are, so that nothing can be cut off.
 */
public final class EvidenceFile {
    private static final List<String> COLUMNS = List.of(
            "row",
            "section",
            "key",
            "name",
            "what",
            "hrEndDate",
            "firstSeen",
            "at",
            "until",
            "hoursLate",
            "who",
            "why",
            "source",
            "runs",
            "records");
    private static final String HASH = "hash";
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final String ABOUT = "about";
    private static final String END = "end";
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final byte[] CSV_END = {'\r', '\n'};
    private static final byte[] JSON_END = {'\n'};

    /** The forms that it has. */
    public enum Form {
        CSV,
        JSON
    }

    private EvidenceFile() {}

    /**
     * Writes it.
     *
     * @param out not closed
     * @return the last hash
     */
    public static String write(EvidenceScope scope, List<EvidenceRow> rows, Form form, OutputStream out) {
        List<Map<String, String>> lines = new ArrayList<>();
        lines.add(about(scope));
        rows.forEach(row -> lines.add(cells(row, scope)));
        lines.add(Map.of("section", END, "what", rows.size() + " rows between the first and this one"));
        String head = form == Form.CSV
                ? String.join(",", COLUMNS) + "," + HASH
                : "{\"schemaVersion\":1,\"columns\":\"of each row, in this order: %s\",\"rows\":["
                        .formatted(String.join(" ", COLUMNS));
        byte[] first = ((form == Form.CSV ? BYTE_ORDER_MARK : "") + head).getBytes(StandardCharsets.UTF_8);
        try {
            out.write(first);
            String hash = Chain.hash(first);
            for (int at = 0; at < lines.size(); at++) {
                Map<String, String> line = new LinkedHashMap<>(lines.get(at));
                line.put("row", String.valueOf(at + 1));
                String text = form == Form.CSV ? csv(line) : json(line);
                hash = Chain.next(hash, text);
                boolean last = at + 1 == lines.size();
                String end = form == Form.CSV ? "," + hash : ",\"%s\":\"%s\"}%s".formatted(HASH, hash, last ? "" : ",");
                out.write((lineEnd(form) + text + end).getBytes(StandardCharsets.UTF_8));
            }
            out.write((form == Form.CSV ? "\r\n" : "\n]}\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
            return hash;
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    private static String lineEnd(Form form) {
        return form == Form.CSV ? "\r\n" : "\n";
    }

    private static Map<String, String> about(EvidenceScope scope) {
        Map<String, String> cells = new LinkedHashMap<>();
        cells.put("section", ABOUT);
        cells.put("key", scope.job());
        cells.put(
                "what",
                "evidence of %s on account %s, made at %s"
                        .formatted(scope.job(), scope.account(), time(scope.now(), scope)));
        cells.put("at", time(scope.from(), scope));
        cells.put("until", time(scope.to(), scope));
        cells.put("firstSeen", time(scope.since(), scope));
        cells.put("why", scope.head());
        cells.put("records", String.valueOf(scope.records()));
        return cells;
    }

    private static Map<String, String> cells(EvidenceRow row, EvidenceScope scope) {
        Map<String, String> cells = new LinkedHashMap<>();
        cells.put("section", row.section().label());
        cells.put("key", row.key());
        cells.put("name", row.name());
        cells.put("what", row.what());
        cells.put("hrEndDate", lastDay(row.ends(), scope));
        cells.put("firstSeen", time(row.seen(), scope));
        cells.put("at", time(row.at(), scope));
        cells.put("until", time(row.until(), scope));
        cells.put("hoursLate", row.hours() == null ? "" : String.format(Locale.ROOT, "%.1f", row.hours()));
        cells.put("who", row.who());
        cells.put("why", row.why());
        cells.put("source", row.origin());
        cells.put("runs", joined(row.runs()));
        cells.put("records", joined(row.records()));
        return cells;
    }

    private static String joined(List<? extends Number> numbers) {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining(" "));
    }

    /** The last day with access, in the job's zone. */
    static String lastDay(@Nullable Instant ends, EvidenceScope scope) {
        return ends == null
                ? ""
                : ends.minusMillis(1).atZone(scope.zone()).toLocalDate().toString();
    }

    /** In the job's zone, with its distance from UTC. */
    private static String time(@Nullable Instant at, EvidenceScope scope) {
        return at == null
                ? ""
                : at.truncatedTo(ChronoUnit.SECONDS)
                        .atZone(scope.zone())
                        .toOffsetDateTime()
                        .toString();
    }

    private static String csv(Map<String, String> line) {
        CSVFormat format = CSVFormat.RFC4180;
        Object[] cells = COLUMNS.stream()
                .map(column -> CsvReport.harmless(line.getOrDefault(column, "")))
                .toArray();
        return format.format(cells);
    }

    /** Without its closing brace, since the hash comes last. */
    private static String json(Map<String, String> line) {
        return COLUMNS.stream()
                .map(column -> "\"%s\":%s"
                        .formatted(column, JSON.writeValueAsString(Printable.of(line.getOrDefault(column, "")))))
                .collect(Collectors.joining(",", "{", ""));
    }

    /**
     * What a file turned out to be.
     *
     * @param problem what is wrong with it, and where; empty where it is as it was written
     * @param rows how many it has, the first and the last aside
     * @param head its last hash
     * @param records how many records the store had when it was made
     * @param storeHead the hash of the last of them
     */
    public record Checked(String problem, long rows, String head, long records, String storeHead) {
        public boolean isGood() {
            return problem.isEmpty();
        }

        private static Checked bad(String problem) {
            return new Checked(problem, 0, "", 0, "");
        }
    }

    /** Whether nothing was changed, taken out, put in or moved in a file since it was written. */
    public static Checked check(byte[] file) {
        boolean json = file.length > 0 && file[0] == '{';
        List<byte[]> lines = lines(file, json ? JSON_END : CSV_END);
        if (lines.size() < 2 || !startsAsWritten(lines.getFirst(), json)) {
            return Checked.bad("line 1 is not that of evidence as CSV or JSON");
        }
        List<byte[]> rows = lines.subList(1, lines.size() - (json ? 1 : 0));
        if (json && !text(lines.getLast()).equals("]}")) {
            return Checked.bad("it does not end as it was written: something was cut off, or added");
        }
        String hash = Chain.hash(lines.getFirst());
        String first = "";
        String last = "";
        for (int at = 0; at < rows.size(); at++) {
            Optional<Cut> cut = cut(rows.get(at), json, at + 1 == rows.size());
            hash = cut.isEmpty() ? "" : Chain.next(hash, cut.get().text());
            if (cut.isEmpty() || !hash.equals(cut.get().hash())) {
                return Checked.bad(
                        "line %d is not as it was written, or what stood before it is missing, or it was put in"
                                .formatted(at + 2));
            }
            last = text(cut.get().text());
            first = at == 0 ? last : first;
        }
        boolean whole = last.startsWith(
                json ? "{\"row\":\"%d\",\"section\":\"end\"".formatted(rows.size()) : rows.size() + ",end,");
        return whole && rows.size() >= 2
                ? good(first, json, rows.size() - 2, hash)
                : Checked.bad("the last row is missing: something was cut off at the end");
    }

    private static Checked good(String about, boolean json, long rows, String hash) {
        Map<String, String> cells = new LinkedHashMap<>();
        if (json) {
            JsonNode node = JSON.readTree(about + "}");
            COLUMNS.forEach(column -> cells.put(column, node.path(column).asString("")));
        } else {
            try (CSVParser parser = CSVParser.parse(new StringReader(about), CSVFormat.RFC4180)) {
                CSVRecord record = parser.getRecords().getFirst();
                for (int at = 0; at < COLUMNS.size(); at++) {
                    cells.put(COLUMNS.get(at), record.get(at));
                }
            } catch (IOException none) {
                throw new UncheckedIOException(none);
            }
        }
        return new Checked(
                "", rows, hash, Long.parseLong(cells.getOrDefault("records", "0")), cells.getOrDefault("why", ""));
    }

    private static boolean startsAsWritten(byte[] first, boolean json) {
        return json || text(first).endsWith("," + HASH);
    }

    /** A line without its hash, and the hash. */
    private record Cut(byte[] text, String hash) {}

    private static Optional<Cut> cut(byte[] line, boolean json, boolean last) {
        int hashed = 64;
        String end = json ? (last ? "\"}" : "\"},") : "";
        String before = json ? ",\"" + HASH + "\":\"" : ",";
        int textEnds = line.length - end.length() - hashed - before.length();
        if (textEnds < 0) {
            return Optional.empty();
        }
        String rest = text(Arrays.copyOfRange(line, textEnds, line.length));
        return rest.startsWith(before) && rest.endsWith(end)
                ? Optional.of(new Cut(
                        Arrays.copyOf(line, textEnds), rest.substring(before.length(), rest.length() - end.length())))
                : Optional.empty();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Each is ended by these bytes; nothing where one is not. */
    private static List<byte[]> lines(byte[] file, byte[] end) {
        List<byte[]> lines = new ArrayList<>();
        int begin = 0;
        for (int at = 0; at + end.length <= file.length; at++) {
            if (Arrays.equals(file, at, at + end.length, end, 0, end.length)) {
                lines.add(Arrays.copyOfRange(file, begin, at));
                begin = at + end.length;
                at = begin - 1;
            }
        }
        return begin == file.length ? lines : List.of();
    }
}
