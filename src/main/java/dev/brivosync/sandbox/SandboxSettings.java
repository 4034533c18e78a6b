package dev.brivosync.sandbox;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a sandbox behaves from its start. What Brivo may change without notice (rate, quota, token life, latency, faults)
 * can also be switched while it runs.
 *
 * @param port on the loopback address; 0 takes any free one
 * @param state the file that keeps the accounts across restarts; null keeps nothing
 * @param accounts told apart by api-key; all limits count for each of them
 * @param callsPerSecond accepted in any sliding second; 0 is unlimited
 * @param callsPerMonth accepted in a calendar month (UTC); 0 is unlimited
 * @param tokenLife how long an access token opens the account
 * @param latency added to every accepted call
 * @param latencyJitter at most added on top, evenly spread
 * @param clock tells the time of tokens, invitations and events; the rate has its own
 */
public record SandboxSettings(
        int port,
        @Nullable Path state,
        List<SandboxAccount> accounts,
        double callsPerSecond,
        long callsPerMonth,
        Duration tokenLife,
        Duration latency,
        Duration latencyJitter,
        List<Fault> faults,
        Clock clock) {
    public SandboxSettings {
        accounts = List.copyOf(accounts);
        faults = List.copyOf(faults);
        if (accounts.isEmpty()) {
            throw new IllegalArgumentException("A sandbox needs at least one account");
        }
        if (accounts.stream().map(SandboxAccount::apiKey).distinct().count() < accounts.size()
                || accounts.stream().map(SandboxAccount::name).distinct().count() < accounts.size()) {
            throw new IllegalArgumentException("Two accounts share a name or an api-key");
        }
    }

    /** The standard account on any free port: no limits, no latency, no faults, tokens of 60 seconds. */
    public static SandboxSettings defaults() {
        return new SandboxSettings(
                0,
                null,
                List.of(SandboxAccount.standard()),
                0,
                0,
                Duration.ofSeconds(60),
                Duration.ZERO,
                Duration.ZERO,
                List.of(),
                Clock.systemUTC());
    }

    public SandboxSettings withPort(int chosen) {
        return new SandboxSettings(
                chosen,
                state,
                accounts,
                callsPerSecond,
                callsPerMonth,
                tokenLife,
                latency,
                latencyJitter,
                faults,
                clock);
    }

    public SandboxSettings withState(@Nullable Path chosen) {
        return new SandboxSettings(
                port,
                chosen,
                accounts,
                callsPerSecond,
                callsPerMonth,
                tokenLife,
                latency,
                latencyJitter,
                faults,
                clock);
    }

    public SandboxSettings withAccounts(List<SandboxAccount> chosen) {
        return new SandboxSettings(
                port, state, chosen, callsPerSecond, callsPerMonth, tokenLife, latency, latencyJitter, faults, clock);
    }

    public SandboxSettings withCallsPerSecond(double chosen) {
        return new SandboxSettings(
                port, state, accounts, chosen, callsPerMonth, tokenLife, latency, latencyJitter, faults, clock);
    }

    public SandboxSettings withCallsPerMonth(long chosen) {
        return new SandboxSettings(
                port, state, accounts, callsPerSecond, chosen, tokenLife, latency, latencyJitter, faults, clock);
    }

    public SandboxSettings withTokenLife(Duration chosen) {
        return new SandboxSettings(
                port, state, accounts, callsPerSecond, callsPerMonth, chosen, latency, latencyJitter, faults, clock);
    }

    /** The same with every accepted call taking {@code least} and up to {@code jitter} more. */
    public SandboxSettings withLatency(Duration least, Duration jitter) {
        return new SandboxSettings(
                port, state, accounts, callsPerSecond, callsPerMonth, tokenLife, least, jitter, faults, clock);
    }

    public SandboxSettings withFaults(List<Fault> chosen) {
        return new SandboxSettings(
                port, state, accounts, callsPerSecond, callsPerMonth, tokenLife, latency, latencyJitter, chosen, clock);
    }

    public SandboxSettings withClock(Clock chosen) {
        return new SandboxSettings(
                port,
                state,
                accounts,
                callsPerSecond,
                callsPerMonth,
                tokenLife,
                latency,
                latencyJitter,
                faults,
                chosen);
    }

    Switches switches() {
        return new Switches(
                callsPerSecond, callsPerMonth, tokenLife, latency, latencyJitter, false, Set.of(), Set.of(), faults);
    }
}
