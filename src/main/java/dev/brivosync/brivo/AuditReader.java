package dev.brivosync.brivo;

import dev.brivosync.brivo.BrivoApi.Page;
import dev.brivosync.brivo.BrivoError.Temporary;
import dev.brivosync.brivo.EventApi.Event;
import dev.brivosync.brivo.EventApi.Party;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What administrators did to users and cards, as the account's journal tells. Only some administrators may read it.
 * Every method throws {@link BrivoFailure} where Brivo could not be asked.
 */
public final class AuditReader {
    private static final String TYPES = "event_type__eq:user,group,credential";

    private final EventApi api;

    AuditReader(EventApi api) {
        this.api = api;
    }

    /**
     * Something that an administrator did.
     *
     * @param object the id of the user or card that it was done to
     * @param by the administrator's name, as the journal has it
     */
    public record Deed(long object, long administrator, String by, Instant at) {}

    /**
     * Part of a day's journal, newest first.
     *
     * @param more whether there may be older ones in the same time
     * @param oldest where reading goes on
     */
    public record Deeds(List<Deed> deeds, boolean more, Instant oldest) {
        public Deeds {
            deeds = List.copyOf(deeds);
        }
    }

    /** The connector's own administrator; one call. */
    public long self() {
        Party self = api.whoAmI();
        if (self == null || self.id() == 0) {
            throw new BrivoFailure(
                    "GET /administrators/whoami", new Temporary("the answer holds no administrator", false));
        }
        return self.id();
    }

    /**
     * What was done in the 24 hours before this whole hour; one call.
     *
     * @param upTo the newest that is wanted
     */
    public Deeds dayBefore(Instant hour, Instant upTo) {
        Instant end = hour.truncatedTo(ChronoUnit.HOURS);
        String filter = TYPES + ";occurred__gt:" + end.minus(1, ChronoUnit.DAYS) + ";occurred__lt:" + end;
        Page<Event> page = api.audit(filter, upTo.toString(), Pages.SIZE);
        List<Event> events = page == null ? List.of() : Objects.requireNonNullElse(page.data(), List.of());
        List<Deed> deeds =
                events.stream().flatMap(event -> deed(event).stream()).toList();
        Instant oldest = deeds.stream().map(Deed::at).min(Instant::compareTo).orElse(end);
        return new Deeds(deeds, events.size() >= Pages.SIZE && oldest.isBefore(upTo), oldest);
    }

    /** Empty where the event does not say who did what when. */
    private static Optional<Deed> deed(Event event) {
        Party actor = event.actor();
        Party object = event.eventObject();
        if (actor == null || actor.name() == null || object == null || event.occurred() == null) {
            return Optional.empty();
        }
        try {
            Instant at = OffsetDateTime.parse(event.occurred()).toInstant();
            return Optional.of(new Deed(object.id(), actor.id(), actor.name(), at));
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }
}
