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
    private static final String USERS = "event_type__eq:user";

    private final EventApi api;
    private final OwnAdministrator own;

    AuditReader(EventApi api, OwnAdministrator own) {
        this.api = api;
        this.own = own;
    }

    /**
     * Something that an administrator did.
     *
     * @param object the id of the user or card that it was done to
     * @param administrator 0 where the journal does not tell who did it
     * @param by the administrator's name, as the journal has it; empty where it has none
     */
    public record Deed(long object, long administrator, String by, Instant at) {}

    /**
     * Part of a day's journal, newest first.
     *
     * @param more whether there may be older ones in the same time
     * @param oldest where reading goes on
     * @param whole whether it can be told of every event to what it was done and when, and none is lost between parts
     */
    public record Deeds(List<Deed> deeds, boolean more, Instant oldest, boolean whole) {
        public Deeds {
            deeds = List.copyOf(deeds);
        }
    }

    /** The connector's own administrator; one call where nobody has asked before. */
    public long self() {
        return own.id()
                .orElseThrow(() -> new BrivoFailure(
                        "GET /administrators/whoami", new Temporary("the answer holds no administrator", false)));
    }

    /**
     * What was done in the 24 hours before this whole hour; one call.
     *
     * @param upTo the newest that is wanted
     */
    public Deeds dayBefore(Instant hour, Instant upTo) {
        return dayBefore(TYPES, hour, upTo);
    }

    /** What was done to users alone, likewise. */
    public Deeds usersOfDayBefore(Instant hour, Instant upTo) {
        return dayBefore(USERS, hour, upTo);
    }

    private Deeds dayBefore(String types, Instant hour, Instant upTo) {
        Instant end = hour.truncatedTo(ChronoUnit.HOURS);
        String filter = types + ";occurred__gt:" + end.minus(1, ChronoUnit.DAYS) + ";occurred__lt:" + end;
        Page<Event> page = api.audit(filter, upTo.toString(), Pages.SIZE);
        List<Event> events = page == null ? List.of() : Objects.requireNonNullElse(page.data(), List.of());
        List<Deed> deeds =
                events.stream().flatMap(event -> deed(event).stream()).toList();
        Instant oldest = deeds.stream().map(Deed::at).min(Instant::compareTo).orElse(end);
        boolean readable = page != null && deeds.size() == events.size();
        boolean full = events.size() >= Pages.SIZE;
        boolean goesOn = oldest.isBefore(upTo);
        return new Deeds(deeds, full && goesOn, oldest, readable && (goesOn || !full));
    }

    /** Empty where the event does not say to what something was done, or when. */
    private static Optional<Deed> deed(Event event) {
        Party actor = event.actor();
        Party object = event.eventObject();
        if (object == null || object.id() == 0 || event.occurred() == null) {
            return Optional.empty();
        }
        try {
            Instant at = OffsetDateTime.parse(event.occurred()).toInstant();
            return Optional.of(
                    actor == null
                            ? new Deed(object.id(), 0, "", at)
                            : new Deed(object.id(), actor.id(), Objects.requireNonNullElse(actor.name(), ""), at));
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }
}
