package dev.brivosync.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SandboxSettingsTest {
    private static final List<Fault> FAULTS = List.of(Fault.once("POST", "/users", FaultKind.CUT)
            .afterTheWork()
            .fromCall(2)
            .withProbability(0.5)
            .hangingFor(Duration.ofMillis(7)));

    @Test
    void nothingIsLimitedUnlessSaid() {
        SandboxSettings settings = SandboxSettings.defaults();

        assertThat(settings.port()).isZero();
        assertThat(settings.state()).isNull();
        assertThat(settings.accounts()).containsExactly(SandboxAccount.standard());
        assertThat(settings.callsPerSecond()).isZero();
        assertThat(settings.callsPerMonth()).isZero();
        assertThat(settings.tokenLife()).isEqualTo(Duration.ofSeconds(60));
        assertThat(settings.latency()).isZero();
        assertThat(settings.faults()).isEmpty();
    }

    @Test
    void everythingCanBeSaid() {
        MovableClock clock = new MovableClock();
        SandboxSettings settings = SandboxSettings.defaults()
                .withPort(1)
                .withState(Path.of("state.json"))
                .withAccounts(List.of(SandboxAccount.named("other")))
                .withCallsPerSecond(2)
                .withCallsPerMonth(3)
                .withTokenLife(Duration.ofSeconds(4))
                .withLatency(Duration.ofMillis(5), Duration.ofMillis(6))
                .withFaults(FAULTS)
                .withClock(clock);

        assertThat(settings)
                .isEqualTo(new SandboxSettings(
                        1,
                        Path.of("state.json"),
                        List.of(SandboxAccount.named("other")),
                        2,
                        3,
                        Duration.ofSeconds(4),
                        Duration.ofMillis(5),
                        Duration.ofMillis(6),
                        FAULTS,
                        clock));
    }

    @Test
    void aFaultIsTheSameInItsJson() {
        assertThat(Fault.list(Json.MAPPER.valueToTree(
                        FAULTS.stream().map(Fault::toJson).toList())))
                .isEqualTo(FAULTS);
    }

    @Test
    void accountsMustBeToldApart() {
        SandboxSettings settings = SandboxSettings.defaults();
        List<SandboxAccount> twins = List.of(SandboxAccount.standard(), SandboxAccount.standard());

        assertThatThrownBy(() -> settings.withAccounts(twins)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> settings.withAccounts(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anAccountDoesNotPrintItsSecrets() {
        assertThat(SandboxAccount.standard()).hasToString("SandboxAccount[sandbox]");
    }

    @Test
    void aTakenPortIsSaid() {
        try (Sandbox first = Sandbox.start(SandboxSettings.defaults())) {
            int port = URI.create(first.url()).getPort();
            SandboxSettings second = SandboxSettings.defaults().withPort(port);

            assertThatThrownBy(() -> Sandbox.start(second))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining(String.valueOf(port));
        }
    }
}
