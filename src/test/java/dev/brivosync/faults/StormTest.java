package dev.brivosync.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.sandbox.Fault;
import dev.brivosync.sandbox.FaultKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Two thousand people join while every twentieth call goes wrong, before its work or after it: cut, unanswered, 500, 502,
 * 503, 504. Everybody must end exactly as planned. Writes {@code target/storm.md} with the calls that it cost.
 */
@Tag("slow")
@Isolated("it measures")
class StormTest {
    private static final int JOINERS = 2_000;
    private static final double SHARE = 0.05;

    private static final String JOB = """
            source: { csv: { file: people.csv } }
            person:
              key: "{id}"
              firstName: "{first}"
              lastName: "{last}"
              emails: { Work: "{mail}" }
              customFields: { Department: "{department}", Level: "{level}" }
            groups:
              All Staff: everyone
              HQ Office: { if: { site: [HQ] } }
              Night Shift: { if: { site: [Night] } }
            createMissingGroups: true
            badges: [ { format: Standard 26 Bit, number: "{badge}", facilityCode: "70" } ]
            createMissingBadges: true
            """;

    @TempDir
    private Path scratch;

    @Test
    void twoThousandJoinersEndExactlyAsPlanned() throws IOException {
        long calm = join("calm", List.of());
        long stormy = join("storm", storm());
        Files.createDirectories(Path.of("target"));
        Files.writeString(Path.of("target/storm.md"), """
                # %,d joiners while every twentieth call goes wrong

                Each with two groups, two custom fields and a badge, half of the badges made on the way; no user, card or group \
                doubled, nobody missing, exit 0.

                | | calls |
                |---|---|
                | without faults | %,d |
                | with faults on 5 %% of the calls | %,d |
                | more | %,d (%.1f %%) |
                """.formatted(
                        JOINERS, calm, stormy, stormy - calm, 100.0 * (stormy - calm) / calm));
    }

    /** Each kind as likely as the others, and struck at random from a fixed seed. */
    private static List<Fault> storm() {
        List<Fault> faults = new ArrayList<>();
        for (FaultKind kind : List.of(
                FaultKind.INTERNAL_ERROR,
                FaultKind.BAD_GATEWAY,
                FaultKind.UNAVAILABLE,
                FaultKind.GATEWAY_TIMEOUT,
                FaultKind.CUT,
                FaultKind.HANG)) {
            Fault fault =
                    Fault.always("*", "*", kind).withProbability(SHARE / 12).hangingFor(Duration.ofSeconds(2));
            faults.add(fault);
            faults.add(fault.afterTheWork());
        }
        return faults;
    }

    private long join(String name, List<Fault> faults) throws IOException {
        Path folder = Files.createDirectory(scratch.resolve(name));
        Files.writeString(folder.resolve("hr.yaml"), JOB);
        Files.writeString(
                folder.resolve("people.csv"),
                "id,first,last,mail,department,level,site,badge\n"
                        + IntStream.rangeClosed(1, JOINERS)
                                .mapToObj(StormTest::row)
                                .collect(Collectors.joining()));
        try (Place place = new Place(folder, faults)) {
            // half of the cards lie in the bank
            place.seed("{'credentials':["
                    + IntStream.rangeClosed(1, JOINERS / 2)
                            .mapToObj(number ->
                                    "{'credentialFormat':{'id':100},'referenceId':'%d','fieldValues':[{'id':1,'value':'%1$d'},{'id':2,'value':'70'}]}"
                                            .formatted(number))
                            .collect(Collectors.joining(","))
                    + "]}");
            Place.End end = place.sync(true);
            assertThat(end.exit()).as(end.said()).isZero();
            assertThat(place.state()).containsExactlyEntriesOf(expected());
            return end.calls();
        }
    }

    private static String row(int number) {
        return "E%d,Ada%1$d,Byron,e%1$d@corp.test,%s,%d,%s,%1$d\n"
                .formatted(number, number % 3 == 0 ? "Sales" : "R&D", number % 7, number % 2 == 0 ? "HQ" : "Night");
    }

    /** What has to stand in the account, written down without the planner. */
    private static SortedMap<String, Integer> expected() {
        SortedMap<String, Integer> lines = new TreeMap<>();
        for (int number = 1; number <= JOINERS; number++) {
            lines.put(
                    "user E%d Ada%1$d Byron active emails [{\"address\":\"e%1$d@corp.test\",\"type\":\"Work\"}] fields {\"Department\":\"%s\",\"Level\":\"%d\"} groups [All Staff, %s]"
                            .formatted(
                                    number,
                                    number % 3 == 0 ? "Sales" : "R&D",
                                    number % 7,
                                    number % 2 == 0 ? "HQ Office" : "Night Shift"),
                    1);
            lines.put("card 100 {\"1\":\"%d\",\"2\":\"70\"} carried by E%1$d".formatted(number), 1);
        }
        for (String group : List.of(
                "All Staff",
                "HQ Office",
                "Annex Office",
                "Lab A",
                "Lab B",
                "Server Room",
                "Garage",
                "Executives",
                "Night Shift")) {
            lines.put("group " + group, 1);
        }
        return lines;
    }
}
