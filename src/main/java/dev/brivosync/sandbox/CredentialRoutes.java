package dev.brivosync.sandbox;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The card bank (FACTS: Credentials). */
final class CredentialRoutes {
    static final List<Route> ROUTES = List.of(
            new Route("GET", "/credentials", CredentialRoutes::list),
            new Route("POST", "/credentials", CredentialRoutes::create),
            new Route("GET", "/credentials/formats", CredentialRoutes::formats),
            new Route("GET", "/credentials/{credentialId}", CredentialRoutes::retrieve),
            new Route("DELETE", "/credentials/{credentialId}", CredentialRoutes::delete),
            new Route("GET", "/credentials/{credentialId}/user", CredentialRoutes::holder));

    private CredentialRoutes() {}

    private static Answer list(Call call) {
        call.account().invitations().freeExpired();
        Listing<Credential> credentials = call.account().credentials().listing();
        if (Criterion.parse(call.request().query()).isEmpty()) {
            return call.page().answer(credentials, CredentialView::inBank);
        }
        Predicate<Credential> wanted = Criterion.all(call.request().query(), CredentialRoutes::meaning);
        return call.page().answer(credentials.stream().filter(wanted).toList(), CredentialView::inBank);
    }

    private static Predicate<Credential> meaning(Criterion criterion) {
        return switch (criterion.subject()) {
            case "reference_id__eq" -> credential -> criterion.isIn(credential.label());
            case "facility_code__eq" -> credential -> credential.hasFacilityCodeWith(criterion.value());
            case "status__eq" -> withStatus(criterion.value());
            default -> throw Refusal.invalid();
        };
    }

    private static Predicate<Credential> withStatus(String status) {
        return switch (status) {
            case "assigned" -> credential -> credential.holder() != null;
            case "unassigned" -> credential -> credential.holder() == null;
            default -> throw Refusal.invalid();
        };
    }

    private static Credential named(Call call) {
        return call.account().credentials().get(call.id("credentialId"));
    }

    /** Answers with 201, as recorded, although the reference says 200 (FACTS: Endpoints). */
    private static Answer create(Call call) {
        Account account = call.account();
        Credential credential = CredentialBody.read(call.json(), account.nextId());
        account.credentials().add(credential);
        account.journal().note("credential", "Credential Created", credential.id(), credential.label());
        return Answer.created(CredentialView.inBank(credential));
    }

    private static Answer formats(Call call) {
        return Page.whole(CredentialFormat.ALL, CredentialFormat::view);
    }

    private static Answer retrieve(Call call) {
        return Answer.ok(CredentialView.inBank(named(call)));
    }

    private static Answer delete(Call call) {
        Credential credential = named(call);
        if (!credential.format().isCard()) {
            throw Refusal.invalid();
        }
        call.account().credentials().remove(credential);
        call.account().journal().note("credential", "Credential Deleted", credential.id(), credential.label());
        return Answer.noContent();
    }

    private static Answer holder(Call call) {
        User user = Optional.ofNullable(named(call).holder())
                .map(call.account().users()::get)
                .filter(call::sees)
                .orElseThrow(() -> Refusal.notFound("User not found"));
        return Answer.ok(UserView.brief(user));
    }
}
