package dev.brivosync.brivo;

import dev.brivosync.brivo.BrivoError.Configuration;
import dev.brivosync.brivo.BrivoError.Temporary;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;

/**
 * Sends again what failed for the moment, where that is safe, with growing pauses; returns good answers only. While others
 * succeed a call has a few attempts; while nobody gets through, all wait until the account is given up.
 */
final class Persistent implements Exchange {
    private final Exchange next;
    private final Function<Answer, Optional<BrivoError>> errors;
    private final Patience patience;
    private final Reach reach;

    Persistent(Exchange next, Function<Answer, Optional<BrivoError>> errors, Patience patience, Reach reach) {
        this.next = next;
        this.errors = errors;
        this.patience = patience;
        this.reach = reach;
    }

    /** @throws BrivoFailure for everything but a good answer */
    @Override
    public Answer send(Call call) throws IOException {
        long began = System.nanoTime();
        for (int attempt = 1; ; attempt++) {
            Temporary trouble;
            try {
                Answer answer = next.send(call);
                Optional<BrivoError> error = errors.apply(answer);
                noteReach(answer);
                if (error.isEmpty()) {
                    return answer;
                }
                if (!(error.get() instanceof Temporary temporary)) {
                    throw new BrivoFailure(call.name(), error.get());
                }
                trouble = temporary;
            } catch (Stopped stop) {
                throw new BrivoFailure(call.name(), new Temporary("stopped before its answer came", true));
            } catch (IOException cut) {
                if (isUntrusted(cut)) {
                    throw new BrivoFailure(
                            call.name(),
                            new Configuration("no secure connection to " + host(call)
                                    + "; check the address, the clock and the trusted certificates"));
                }
                trouble = new Temporary(inWords(cut, call), false);
            }
            giveUpOrPause(call, trouble, attempt, began);
        }
    }

    private void giveUpOrPause(Call call, Temporary trouble, int attempt, long began) {
        boolean silent = reach.silentSince(began);
        boolean again = call.repeatable() && (attempt < patience.attempts() || (silent && reach.worthWaiting(began)));
        if (!again) {
            boolean endsRun = call.repeatable() && silent;
            throw new BrivoFailure(call.name(), new Temporary(trouble.why(), endsRun));
        }
        try {
            Patience.pause(patience.pauseAfter(attempt));
        } catch (Stopped stop) {
            throw new BrivoFailure(call.name(), new Temporary("stopped while waiting to send it again", true));
        }
    }

    /** A 500 is the API's own word about one call; the other server errors say that it is not there. */
    private void noteReach(Answer answer) {
        if (answer.status() <= 500) {
            reach.answered();
        }
    }

    /** The server's certificate did not convince; any other failure of TLS may be a cut connection (JDK: SSLException). */
    private static boolean isUntrusted(IOException failure) {
        return Stream.<Throwable>iterate(failure, Objects::nonNull, Throwable::getCause)
                .anyMatch(cause -> cause instanceof CertificateException
                        || cause instanceof CertPathBuilderException
                        || cause instanceof CertPathValidatorException
                        || cause instanceof SSLPeerUnverifiedException);
    }

    private String inWords(IOException cut, Call call) {
        return switch (cut) {
            case ConnectException _ -> "no connection to " + host(call);
            case HttpTimeoutException _ -> "no answer from %s in time".formatted(host(call));
            case SSLException _ -> "no secure connection to " + host(call);
            default -> "the connection to %s was cut".formatted(host(call));
        };
    }

    private static String host(Call call) {
        return URI.create(call.request().url()).getAuthority();
    }
}
