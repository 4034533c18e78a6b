package dev.brivosync.fuzz;

import dev.brivosync.job.JobFile;
import dev.brivosync.job.Jobs;
import dev.brivosync.source.Mapping;
import dev.brivosync.source.Moment;
import dev.brivosync.source.SourceRecord;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Job files, and a record that goes through the rules of those that are good. */
public final class JobFiles {
    private static final Scratch SCRATCH = new Scratch("jobs");
    private static final SourceRecord RECORD = new SourceRecord(
            2L,
            "line 2",
            Map.of(
                    "id", List.of("E1"),
                    "first", List.of("Ada"),
                    "last", List.of("Byron"),
                    "status", List.of("Active"),
                    "site", List.of("HQ"),
                    "mail", List.of("ada@example.test")));

    private JobFiles() {}

    static List<byte[]> seeds() {
        return List.of(
                        Scratch.seeds("jobs", ".yaml"),
                        Scratch.seeds("src/test/resources/cases", "job.yaml").stream()
                                .limit(60)
                                .toList(),
                        List.of("""
                        source: { csv: { file: p.csv, dates: [yyyy-MM-dd, M/d/yyyy] } }
                        person: { key: "{id}", onlyIf: "record.site != ''", firstName: "=upper(trim(record.first))", lastName: "{last}" }
                        lifecycle: { active: { status: [Active] }, endsOn: "=values.mail.filter(v, v.matches('a+b')).join(',')" }
                        groups: { All: everyone, Lab: { if: "record.site.split(' ').exists(w, w == 'HQ')" } }
                        """.getBytes(StandardCharsets.UTF_8)))
                .stream()
                .flatMap(List::stream)
                .toList();
    }

    public static void fuzzerTestOneInput(byte[] bytes) {
        SCRATCH.write("fuzzed.yaml", bytes);
        Refusal.orResult(() -> {
            JobFile job = Jobs.in(SCRATCH.folder()).read("fuzzed", Map.of());
            Instant now = Instant.parse("2026-11-27T02:00:00Z");
            new Mapping(job.rules(), new Moment(now, job.rules().zone())).map(RECORD);
        });
    }
}
