package dev.brivosync.store;

import dev.brivosync.person.Contact;
import dev.brivosync.person.Person;
import dev.brivosync.person.PersonKey;
import dev.brivosync.person.Standing;
import dev.brivosync.plan.SourceEntry;
import dev.brivosync.plan.SourceEntry.Listed;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What is staged of one person. */
@State(Scope.Thread)
public class PurePayload {
    private final SourceEntry entry = new Listed(new Person(
            new PersonKey("E0012345"),
            "Ada",
            null,
            "Quill",
            List.of(new Contact("Work", "ada@example.test")),
            List.of(new Contact("Mobile", "+12125550100")),
            Standing.ACTIVE,
            "status is Active",
            new TreeSet<>(Set.of("All Staff", "HQ Office", "Lab A")),
            new TreeMap<>(Map.of("Department", "R&D")),
            List.of(),
            null,
            "people.csv line 2",
            List.of()));
    private final byte[] written = StagedContent.of(entry).json();

    /** With the digest of what is said. */
    @Benchmark
    public Object write() {
        return StagedContent.of(entry);
    }

    @Benchmark
    public Listed read() {
        return StagedRows.listed(written);
    }
}
