package dev.brivosync.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.journey.Calendar.Night;
import dev.brivosync.journey.Trial.Result;
import dev.brivosync.report.EvidenceFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Half a year of a company, and what an auditor is told of it. */
class EvidenceTest {
    private static final String JOB = """
            source: { csv: { file: people.csv } }
            person: { key: "{id}", firstName: "{first}", lastName: "{last}" }
            lifecycle: { active: { status: [Active] }, endsOn: "{ended}" }
            groups: { All Staff: everyone, HQ Office: { if: { site: [HQ] } } }
            exceptions: exceptions.csv
            ownership: { protect: [ { key: E90 } ] }
            guards: { leaver: { perRun: 1%, perDay: 1%, perWeek: 20%, atLeast: 1 } }
            """;
    private static final String NOBODY = "key,group,until,reason,givenBy\n";

    @TempDir
    static Path folder;

    private static Calendar calendar;
    private static final Map<String, String[]> ROWS = new TreeMap<>();

    private static void write() throws Exception {
        List<String> lines = new ArrayList<>(List.of("id,first,last,status,ended,site"));
        ROWS.forEach((key, cells) -> lines.add(key + "," + String.join(",", cells)));
        calendar.people(lines.toArray(String[]::new));
    }

    private static void exceptions(String text) throws Exception {
        Trial.lieStill(Files.writeString(folder.resolve("exceptions.csv"), text));
    }

    private static void leaves(String key, String day) throws Exception {
        ROWS.get(key)[3] = day;
        write();
    }

    private static void nights(String from, String to) {
        for (LocalDate day = LocalDate.parse(from); !day.isAfter(LocalDate.parse(to)); day = day.plusDays(1)) {
            calendar.on(day.toString()).sync();
        }
    }

    @BeforeAll
    static void halfAYear() throws Exception {
        exceptions(NOBODY);
        calendar = new Calendar(folder, JOB, "2026-01-05");
        for (int person = 1; person <= 9; person++) {
            ROWS.put(
                    "E%02d".formatted(person),
                    new String[] {"Ada" + person, "Quixlove" + person, "Active", "", person <= 6 ? "HQ" : "Lab"});
        }
        ROWS.put("E90", new String[] {"Chief", "Quixlove", "Active", "", "Lab"});
        write();
        assertThat(calendar.firstSync().exit()).isZero();
        // told in time
        leaves("E01", "2026-01-31");
        nights("2026-01-31", "2026-02-01");
        // two in one night are too many
        leaves("E02", "2026-02-10");
        leaves("E03", "2026-02-10");
        nights("2026-02-10", "2026-02-12");
        calendar.on("2026-02-13");
        Night held = calendar.sync();
        assertThat(held.exit()).isEqualTo(4);
        calendar.later(Duration.ofHours(7)).approved(held, "Anna Boss", "both were in the office; I asked");
        calendar.later(Duration.ofMinutes(10));
        assertThat(calendar.apply(held).exit()).isZero();
        // told ten days late, and five nights without a run between them
        nights("2026-03-01", "2026-03-03");
        nights("2026-03-09", "2026-03-10");
        leaves("E04", "2026-02-28");
        nights("2026-03-11", "2026-03-11");
        // Brivo refuses twice
        leaves("E05", "2026-03-31");
        calendar.fault("{'method':'PUT','path':'/users/{id}/suspended','kind':'FORBIDDEN','count':2}");
        nights("2026-04-01", "2026-04-03");
        // somebody did not wait
        calendar.on("2026-05-05").later(Duration.ofHours(9)).orderedOut("E06", "dana", "badge found at the station");
        leaves("E06", "2026-05-31");
        nights("2026-06-01", "2026-06-02");
        // whose end turns out to be a mistake, which a limit had held
        ROWS.get("E09")[4] = "HQ";
        leaves("E07", "2026-06-02");
        leaves("E08", "2026-06-02");
        exceptions(NOBODY + "E09,HQ Office,2026-06-20,night shift,M. Okri\n");
        nights("2026-06-03", "2026-06-03");
        ROWS.get("E09")[4] = "Lab";
        leaves("E07", "");
        leaves("E08", "");
        calendar.job(JOB.replace("site: [HQ]", "site: [HQ, Annex]"));
        nights("2026-06-04", "2026-06-04");
        Files.delete(folder.resolve("people.csv"));
        calendar.on("2026-06-05").sync();
        write();
        // put into a group by hand, and found there
        calendar.addByHand("E08", "HQ Office");
        leaves("E90", "2026-06-04");
        nights("2026-06-06", "2026-06-06");
    }

    @AfterAll
    static void close() {
        calendar.close();
    }

    private static Result evidence(String... more) {
        List<String> all = new ArrayList<>(List.of("evidence", "hr", "--from", "2026-01-01", "--to", "2026-06-06"));
        all.addAll(List.of(more));
        return calendar.command(all.toArray(String[]::new));
    }

    private static String told(String... more) {
        Result told = evidence(more);
        assertThat(told.exit()).as(told.err()).isZero();
        return told.out().replaceAll("\\s+", " ");
    }

    private static JsonNode row(String section, String key) {
        return JsonMapper.shared()
                .readTree(evidence("--format", "json").out())
                .path("rows")
                .valueStream()
                .filter(row -> row.path("section").asString().equals(section)
                        && row.path("key").asString().equals(key))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theFirstLinesSayWhetherAnybodyStillHasAccess() {
        assertThat(told())
                .startsWith(
                        "Evidence hr → account sandbox 1 LEAVER STILL HAS ACCESS. 9 leavers in this time: 1 still open, 1 by order, 4 late,"
                                + " 1 on time, 2 withdrawn.")
                .contains("RECORDS BEGIN ONLY ON 2026-01-05 02:00: nothing is known of the time before");
        assertThat(evidence().out().lines())
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
    }

    @Test
    void whoWasOutByTheNextRunIsOnTime() {
        JsonNode row = row("leaver", "E01");
        assertThat(row.path("what").asString()).isEqualTo("on time");
        assertThat(row.path("hrEndDate").asString()).isEqualTo("2026-01-31");
        assertThat(row.path("at").asString()).isEqualTo("2026-02-01T02:00-05:00");
        assertThat(row.path("hoursLate").asString()).isEqualTo("2.0");
        assertThat(row.path("source").asString()).isEqualTo("people.csv line 2");
    }

    @Test
    void whoWasHeldIsLateUntilSomebodyApproved() {
        JsonNode row = row("leaver", "E02");
        assertThat(row.path("what").asString()).isEqualTo("late");
        assertThat(row.path("firstSeen").asString()).isEqualTo("2026-02-11T02:00-05:00");
        assertThat(row.path("at").asString()).isEqualTo("2026-02-13T09:10-05:00");
        assertThat(row.path("hoursLate").asString()).isEqualTo("57.2");
        assertThat(row.path("why").asString())
                .isEqualTo("held as leaver limit from run 5 on (2026-02-11 02:00), until approved by Anna Boss"
                        + " (somebody) on 2026-02-13 09:00: both were in the office; I asked");
        JsonNode decision = row("decision", "E02 E03");
        assertThat(decision.path("who").asString()).isEqualTo("Anna Boss (somebody)");
        assertThat(decision.path("what").asString())
                .isEqualTo("approved: leaver of run 7 for 2 people, held as leaver limit: 2 people, at most 1 a run");
    }

    @Test
    void whomHrAnnouncedLateIsNotTheConnectorsDoing() {
        JsonNode row = row("leaver", "E04");
        assertThat(row.path("what").asString()).isEqualTo("late");
        assertThat(row.path("hoursLate").asString()).isEqualTo("241.0");
        assertThat(row.path("why").asString())
                .isEqualTo("announced late: in runs 8, 9, 10, 11, 12 the source still let them in | 5 scheduled runs"
                        + " were missed between 2026-03-04 02:00 and 2026-03-08 03:00: nobody ran the job");
        assertThat(told()).contains("2026-03-04 02:00 to 2026-03-08 03:00 5 scheduled runs did not take place");
    }

    @Test
    void whatBrivoRefusedIsSaidWithTheRuns() {
        JsonNode row = row("leaver", "E05");
        assertThat(row.path("hoursLate").asString()).isEqualTo("50.0");
        assertThat(row.path("why").asString())
                .startsWith("failed (PUT /users/{id}/suspended: 403")
                .endsWith(" in runs 14, 15");
        assertThat(row.path("runs").asString()).isEqualTo("14 16");
    }

    @Test
    void anOrderOfSomebodyAnswersTheLeaverThatFollows() {
        JsonNode row = row("leaver", "E06");
        assertThat(row.path("what").asString()).isEqualTo("by order, before any run found them");
        assertThat(row.path("hrEndDate").asString()).isEqualTo("2026-05-31");
        assertThat(row.path("hoursLate").asString()).isEqualTo("0.0");
        assertThat(row.path("why").asString())
                .isEqualTo("suspended at once by order of dana: badge found at the station");
        assertThat(row("order", "E06").path("who").asString()).isEqualTo("dana");
    }

    @Test
    void whoIsProtectedAndShouldLeaveStaysOpen() {
        JsonNode row = row("leaver", "E90");
        assertThat(row.path("what").asString()).isEqualTo("STILL OPEN");
        assertThat(row.path("at").asString()).isEmpty();
        assertThat(row.path("why").asString()).contains("is protected (by their key), but should leave");
    }

    @Test
    void whatTheSourceTookBackIsWithdrawn() {
        assertThat(row("leaver", "E07").path("what").asString()).isEqualTo("withdrawn");
        assertThat(row("leaver", "E07").path("why").asString())
                .contains("held as leaver limit", "did not find it any more");
    }

    @Test
    void rulesExceptionsAndRunsThatFailedAreThere() {
        assertThat(told())
                .contains(
                        "edited: groups.HQ Office ({if: {site: [HQ]}} → {if: {site: [HQ, Annex]}})",
                        "E09 Ada9 Quixlove9 HQ Office by exception, until 2026-06-20, given by M. Okri (night shift)",
                        "the source could not be read whole",
                        "No run was undone.");
    }

    @Test
    void namesAreLeftOutWhereSomebodyAsksForIt() {
        for (String format : List.of("text", "csv", "json")) {
            assertThat(evidence("--redact", "names", "--format", format).out())
                    .contains("E04", "p-")
                    .doesNotContain("Quixlove", "Anna Boss", "dana", "Okri", "station", "night shift");
        }
        String door = door("2026-02-12", "--redact", "names");
        assertThat(door).contains("E04").doesNotContain("Quixlove");
    }

    private static String door(String at, String... more) {
        List<String> all = new ArrayList<>(List.of("evidence", "--door", "Front Door", "--at", at));
        all.addAll(List.of(more));
        Result told = calendar.command(all.toArray(String[]::new));
        assertThat(told.exit()).as(told.err()).isZero();
        return told.out().replaceAll("\\s+", " ");
    }

    @Test
    void whoCouldOpenADoorIsToldWithGroupRuleAndLine() {
        assertThat(door("2026-02-12"))
                .contains(
                        "9 PEOPLE COULD",
                        "+ E04 Ada4 Quixlove4 by HQ Office, Weekdays 7 to 19 since 2026-01-05 02:00, until 2026-03-11"
                                + " 02:00 groups.HQ Office: {if: {site: [HQ]}} source: people.csv line 5; run 1",
                        "Every user of the account was a job's by then.")
                .doesNotContain("E01");
        // the moment counts, where one is named
        assertThat(door("2026-02-13T09:09")).contains("E02");
        assertThat(door("2026-02-13T09:10")).doesNotContain("E02");
        assertThat(door("2026-02-13")).contains("E02");
        // before anything was known, nobody is known
        assertThat(door("2025-12-24")).contains("NOT KNOWN: that was before", "RECORDS BEGIN ONLY ON");
        assertThat(door("2026-06-05")).contains("? E08 Ada8 Quixlove8 perhaps by HQ Office", "put into it by hand");
        assertThat(door("2026-06-07")).doesNotContain("perhaps by");
    }

    @Test
    void whatCannotBeMeantIsRefused() {
        assertThat(calendar.command("evidence", "--door", "Front Dor", "--at", "2026-02-12")
                        .err())
                .contains("no group was found to open a door called Front Dor", "did you mean Front Door?");
        assertThat(calendar.command("evidence", "--door", "Front Door").exit()).isEqualTo(2);
        assertThat(calendar.command("evidence").exit()).isEqualTo(2);
        assertThat(calendar.command("evidence", "--door", "Front Door", "--at", "tomorrow")
                        .err())
                .contains("write it like 2026-03-05");
        assertThat(evidence("--from", "2026-13-01").exit()).isEqualTo(2);
        assertThat(calendar.command("evidence", "hr", "--from", "2026-03-02", "--to", "2026-03-01")
                        .err())
                .contains("lies after");
    }

    private static byte[] file(String format) {
        return evidence("--format", format).out().getBytes(StandardCharsets.UTF_8);
    }

    /** Whatever happens to a file on its way is found, wherever it happens. */
    @Test
    void everyChangeOfAFileIsFound() {
        for (String format : List.of("csv", "json")) {
            byte[] file = file(format);
            assertThat(EvidenceFile.check(file).problem()).as(format).isEmpty();
            for (int at = 0; at < file.length; at++) {
                byte[] changed = file.clone();
                changed[at] ^= 1;
                assertThat(EvidenceFile.check(changed).isGood())
                        .as("%s: byte %d", format, at)
                        .isFalse();
                byte[] cut = java.util.Arrays.copyOf(file, at);
                assertThat(EvidenceFile.check(cut).isGood())
                        .as("%s: cut at %d", format, at)
                        .isFalse();
            }
            String end = format.equals("csv") ? "\r\n" : "\n";
            List<String> lines = List.of(new String(file, StandardCharsets.UTF_8).split(end));
            for (int line = 0; line < lines.size(); line++) {
                List<String> without = new ArrayList<>(lines);
                without.remove(line);
                assertBroken(without, end, format + " without line " + line);
                for (int other = 0; other < lines.size(); other++) {
                    List<String> twice = new ArrayList<>(lines);
                    twice.add(other, lines.get(line));
                    assertBroken(twice, end, "%s: line %d again before %d".formatted(format, line, other));
                    if (other != line) {
                        List<String> swapped = new ArrayList<>(lines);
                        swapped.set(line, lines.get(other));
                        swapped.set(other, lines.get(line));
                        assertBroken(swapped, end, "%s: %d and %d swapped".formatted(format, line, other));
                    }
                }
            }
        }
    }

    private static void assertBroken(List<String> lines, String end, String how) {
        byte[] file = (String.join(end, lines) + end).getBytes(StandardCharsets.UTF_8);
        assertThat(EvidenceFile.check(file).isGood()).as(how).isFalse();
    }

    @Test
    void aFileIsComparedWithTheStoreThatMadeIt() throws Exception {
        Path file = folder.resolve("evidence.csv");
        assertThat(evidence("--format", "csv", "--out", file.toString()).exit()).isZero();
        Result good = calendar.command("evidence", "--verify", file.toString());
        assertThat(good.exit()).as(good.out() + good.err()).isZero();
        assertThat(good.out()).contains("UNBROKEN", "has written down that it made this file", "are the ones");

        // somebody who knows how the hashes are made
        Path forged = folder.resolve("forged.csv");
        Files.write(forged, rechained(Files.readString(file).replace("Anna Boss", "Nobody Else")));
        assertThat(EvidenceFile.check(Files.readAllBytes(forged)).isGood()).isTrue();
        Result bad = calendar.command("evidence", "--verify", forged.toString());
        assertThat(bad.exit()).isEqualTo(3);
        assertThat(bad.out()).contains("THE STORE KNOWS NOTHING OF THIS FILE");

        Files.writeString(forged, Files.readString(file).replace("Anna Boss", "Nobody Else"));
        Result broken = calendar.command("evidence", "--verify", forged.toString());
        assertThat(broken.exit()).isEqualTo(3);
        assertThat(broken.out()).startsWith("BROKEN.").contains("line 4");
    }

    private static byte[] rechained(String csv) {
        String[] lines = csv.split("\r\n");
        String hash = dev.brivosync.plan.Chain.hash(lines[0].getBytes(StandardCharsets.UTF_8));
        StringBuilder made = new StringBuilder(lines[0]).append("\r\n");
        for (int line = 1; line < lines.length; line++) {
            String text = lines[line].substring(0, lines[line].lastIndexOf(','));
            hash = dev.brivosync.plan.Chain.next(hash, text);
            made.append(text).append(',').append(hash).append("\r\n");
        }
        return made.toString().getBytes(StandardCharsets.UTF_8);
    }
}
