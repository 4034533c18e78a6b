package dev.brivosync.sandbox;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The account's journal, newest first (FACTS: audit events; reference: Audit Events Listing). */
final class EventRoutes {
    static final List<Route> ROUTES = List.of(new Route("GET", "/events/audit", EventRoutes::list));

    private static final Duration LONGEST = Duration.ofDays(1);
    private static final Set<String> TYPES = Set.of(
            "account",
            "administrator",
            "badge",
            "control_panel",
            "credential",
            "custom_field",
            "device",
            "group",
            "holiday",
            "ipac",
            "notification",
            "permission_template",
            "report",
            "schedule",
            "site",
            "user",
            "video");

    private EventRoutes() {}

    /** The time that a listing looks at; without bounds the day so far, in UTC. */
    private record Span(Instant after, Instant before) {
        static Span of(List<Criterion> criteria, Instant now) {
            Optional<Instant> after = bound(criteria, "occurred__gt");
            Optional<Instant> before = bound(criteria, "occurred__lt");
            Instant from = after.orElseGet(
                    () -> before.map(end -> end.minus(LONGEST)).orElseGet(() -> now.truncatedTo(ChronoUnit.DAYS)));
            Span span = new Span(from, before.orElseGet(() -> from.plus(LONGEST)));
            if (Duration.between(span.after, span.before).compareTo(LONGEST) > 0) {
                throw invalid();
            }
            return span;
        }

        private static Optional<Instant> bound(List<Criterion> criteria, String subject) {
            return criteria.stream()
                    .filter(criterion -> criterion.subject().equals(subject))
                    .map(criterion -> time(criterion.value()).truncatedTo(ChronoUnit.HOURS))
                    .findFirst();
        }

        boolean covers(AuditEvent event) {
            return !event.occurred().isBefore(after) && event.occurred().isBefore(before);
        }
    }

    private static Answer list(Call call) {
        if (call.account().isJournalClosed()) {
            throw new Refusal(Answer.error(403, "Forbidden"));
        }
        Map<String, String> query = call.request().query();
        List<Criterion> criteria = Criterion.parse(query);
        criteria.forEach(EventRoutes::check);
        Span span = Span.of(criteria, call.account().now());
        int pageSize = Page.sizeFrom(query);
        Optional<Instant> upTo = call.parameter("offset").map(EventRoutes::time);
        List<Object> found = call.account().journal().newestFirst().stream()
                .filter(span::covers)
                .filter(event ->
                        upTo.filter(end -> event.occurred().isAfter(end)).isEmpty())
                .filter(event -> isWanted(event, criteria))
                .limit(pageSize)
                .map(AuditEvent::view)
                .toList();
        return Answer.ok(Fields.empty()
                .withList("data", found)
                .with("offset", query.get("offset"))
                .with("pageSize", pageSize)
                .all());
    }

    private static void check(Criterion criterion) {
        boolean known = switch (criterion.subject()) {
            case "occurred__gt", "occurred__lt", "actor__eq", "object__eq" -> true;
            case "event_type__eq" -> TYPES.containsAll(criterion.values());
            default -> false;
        };
        if (!known) {
            throw invalid();
        }
    }

    private static boolean isWanted(AuditEvent event, List<Criterion> criteria) {
        return criteria.stream().allMatch(criterion -> switch (criterion.subject()) {
            case "event_type__eq" -> criterion.values().contains(event.type());
            case "object__eq" -> criterion.value().equals(String.valueOf(event.objectId()));
            case "actor__eq" ->
                criterion.value().equals(String.valueOf(event.actor().id()));
            default -> true;
        });
    }

    private static Instant time(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException unreadable) {
            throw invalid();
        }
    }

    private static Refusal invalid() {
        return Refusal.badRequest("Invalid listing criteria provided");
    }
}
