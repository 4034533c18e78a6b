package dev.brivosync.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brivosync.brivo.Attendants;
import dev.brivosync.brivo.Brivo;
import dev.brivosync.brivo.BrivoAccount;
import dev.brivosync.brivo.BrivoFailure;
import dev.brivosync.brivo.Patience;
import dev.brivosync.person.Secret;
import dev.brivosync.sandbox.Sandbox;
import dev.brivosync.sandbox.SandboxSettings;
import dev.brivosync.store.CallCount;
import dev.brivosync.store.Store;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CallBookTest {
    @TempDir
    Path folder;

    private final Sandbox sandbox = Sandbox.start(SandboxSettings.defaults());
    private Store store;
    private CallCount count;

    @BeforeEach
    void open() {
        store = Store.open("jdbc:h2:file:" + folder.resolve("store"), Duration.ZERO);
        count = new CallCount(store, "sandbox");
    }

    @AfterEach
    void close() {
        store.close();
        sandbox.close();
    }

    @Test
    void callsAreBookedWhileTheRunIsAtWork() {
        CallBook book = book(Long.MAX_VALUE);
        try (Brivo brivo = Brivo.connect(book.left(), Attendants.nobody(), Patience.normal(), () -> false);
                CallBook.Keeping _ = book.keep(brivo)) {
            brivo.reader().groups();
            Awaitility.await().until(() -> count.inMonthOf(Instant.now()) == 2);
            brivo.reader().groups();
        }
        assertThat(count.inMonthOf(Instant.now())).isEqualTo(3);
    }

    @Test
    void whatAnotherProcessSpendsOfTheMonthIsMissingHere() {
        CallBook book = book(100);
        try (Brivo brivo = Brivo.connect(book.left(), Attendants.nobody(), Patience.normal(), () -> false);
                CallBook.Keeping _ = book.keep(brivo)) {
            count.add(98, Instant.now());
            brivo.reader().groups();
            Awaitility.await().until(() -> count.inMonthOf(Instant.now()) == 100);
            Awaitility.await()
                    .untilAsserted(() -> assertThatThrownBy(() -> brivo.reader().groups())
                            .isInstanceOf(BrivoFailure.class)
                            .hasMessageContaining("callsPerMonth"));
        }
    }

    private CallBook book(long callsPerMonth) {
        URI url = URI.create(sandbox.url());
        return new CallBook(
                store,
                Clock.systemUTC(),
                new BrivoAccount(
                        "sandbox",
                        url,
                        url,
                        new Secret("sandbox-key"),
                        "sandbox-client",
                        new Secret("sandbox-secret"),
                        "sandbox-admin",
                        new Secret("sandbox-password"),
                        1000,
                        callsPerMonth,
                        Duration.ofSeconds(5)));
    }
}
