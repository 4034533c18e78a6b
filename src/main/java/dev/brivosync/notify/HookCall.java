package dev.brivosync.notify;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * A call of a webhook or a heartbeat. A redirect is never followed: it would carry what is told, and its signature, to a
 * place that nobody named.
 */
public final class HookCall implements Delivery {
    /** The place of one that says no more than that a run came to its end. */
    public static final String HEARTBEAT = "heartbeat";

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final Duration LONGEST_RETRY_AFTER = Duration.ofMinutes(5);
    /** Answers that another attempt may change; those from 500 on are too. */
    private static final Set<Integer> FOR_NOW = Set.of(408, 425, 429);

    private final String kind;
    private final Hook hook;
    private final byte @Nullable [] body;
    private final Clock clock;
    private final String delivery = UUID.randomUUID().toString();

    private HookCall(String kind, Hook hook, byte @Nullable [] body, Clock clock) {
        this.kind = kind;
        this.hook = hook;
        this.body = body;
        this.clock = clock;
    }

    /** A webhook, with JSON in UTF-8. */
    public static HookCall post(Hook hook, byte[] json, Clock clock) {
        return new HookCall("webhook", hook, json, clock);
    }

    /** A heartbeat: a GET that says nothing but that it came. */
    public static HookCall heartbeat(Hook hook, Clock clock) {
        return new HookCall(HEARTBEAT, hook, null, clock);
    }

    @Override
    public String place() {
        return kind + " at " + hook.host();
    }

    @Override
    public void attempt(Duration left) throws Undelivered {
        try (HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(shorter(CONNECT, left))
                .sslContext(Authorities.context(hook.trust()))
                .build()) {
            judge(http.send(request(left), BodyHandlers.discarding()));
        } catch (SSLException untrusted) {
            throw Undelivered.forGood("no secure connection: " + firstLine(untrusted));
        } catch (HttpTimeoutException silent) {
            throw Undelivered.forNow("no answer");
        } catch (ConnectException | UnresolvedAddressException away) {
            throw Undelivered.forNow("cannot be reached");
        } catch (IOException broken) {
            throw Undelivered.forNow("the connection broke off");
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
            throw Undelivered.forGood("no answer in time");
        }
    }

    private HttpRequest request(Duration left) {
        HttpRequest.Builder request = HttpRequest.newBuilder(hook.address())
                .timeout(shorter(ANSWER, left))
                .header("User-Agent", "brivo-sync");
        if (body == null) {
            return request.GET().build();
        }
        request.header("Content-Type", "application/json; charset=utf-8")
                .header("Brivo-Sync-Delivery", delivery)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        if (hook.secret() != null) {
            Instant now = clock.instant();
            request.header(Signature.HEADER, Signature.of(hook.secret(), now, body));
        }
        return request.build();
    }

    private static void judge(HttpResponse<Void> answer) throws Undelivered {
        int status = answer.statusCode();
        if (status >= 300 && status < 400) {
            throw Undelivered.forGood(
                    "answered %d, a redirect to %s, which is not followed: write the new address into the settings"
                            .formatted(status, target(answer)));
        }
        if (status >= 500 || FOR_NOW.contains(status)) {
            throw Undelivered.forNow("answered " + status, retryAfter(answer));
        }
        if (status < 200 || status >= 300) {
            throw Undelivered.forGood("answered " + status);
        }
    }

    private static String target(HttpResponse<Void> answer) {
        try {
            String host = answer.headers()
                    .firstValue("Location")
                    .map(URI::create)
                    .map(URI::getHost)
                    .orElse(null);
            return host == null ? "another path" : host;
        } catch (IllegalArgumentException none) {
            return "no address";
        }
    }

    private static Duration retryAfter(HttpResponse<Void> answer) {
        return answer.headers()
                .firstValue("Retry-After")
                .filter(text -> text.matches("\\d{1,6}"))
                .map(text -> shorter(Duration.ofSeconds(Long.parseLong(text)), LONGEST_RETRY_AFTER))
                .orElse(Duration.ZERO);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static String firstLine(Exception thrown) {
        return String.valueOf(thrown.getMessage()).lines().findFirst().orElse("");
    }
}
