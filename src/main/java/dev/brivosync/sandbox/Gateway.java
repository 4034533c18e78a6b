package dev.brivosync.sandbox;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;

/**
 * The way of every call into an account: api-key, rate and quota, path, latency, faults, token, and only then the work
 * (FACTS: The gateway). What the gateway refuses, Brivo never saw.
 */
final class Gateway {
    private final Accounts accounts;
    private volatile Switches switches;
    private volatile FaultLine faults;

    Gateway(Accounts accounts, Switches switches) {
        this.accounts = accounts;
        this.switches = switches;
        this.faults = new FaultLine(switches.faults());
    }

    Switches switches() {
        return switches;
    }

    /** Turns switches; faults begin to count their calls afresh. */
    void turn(Switches turned) {
        switches = turned;
        faults = new FaultLine(turned.faults());
    }

    Answer answer(Request request) {
        return accounts.withKey(request.apiKey())
                .map(account -> answer(account, request))
                .orElseGet(GatewayAnswers::inactive)
                .with("Server", "Mashery Proxy");
    }

    private Answer answer(Account account, Request request) {
        Optional<RouteTable.Match> match = RouteTable.find(request.verb(), request.path());
        boolean login = request.verb().equals("POST") && request.path().equals(Login.TEMPLATE);
        String template = login
                ? Login.TEMPLATE
                : match.map(found -> found.route().template()).orElse("unknown path");
        Answer answer = admitted(
                account,
                request.verb(),
                template,
                () -> login
                        ? Login.tokens(account, request, switches.tokenLife())
                        : match.map(found -> worked(account, request, found)).orElseGet(GatewayAnswers::noService));
        account.meter().ended(request.verb(), template, answer.status());
        return answer;
    }

    private Answer admitted(Account account, String verb, String template, Supplier<Answer> work) {
        return switch (account.meter().arrive(switches)) {
            case OVER_QPS -> GatewayAnswers.overQps(403);
            case OVER_RATE -> GatewayAnswers.overRate(account.meter().untilNextMonth());
            case ACCEPTED -> {
                linger();
                yield faults.strike(verb, template)
                        .map(fault -> FaultAnswers.of(fault, account, work))
                        .orElseGet(work);
            }
        };
    }

    private void linger() {
        Duration least = switches.latency();
        long jitter = switches.latencyJitter().toNanos();
        if (!least.isZero() || jitter > 0) {
            pause(least.plusNanos(jitter > 0 ? ThreadLocalRandom.current().nextLong(jitter + 1) : 0));
        }
    }

    static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private Answer worked(Account account, Request request, RouteTable.Match match) {
        Optional<Answer> objection = Login.objection(account, request);
        if (objection.isPresent()) {
            return objection.get();
        }
        Administrator caller = Login.caller(account, request);
        try {
            Call call = new Call(account, request, match.variables(), switches, caller);
            Supplier<Answer> work = () -> {
                account.journal().follow(caller);
                return match.route().handler().answer(call);
            };
            return request.verb().equals("GET") ? account.locked(work) : account.changed(work);
        } catch (Refusal refusal) {
            return refusal.answer();
        } catch (JacksonException unexpectedType) {
            return Refusal.invalid().answer();
        } catch (RuntimeException bug) {
            // a client must see a mistake of the sandbox as what it is, not as a cut connection
            return Answer.error(500, "The sandbox failed: " + bug);
        }
    }
}
