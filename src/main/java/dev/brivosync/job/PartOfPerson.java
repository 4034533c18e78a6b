package dev.brivosync.job;

import dev.brivosync.source.Directory.Sighting;
import dev.brivosync.source.Keys;
import dev.brivosync.source.SourceRecord;
import dev.brivosync.source.UnreadableValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes a sighting in one of several sources part of a person, of whom the other sources' part was not looked at. */
final class PartOfPerson {
    private final NamedSource source;
    private final CurrentRun run;

    PartOfPerson(NamedSource source, CurrentRun run) {
        this.source = source;
        this.run = run;
    }

    /** The same for a job's only source, whose columns stand alone. */
    Sighting of(Sighting sighting) {
        return source.key() == null
                ? sighting
                : new Sighting(sighting.identity(), part(sighting.record()), sighting.inScope(), sighting.disabled());
    }

    private SourceRecord part(SourceRecord record) {
        Map<String, List<String>> values = new HashMap<>();
        record.values().forEach((column, value) -> values.put(source.prefix() + column, value));
        key(record).ifPresent(key -> values.put(SourceRecord.KEY, List.of(key)));
        Set<String> unread = run.request.job().sources().stream()
                .map(NamedSource::prefix)
                .filter(prefix -> !prefix.equals(source.prefix()))
                .collect(Collectors.toSet());
        record.unread().forEach(column -> unread.add(source.prefix() + column));
        return new SourceRecord(record.line(), record.origin(), values, record.identity(), unread);
    }

    private Optional<String> key(SourceRecord record) {
        try {
            return Optional.of(new Keys(Objects.requireNonNull(source.key()), run.moment)
                    .of(record)
                    .text());
        } catch (UnreadableValue noKey) {
            return Optional.empty();
        }
    }
}
