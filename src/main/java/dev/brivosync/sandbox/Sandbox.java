package dev.brivosync.sandbox;

import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * A stand-in Brivo account over real HTTP, on the loopback address only. Tokens and API are under the same base; a side
 * door for tests and demos is under {@code /sandbox/}. It refuses what Brivo refuses, so that a mistake in a client
 * shows. Thread-safe.
 */
public final class Sandbox implements AutoCloseable {
    private final LoopbackServer server;
    private final ScheduledExecutorService clerk = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("sandbox-state").daemon().factory());
    private final Accounts accounts;
    private final Gateway gateway;
    private final Optional<StateFile> state;

    private Sandbox(SandboxSettings settings) {
        state = Optional.ofNullable(settings.state()).map(StateFile::new);
        accounts = new Accounts(opened(settings, state.map(StateFile::read).orElse(List.of())));
        gateway = new Gateway(accounts, settings.switches());
        save();
        server = LoopbackServer.bound(settings.port());
    }

    /** Opens a sandbox. Fails with an {@link UncheckedIOException} when the port is taken or the state not writable. */
    public static Sandbox start(SandboxSettings settings) {
        Sandbox sandbox = new Sandbox(settings);
        sandbox.open();
        return sandbox;
    }

    /** The accounts of the settings, filled with what was kept of them, and those that only the file knows. */
    private static List<Account> opened(SandboxSettings settings, List<AccountState> kept) {
        Clock clock = settings.clock();
        List<Account> accounts = new ArrayList<>();
        for (SandboxAccount identity : settings.accounts()) {
            Account account = new Account(identity, clock);
            accounts.add(kept.stream()
                    .filter(state -> state.account().name().equals(identity.name()))
                    .findFirst()
                    .map(account::restored)
                    .orElseGet(() -> Furnishing.furnish(account)));
        }
        kept.stream()
                .filter(state -> settings.accounts().stream()
                        .noneMatch(known -> known.name().equals(state.account().name())))
                .forEach(state -> accounts.add(new Account(state.account(), clock).restored(state)));
        return accounts;
    }

    private void open() {
        ControlDoor control = new ControlDoor(accounts, gateway);
        server.with("/", gateway::answer)
                .with(ControlDoor.BASE, control::answer)
                .open();
        clerk.scheduleWithFixedDelay(this::save, 1, 1, TimeUnit.SECONDS);
    }

    /** The base of tokens and API alike, as in {@code http://127.0.0.1:18080}. */
    public String url() {
        return server.url();
    }

    /** What the clients of the account of that name did so far. */
    public AccountStats stats(String account) {
        return ControlDoor.stats(named(account));
    }

    /** The whole account of that name as JSON text, in an order that does not change. */
    public String dump(String account) {
        return Json.READABLE.writeValueAsString(ControlDoor.dump(named(account)));
    }

    private Account named(String account) {
        return accounts.named(account)
                .orElseThrow(() -> new IllegalArgumentException("The sandbox has no account called " + account));
    }

    /** Cuts off all clients and, where there is a state file, writes it a last time. */
    @Override
    public void close() {
        server.close();
        clerk.shutdownNow();
        save();
    }

    private void save() {
        state.ifPresent(file -> file.save(accounts.all()));
    }
}
