package dev.brivosync.sandbox;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/** Mobile passes: invitations to take one, and how many are left (FACTS: mobile pass). */
final class InvitationRoutes {
    private static final String TEMPLATE = "/users/{id}/credentials/digital-invitations";

    static final List<Route> ROUTES = List.of(
            new Route("GET", TEMPLATE, InvitationRoutes::list),
            new Route("POST", TEMPLATE, InvitationRoutes::invite),
            new Route("DELETE", TEMPLATE, InvitationRoutes::cancel),
            new Route("GET", "/credentials/digital/allotment", InvitationRoutes::allotment));

    private static final Set<String> LANGUAGES = Set.of("en", "fr", "es", "nl", "de", "sv");
    private static final Set<String> STATUSES = Set.of("pending", "redeemed", "expired", "cancelled");

    private InvitationRoutes() {}

    private static Answer list(Call call) {
        Account account = call.account();
        Predicate<Invitation> wanted = Criterion.all(call.request().query(), criterion -> meaning(account, criterion));
        List<Invitation> found = account.invitations().of(call.user().id()).stream()
                .filter(wanted)
                .toList();
        return call.page().answer(found, invitation -> invitation.viewAt(account.now()));
    }

    private static Predicate<Invitation> meaning(Account account, Criterion criterion) {
        String status = criterion.value().toLowerCase(Locale.ROOT);
        if (!criterion.subject().equals("status__eq") || !(status.equals("all") || STATUSES.contains(status))) {
            throw Refusal.badRequest("Invalid status provided");
        }
        return invitation ->
                status.equals("all") || invitation.statusAt(account.now()).equalsIgnoreCase(status);
    }

    private static Answer invite(Call call) {
        String referenceId = call.json().path("referenceId").asString("");
        boolean sane = isFlag(call, "sendInvitationEmail")
                && isFlag(call, "nfcEnabled")
                && LANGUAGES.contains(call.parameter("language").orElse("en"));
        if (referenceId.isBlank() || !sane) {
            throw Refusal.invalid();
        }
        boolean nfcEnabled = call.parameter("nfcEnabled").filter("true"::equals).isPresent();
        Invitation invitation = call.account().invitations().invite(call.user(), referenceId, nfcEnabled);
        return Answer.ok(invitation.viewAt(call.account().now()));
    }

    private static boolean isFlag(Call call, String parameter) {
        return call.parameter(parameter)
                .filter(text -> !text.equals("true") && !text.equals("false"))
                .isEmpty();
    }

    private static Answer cancel(Call call) {
        Invitation cancelled = call.account().invitations().cancel(call.user());
        return Answer.ok(cancelled.viewAt(call.account().now()));
    }

    private static Answer allotment(Call call) {
        return Answer.ok(Fields.empty()
                .with("allotted", InvitationBook.ALLOTTED)
                .with("assigned", call.account().invitations().assigned())
                .all());
    }
}
