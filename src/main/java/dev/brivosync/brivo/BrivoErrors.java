package dev.brivosync.brivo;

import dev.brivosync.brivo.BrivoError.Configuration;
import dev.brivosync.brivo.BrivoError.NotFound;
import dev.brivosync.brivo.BrivoError.Permission;
import dev.brivosync.brivo.BrivoError.QuotaSpent;
import dev.brivosync.brivo.BrivoError.Rejected;
import dev.brivosync.brivo.BrivoError.Temporary;
import dev.brivosync.brivo.BrivoError.TooFast;
import dev.brivosync.brivo.BrivoError.Unknown;
import java.util.Locale;
import java.util.Optional;

/**
 * The one home of what an answer means: status, headers and body become a {@link BrivoError}. The gateway answers for
 * itself in HTML, and its headers may be missing, so that the text decides too (FACTS: The gateway).
 */
final class BrivoErrors {
    private BrivoErrors() {}

    /** What is wrong with this answer of the API; empty where nothing is. */
    static Optional<BrivoError> of(Answer answer) {
        Body body = Body.of(answer);
        Optional<BrivoError> gateway = ofGateway(answer, body);
        if (gateway.isPresent()) {
            return gateway;
        }
        if (answer.isGood()) {
            return body.isReadable() ? Optional.empty() : Optional.of(unreadable(answer, body));
        }
        return Optional.of(ofStatus(answer.status(), body));
    }

    /** What the gateway says for itself, before anything behind it was reached. */
    static Optional<BrivoError> ofGateway(Answer answer, Body body) {
        String told = (answer.header("X-Mashery-Error-Code").orElse("") + " " + (body.isMarkup() ? body.text() : ""))
                .toUpperCase(Locale.ROOT)
                .replace('_', ' ');
        if (told.contains("OVER RATE")) {
            return Optional.of(new QuotaSpent("the api-key's call quota is spent", RetryAfter.of(answer)));
        }
        if (told.contains("OVER QPS") || answer.status() == 429) {
            return Optional.of(new TooFast(RetryAfter.of(answer)));
        }
        if (told.contains("DEVELOPER INACTIVE") || told.contains("NOT AUTHORIZED")) {
            return Optional.of(new Configuration(
                    "%d Brivo does not know this api-key, or it is inactive; check apiKey and whether it belongs to this region"
                            .formatted(answer.status())));
        }
        return Optional.empty();
    }

    private static BrivoError unreadable(Answer answer, Body body) {
        return new Temporary(
                answer.status() + (body.isMarkup() ? " with HTML where JSON was due" : " with JSON that breaks off"),
                false);
    }

    private static BrivoError ofStatus(int status, Body body) {
        return switch (status) {
            case 401 ->
                new Configuration("401 Brivo refuses tokens that it has just issued; check that authUrl and apiUrl"
                        + " belong to the same region and account");
            case 403 ->
                body.isMarkup()
                        ? new Unknown(403, "in HTML, not from the API")
                        : new Permission(body.message("not allowed"));
            // "not there" is believed only where the API itself says so
            case 404 -> body.isMarkup() ? new Unknown(404, "in HTML, not from the API") : new NotFound();
            case 596 ->
                new Configuration(
                        "596 Brivo's gateway knows no such call; check apiUrl, and whether a newer version of the connector exists");
            case 400, 405, 406, 409, 410, 412, 413, 415, 422 -> new Rejected(status, body.message("refused"));
            case 408, 500, 502, 503, 504 -> new Temporary(status + " " + body.message("server error"), false);
            default ->
                status > 500 ? new Temporary(status + " server error", false) : new Unknown(status, "unexpected");
        };
    }
}
