package dev.brivosync.faults;

import dev.brivosync.sandbox.Fault;
import dev.brivosync.sandbox.FaultKind;
import java.time.Duration;

/** The columns of the fault matrix: what may go wrong once with one call. */
enum Trouble {
    UNAVAILABLE("503", FaultKind.UNAVAILABLE, false),
    BAD_GATEWAY("502 in HTML", FaultKind.BAD_GATEWAY, false),
    TIMEOUT_AFTER("504 after the work", FaultKind.GATEWAY_TIMEOUT, true),
    RESET_BEFORE("reset before", FaultKind.CUT, false),
    RESET_AFTER("reset after", FaultKind.CUT, true),
    NO_ANSWER("time-out", FaultKind.HANG, false),
    NO_ANSWER_AFTER("time-out after the work", FaultKind.HANG, true),
    TRUNCATED("truncated", FaultKind.TRUNCATED, true),
    EXPIRED("401 mid-run", FaultKind.INVALID_TOKEN, false),
    OVER_QPS("over QPS, header", FaultKind.OVER_QPS, false),
    OVER_QPS_BODY("over QPS, body", FaultKind.OVER_QPS_BODY_ONLY, false),
    OVER_QPS_429("over QPS, 429", FaultKind.OVER_QPS_429, false),
    OVER_RATE("over rate", FaultKind.OVER_RATE, false),
    FORBIDDEN("403 in JSON", FaultKind.FORBIDDEN, false),
    NOT_FOUND("404", FaultKind.NOT_FOUND, false),
    BAD_REQUEST("400", FaultKind.BAD_REQUEST, false),
    NO_SERVICE("596", FaultKind.NO_SERVICE, false);

    /** Longer than the client of these tests waits for an answer. */
    private static final Duration HANG = Duration.ofSeconds(2);

    private final String title;
    private final FaultKind kind;
    private final boolean afterWork;

    Trouble(String title, FaultKind kind, boolean afterWork) {
        this.title = title;
        this.kind = kind;
        this.afterWork = afterWork;
    }

    String title() {
        return title;
    }

    /** Whether the run must get over it by itself: nobody should notice in the morning. */
    boolean passes(String call) {
        boolean login = call.equals("POST /oauth/token");
        return switch (this) {
            case OVER_RATE, FORBIDDEN, NOT_FOUND, BAD_REQUEST, NO_SERVICE -> false;
            case EXPIRED -> !login;
            default -> true;
        };
    }

    /** Strikes this call once, when it is made for the nth time. */
    Fault strikes(String call, int nth) {
        String[] verbAndPath = call.split(" ", 2);
        Fault fault =
                Fault.once(verbAndPath[0], verbAndPath[1], kind).fromCall(nth).hangingFor(HANG);
        return afterWork ? fault.afterTheWork() : fault;
    }
}
