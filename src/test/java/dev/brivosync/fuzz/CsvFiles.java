package dev.brivosync.fuzz;

import dev.brivosync.job.JobFile;
import dev.brivosync.job.Jobs;
import dev.brivosync.source.Mapping;
import dev.brivosync.source.Moment;
import dev.brivosync.source.SourceRead;
import dev.brivosync.source.csv.CsvSource;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Files of people, packed or not, and what the rules of a job make of their rows. */
public final class CsvFiles {
    private static final Scratch SCRATCH = new Scratch("csv");
    private static final Mapping MAPPING = mapping();

    private CsvFiles() {}

    private static Mapping mapping() {
        SCRATCH.write("hr.yaml", """
                source: { csv: { file: people.csv, dates: [yyyy-MM-dd, dd.MM.yyyy] } }
                person:
                  key: "{id}"
                  firstName: "{first}"
                  lastName: "=trim(record.last)"
                  emails: { Work: "{mail}" }
                  phones: { Mobile: "{phone}" }
                  phoneRegion: US
                  customFields: { Department: "{site}" }
                lifecycle: { active: { status: [Active] }, startsOn: "{start}", endsOn: "{end}" }
                groups: { All: everyone, Lab: { if: "record.site.startsWith('L')" } }
                badges: { if: { badge: present }, format: Standard 26 Bit, number: "{badge}", facilityCode: "70" }
                """.getBytes(StandardCharsets.UTF_8));
        JobFile job = Jobs.in(SCRATCH.folder()).read("hr", Map.of());
        return new Mapping(
                job.rules(),
                new Moment(Instant.parse("2026-11-27T02:00:00Z"), job.rules().zone()));
    }

    static List<byte[]> seeds() {
        return Stream.of(
                        Scratch.seeds("src/test/resources/mishaps", ".csv"),
                        Scratch.seeds("src/test/resources/mishaps", ".gz"),
                        Scratch.seeds("src/test/resources/mishaps", ".zip"),
                        List.of(("id,first,last,mail,phone,site,status,start,end,badge\n"
                                        + "E1,Ada,Byron,ada@example.test,+1 212 555 0142,Lab,Active,2026-01-31,,1001\n"
                                        + "E2,\"Zoë \"\"Z\"\"\",\"O'Neil, jr\",z@example.test,,HQ,Left,,31.12.2026,70\n")
                                .getBytes(StandardCharsets.UTF_8)))
                .flatMap(List::stream)
                .toList();
    }

    public static void fuzzerTestOneInput(byte[] bytes) {
        SCRATCH.write("people.csv", bytes);
        Refusal.orResult(() -> {
            CsvSource source =
                    new CsvSource(new CsvSource.Settings(SCRATCH.folder(), "people.csv", "auto", "auto"), Set.of());
            try (SourceRead read = source.open()) {
                while (read.next().map(MAPPING::map).isPresent()) {
                    // the next one
                }
                read.unreadable().forEach(MAPPING::reject);
                read.doubts();
                read.evidence();
                read.fingerprint();
            }
        });
    }
}
