package dev.brivosync.sandbox;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Who may in: {@code POST /oauth/token}, and the token on every call (FACTS: Headers, Tokens). */
final class Login {
    static final String TEMPLATE = "/oauth/token";

    private Login() {}

    /** Tokens for a password or for a refresh token. */
    static Answer tokens(Account account, Request request, Duration life) {
        Optional<String> authorization = request.header("Authorization");
        if (authorization.isEmpty()) {
            return unauthorized();
        }
        if (!isClient(account.identity(), authorization.get())) {
            return wrongClient();
        }
        if (!request.query().isEmpty()) {
            return refused(400, "invalid_request", "Parameters belong in the form body");
        }
        if (!request.hasContentType("application/x-www-form-urlencoded")) {
            return Answer.error(415, "Unsupported Media Type");
        }
        return granted(account, Request.parameters(new String(request.body(), StandardCharsets.UTF_8)), life);
    }

    private static Answer granted(Account account, Map<String, String> form, Duration life) {
        return switch (form.getOrDefault("grant_type", "")) {
            case "password" ->
                administrator(account.identity(), form)
                        .map(administrator -> account.tokens().issue(life, administrator))
                        .orElseGet(() -> refused(401, "invalid_grant", "Bad credentials"));
            case "refresh_token" ->
                account.tokens()
                        .redeem(form.getOrDefault("refresh_token", ""))
                        .map(administrator -> account.tokens().issue(life, administrator))
                        .orElseGet(() -> refused(400, "invalid_grant", "Invalid refresh token"));
            default -> refused(400, "unsupported_grant_type", "Unsupported grant type");
        };
    }

    /** Both have the same password. */
    private static Optional<Administrator> administrator(SandboxAccount identity, Map<String, String> form) {
        if (!identity.password().equals(form.get("password"))) {
            return Optional.empty();
        }
        String username = form.getOrDefault("username", "");
        if (username.equals(identity.administrator())) {
            return Optional.of(Administrator.senior(identity));
        }
        return username.equals(identity.name() + "-colleague")
                ? Optional.of(Administrator.colleague())
                : Optional.empty();
    }

    /** Who carries the token of a call that there was no objection to. */
    static Administrator caller(Account account, Request request) {
        return request.header("Authorization")
                .flatMap(authorization -> token(authorization, "bearer"))
                .flatMap(account.tokens()::carrier)
                .orElseGet(() -> Administrator.senior(account.identity()));
    }

    private static boolean isClient(SandboxAccount identity, String authorization) {
        String expected = Base64.getEncoder()
                .encodeToString((identity.clientId() + ":" + identity.clientSecret()).getBytes(StandardCharsets.UTF_8));
        return token(authorization, "basic").filter(expected::equals).isPresent();
    }

    /** What is wrong with the token of an API call, if anything. */
    static Optional<Answer> objection(Account account, Request request) {
        Optional<String> authorization = request.header("Authorization");
        if (authorization.isEmpty()) {
            return Optional.of(unauthorized());
        }
        boolean live = token(authorization.get(), "bearer")
                .filter(account.tokens()::isLive)
                .isPresent();
        return live ? Optional.empty() : Optional.of(invalidToken());
    }

    static Answer invalidToken() {
        return refused(401, "invalid_token", "The access token expired or is not known");
    }

    private static Optional<String> token(String authorization, String scheme) {
        String start = scheme + " ";
        return authorization.toLowerCase(Locale.ROOT).startsWith(start)
                ? Optional.of(authorization.substring(start.length()).strip())
                : Optional.empty();
    }

    private static Answer unauthorized() {
        return refused(401, "unauthorized", "Full authentication is required to access this resource");
    }

    private static Answer wrongClient() {
        return Answer.json(
                401,
                Fields.empty()
                        .with("status", 401)
                        .with("error", "Unauthorized")
                        .with("message", "Bad credentials")
                        .with("path", TEMPLATE)
                        .all());
    }

    private static Answer refused(int status, String error, String description) {
        return Answer.json(
                status,
                Fields.empty()
                        .with("error", error)
                        .with("error_description", description)
                        .all());
    }
}
