package dev.brivosync.brivo;

import dev.brivosync.brivo.BrivoError.Configuration;
import dev.brivosync.person.Secret;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The administrator's login: one token for all calls, renewed once however many wait for it, shortly before it expires
 * or when Brivo refuses it. Thread-safe.
 */
final class BrivoSession {
    private final TokenApi api;
    private final String username;
    private final Secret password;
    private final ReentrantLock renewal = new ReentrantLock();
    private volatile @Nullable Token token;
    private volatile @Nullable Secret refreshToken;
    private volatile @Nullable BrivoFailure refusal;

    BrivoSession(TokenApi api, String username, Secret password) {
        this.api = api;
        this.username = username;
        this.password = password;
    }

    /** Fetches a new token where the present one is about to expire, unless somebody else is already at it. */
    void renewWhenDue() {
        if (isFresh()) {
            return;
        }
        boolean mine = usable().isPresent() ? renewal.tryLock() : locked();
        if (mine) {
            try {
                if (!isFresh()) {
                    token = renewed();
                }
            } finally {
                renewal.unlock();
            }
        }
    }

    /** A token that Brivo should accept, if there is one. */
    Optional<String> usable() {
        Token current = token;
        return current != null && current.isUsable()
                ? Optional.of(current.text().reveal())
                : Optional.empty();
    }

    /** Brivo does not accept this token any more. */
    synchronized void refused(String text) {
        Token current = token;
        if (current != null && current.text().reveal().equals(text)) {
            token = null;
        }
    }

    private boolean isFresh() {
        Token current = token;
        return current != null && current.isFresh();
    }

    private boolean locked() {
        renewal.lock();
        return true;
    }

    private Token renewed() {
        BrivoFailure earlier = refusal;
        if (earlier != null) {
            // more tries with the same password could lock the administrator out
            throw new BrivoFailure(earlier.call(), earlier.error());
        }
        Secret known = refreshToken;
        if (known != null) {
            try {
                return grant("grant_type=refresh_token&refresh_token=" + encoded(known.reveal()));
            } catch (BrivoFailure expired) {
                if (expired.endsRun() && !(expired.error() instanceof Configuration)) {
                    throw expired;
                }
                refreshToken = null;
            }
        }
        return login();
    }

    private Token login() {
        try {
            return grant(
                    "grant_type=password&username=" + encoded(username) + "&password=" + encoded(password.reveal()));
        } catch (BrivoFailure failure) {
            if (failure.error() instanceof Configuration) {
                refusal = failure;
            }
            throw failure.endingTheRun();
        }
    }

    private Token grant(String form) {
        long asked = System.nanoTime();
        TokenApi.Grant grant = api.token(form);
        if (grant == null || grant.accessToken() == null) {
            throw new BrivoFailure("POST /oauth/token", new Configuration("the answer holds no token; check authUrl"));
        }
        if (grant.refreshToken() != null) {
            refreshToken = new Secret(grant.refreshToken());
        }
        return Token.of(grant.accessToken(), grant.expiresIn(), asked);
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
