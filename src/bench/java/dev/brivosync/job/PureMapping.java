package dev.brivosync.job;

import dev.brivosync.bench.Folder;
import dev.brivosync.source.Condition;
import dev.brivosync.source.Mapping;
import dev.brivosync.source.Moment;
import dev.brivosync.source.SourceRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** One row, by the rules of {@link StagingBench}. */
@State(Scope.Thread)
public class PureMapping {
    private final String[] names =
            "id,first,last,mail,mobile,status,site,grade,parking,shift,hired,ended,title,department".split(",");
    private final String[] values =
            "E0012345,First,Quill,Person12345@Example.test,(212) 555-0123,Active,Lab,L5,N,N7,2019-04-05,,Engineer of Things,R&D"
                    .split(",");

    private final Mapping mapping;
    private final Condition condition;
    private final Moment moment;
    private final SourceRecord known;
    private int row;

    public PureMapping() {
        JobFile job = job();
        moment = new Moment(Instant.parse("2026-11-20T07:00:00Z"), job.rules().zone());
        mapping = new Mapping(job.rules(), moment);
        condition = Condition.cel("record.site == 'Lab' && record.grade.startsWith('L')");
        known = record();
    }

    private static JobFile job() {
        try (Folder folder = new Folder("mapping")) {
            return JobFile.read(Files.writeString(folder.path().resolve("hr.yaml"), StagingBench.JOB), Map.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Each with another phone number, as in a file. */
    private SourceRecord record() {
        row = (row + 1) % 10_000;
        Map<String, List<String>> columns = new TreeMap<>();
        for (int column = 0; column < names.length; column++) {
            columns.put(names[column], List.of(values[column]));
        }
        columns.put("mobile", List.of("(212) 555-" + (10_000 + row + "").substring(1)));
        return new SourceRecord(7L, "people.csv line 7", columns);
    }

    @Benchmark
    public Mapping.Mapped row() {
        return mapping.map(record());
    }

    @Benchmark
    public boolean condition() {
        return condition.holds(known, moment);
    }
}
