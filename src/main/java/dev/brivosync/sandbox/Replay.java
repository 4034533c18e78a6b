package dev.brivosync.sandbox;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A recording served as if it were Brivo, on the loopback address only. Logins always succeed and nobody's token is looked
 * at; what was not recorded is a path that the gateway does not know, so that no client can take it for "not there".
 * {@code GET /sandbox/stats} tells what was asked, {@code POST /sandbox/stats/reset} plays from the beginning. Thread-safe.
 */
public final class Replay implements AutoCloseable {
    private static final int TOKEN_LIFE = 3600;

    private final Tape tape;
    private final boolean asSlow;
    private final LoopbackServer server;

    private Replay(int port, Tape tape, boolean asSlow) {
        this.tape = tape;
        this.asSlow = asSlow;
        this.server = LoopbackServer.bound(port).with("/", this::answer).with(ControlDoor.BASE, this::controlled);
    }

    /**
     * Begins to serve.
     *
     * @param port 0 takes any free one
     * @param asSlow whether each answer takes as long as it did when it was recorded
     * @throws UncheckedIOException where the file cannot be read or the port is taken
     * @throws IllegalArgumentException where the file is no recording
     */
    public static Replay start(int port, Path file, boolean asSlow) {
        Replay replay = new Replay(port, Tape.read(file), asSlow);
        replay.server.open();
        return replay;
    }

    /** The base of tokens and API alike. */
    public String url() {
        return server.url();
    }

    public ReplayStats stats() {
        return tape.stats();
    }

    private Answer answer(Request request) {
        if (request.verb().equals("POST") && request.path().equals(Login.TEMPLATE)) {
            return Answer.ok(Fields.empty()
                    .with("access_token", "replayed")
                    .with("token_type", "bearer")
                    .with("expires_in", TOKEN_LIFE)
                    .all());
        }
        Optional<TapedAnswer> taped = tape.answer(request);
        if (asSlow) {
            taped.ifPresent(answer -> Gateway.pause(answer.took()));
        }
        return taped.map(TapedAnswer::answer)
                .orElseGet(() -> GatewayAnswers.noService().with("Server", "brivo-sync sandbox, not in the recording"));
    }

    private Answer controlled(Request request) {
        return switch (request.verb() + " " + request.path().substring(ControlDoor.BASE.length())) {
            case "GET stats" -> Answer.ok(tape.stats());
            case "POST stats/reset" -> {
                tape.rewind();
                yield Answer.noContent();
            }
            default -> Answer.error(404, "A replay has no such control");
        };
    }

    @Override
    public void close() {
        server.close();
    }
}
