package dev.brivosync.brivo;

import dev.brivosync.brivo.BrivoError.Configuration;
import java.util.Optional;

/** What an answer of the token endpoint means: which of api-key, client and login is wrong (FACTS: Tokens). */
final class LoginErrors {
    private LoginErrors() {}

    static Optional<BrivoError> of(Answer answer) {
        Body body = Body.of(answer);
        Optional<BrivoError> gateway = BrivoErrors.ofGateway(answer, body);
        if (gateway.isPresent()) {
            return gateway;
        }
        return switch (answer.status()) {
            case 400, 401, 403 -> Optional.of(new Configuration(answer.status() + " " + wrong(body)));
            case 404, 405, 596 ->
                Optional.of(new Configuration(answer.status()
                        + " there is no token endpoint; check authUrl, the base address without /oauth"));
            default -> BrivoErrors.of(answer);
        };
    }

    private static String wrong(Body body) {
        return switch (body.first("error", "")) {
            case "invalid_grant" ->
                "Brivo refuses the login; check username (the Admin ID, not the e-mail address) and password."
                        + " An administrator with a second factor may not be able to log in this way at all";
            case "unauthorized_client", "unsupported_grant_type" ->
                "the application may not log in by password; in Brivo, create one with the grant type password";
            // the shape with status and path, and the one without a Basic header, are about the client
            case "Unauthorized", "unauthorized", "invalid_client" ->
                "Brivo does not know this client; check clientId and clientSecret";
            default ->
                "%s; check clientId and clientSecret first, then username (the Admin ID) and password, and whether a second factor is asked for"
                        .formatted(body.message("Brivo refuses the login"));
        };
    }
}
