package dev.brivosync.sandbox;

import java.util.function.Supplier;

/** What a struck call gets instead of its answer. */
final class FaultAnswers {
    private FaultAnswers() {}

    static Answer of(Fault fault, Account account, Supplier<Answer> work) {
        if (fault.kind() == FaultKind.TRUNCATED) {
            return work.get().truncated();
        }
        if (fault.afterWork()) {
            var _ = work.get();
        }
        return instead(fault, account);
    }

    private static Answer instead(Fault fault, Account account) {
        return switch (fault.kind()) {
            case INTERNAL_ERROR -> Answer.error(500, "Internal Server Error");
            case BAD_GATEWAY -> Answer.html(502, "502 Bad Gateway");
            case UNAVAILABLE -> Answer.error(503, "A dependent service is unavailable");
            case GATEWAY_TIMEOUT -> Answer.html(504, "Gateway Timeout");
            case CUT, TRUNCATED -> Answer.cut();
            case HANG -> {
                Gateway.pause(fault.hang());
                yield Answer.cut();
            }
            case INVALID_TOKEN -> Login.invalidToken();
            case OVER_QPS -> GatewayAnswers.overQps(403);
            case OVER_QPS_BODY_ONLY -> GatewayAnswers.overQpsBodyOnly();
            case OVER_QPS_429 -> GatewayAnswers.overQps(429);
            case OVER_RATE -> GatewayAnswers.overRate(account.meter().untilNextMonth());
            case FORBIDDEN -> Answer.error(403, "You are not allowed to perform that action");
            case NOT_FOUND -> Answer.error(404, "Not found");
            case BAD_REQUEST -> Answer.error(400, "Invalid criteria provided");
            case NO_SERVICE -> GatewayAnswers.noService();
        };
    }
}
