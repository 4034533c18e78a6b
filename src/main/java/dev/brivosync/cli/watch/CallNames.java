package dev.brivosync.cli.watch;

import dev.brivosync.brivo.watch.CallMeters;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How calls to Brivo are counted for those who watch: by account, template and status. Attempts, bytes and the gateway's
 * machines are for the table of one run.
 */
final class CallNames implements MeterFilter {
    @Override
    public MeterFilterReply accept(Meter.Id id) {
        return id.getName().equals(CallMeters.BYTES) || id.getName().equals(CallMeters.RESPONDERS)
                ? MeterFilterReply.DENY
                : MeterFilterReply.NEUTRAL;
    }

    @Override
    public Meter.Id map(Meter.Id id) {
        return switch (id.getName()) {
            case CallMeters.ANSWERS ->
                named(
                        id,
                        "brivosync.brivo.calls",
                        "Calls to Brivo, repeated ones included, by endpoint template and status (or what came in its place).",
                        List.of(
                                Tag.of("account", tag(id, "account")),
                                Tag.of("template", tag(id, "endpoint")),
                                Tag.of("status", tag(id, "status"))));
            case CallMeters.CALLS ->
                named(
                        id,
                        "brivosync.brivo.call",
                        "How long Brivo took to answer, by endpoint template.",
                        List.of(Tag.of("account", tag(id, "account")), Tag.of("template", tag(id, "endpoint"))));
            default -> id;
        };
    }

    private static Meter.Id named(Meter.Id id, String name, String description, List<Tag> tags) {
        return new Meter.Id(name, io.micrometer.core.instrument.Tags.of(tags), unit(id), description, id.getType());
    }

    private static @Nullable String unit(Meter.Id id) {
        return id.getBaseUnit();
    }

    private static String tag(Meter.Id id, String name) {
        return Objects.requireNonNullElse(id.getTag(name), "");
    }
}
