package dev.brivosync.cli;

import dev.brivosync.plan.Run;
import dev.brivosync.store.PeopleShape;
import dev.brivosync.store.SourceBaseline;
import dev.brivosync.store.SourceBaseline.Kept;
import dev.brivosync.store.SourceBaseline.Measured;
import dev.brivosync.store.Store;
import java.io.PrintStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Somebody says that a source is right as a run in doubt read it. */
final class SourceAcceptance {
    private final SourceBaseline baseline;
    private final Run run;
    private final PrintStream out;

    SourceAcceptance(Store store, Run run, PrintStream out) {
        this.baseline = new SourceBaseline(store, run.account(), run.job());
        this.run = run;
        this.out = out;
    }

    /** @param name of one of several sources; empty for all that the run read */
    void accept(String name, String by) {
        List<String> read = baseline.sourcesOf(run.number());
        if (read.isEmpty()) {
            throw new BadArgument(
                    "run %d read no source whole enough to be measured by; nothing to accept".formatted(run.number()));
        }
        if (!name.isEmpty() && !read.contains(name)) {
            throw new BadArgument(
                    "run %d read no source called %s; it read %s".formatted(run.number(), name, named(read)));
        }
        List<String> chosen = name.isEmpty() ? read : List.of(name);
        Optional<Kept<PeopleShape>> people = baseline.keptPeople(run.number());
        refuse(chosen, people);
        List<String> changes = new ArrayList<>();
        chosen.forEach(source -> ShapeChange.ofSource(
                        baseline.source(source).map(Measured::shape).orElse(null),
                        baseline.kept(run.number(), source).shape(),
                        source)
                .forEach(changes::add));
        people.ifPresent(kept -> ShapeChange.ofGroups(
                        baseline.people().map(Measured::shape).orElse(null), kept.shape())
                .forEach(changes::add));
        baseline.accept(run.number(), chosen, by, Instant.now());
        tell(changes);
    }

    private void refuse(List<String> sources, Optional<Kept<PeopleShape>> people) {
        List<Kept<?>> kept = Stream.concat(
                        sources.stream().map(source -> baseline.kept(run.number(), source)), people.stream())
                .<Kept<?>>map(each -> each)
                .toList();
        List<String> lasting =
                kept.stream().flatMap(each -> each.lasting().stream()).toList();
        if (!lasting.isEmpty()) {
            throw new BadArgument("run %d cannot be accepted: %s; change the job file or the export, then sync again"
                    .formatted(run.number(), String.join("; ", lasting)));
        }
        if (kept.stream().allMatch(Kept::beyondDoubt)) {
            throw new BadArgument("run %d has no doubt about its source: nothing to accept".formatted(run.number()));
        }
        newer(sources).ifPresent(later -> {
            throw new BadArgument(
                    later == run.number()
                            ? "run %d is accepted already; next: brivo-sync sync %s".formatted(later, run.job())
                            : "the source was read whole since, by run %d: nothing to accept".formatted(later));
        });
    }

    private Optional<Integer> newer(List<String> sources) {
        return sources.stream()
                .flatMap(source -> baseline.source(source).stream())
                .map(Measured::run)
                .filter(taken -> taken >= run.number())
                .max(Integer::compare);
    }

    private void tell(List<String> changes) {
        out.printf("The source of %s is from now on as run %d read it:%n", run.job(), run.number());
        changes.forEach(change -> out.println("  " + change));
        out.printf("Nothing has been changed in Brivo. Next: brivo-sync sync %s%n", run.job());
    }

    private static String named(List<String> sources) {
        return sources.stream().allMatch(String::isEmpty)
                ? "the job's only one, which has no name"
                : String.join(", ", sources);
    }
}
