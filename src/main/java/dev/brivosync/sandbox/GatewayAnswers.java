package dev.brivosync.sandbox;

import java.time.Duration;

/** What the gateway in front of Brivo says of itself, in HTML (FACTS: The gateway). */
final class GatewayAnswers {
    private static final String ERROR_CODE = "X-Mashery-Error-Code";

    private GatewayAnswers() {}

    static Answer overQps(int status) {
        return overQpsBodyOnly()
                .withStatus(status)
                .with(ERROR_CODE, "ERR_403_DEVELOPER_OVER_QPS")
                .with("Retry-After", "1");
    }

    static Answer overQpsBodyOnly() {
        return Answer.html(403, "Developer Over Qps");
    }

    static Answer overRate(Duration untilNextMonth) {
        return Answer.html(403, "Developer Over Rate")
                .with(ERROR_CODE, "ERR_403_DEVELOPER_OVER_RATE")
                .with("Retry-After", String.valueOf(untilNextMonth.toSeconds()));
    }

    static Answer inactive() {
        return Answer.html(403, "Developer Inactive").with(ERROR_CODE, "ERR_403_DEVELOPER_INACTIVE");
    }

    static Answer noService() {
        return Answer.html(596, "596 Service Not Found").with(ERROR_CODE, "ERR_596_SERVICE_NOT_FOUND");
    }
}
