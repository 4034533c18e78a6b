package dev.brivosync.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.brivo.Attendants;
import dev.brivosync.brivo.Brivo;
import dev.brivosync.brivo.Patience;
import dev.brivosync.brivo.Reached;
import dev.brivosync.plan.Note;
import dev.brivosync.plan.Witnesses.Testimony;
import dev.brivosync.sandbox.Fault;
import dev.brivosync.sandbox.FaultKind;
import dev.brivosync.sandbox.Sandbox;
import dev.brivosync.sandbox.SandboxAccount;
import dev.brivosync.sandbox.SandboxSettings;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Who changed something, by the journal of an account over HTTP, and what it costs to find out. */
class AuditTrailTest {
    private static final Instant NOW = Instant.parse("2026-11-24T07:30:00Z");
    private static final long ADA = 1001;
    private static final long OURSELVES = 9_876_543_210L;

    @TempDir
    Path folder;

    private final List<Map<String, ?>> journal = new ArrayList<>();
    private final List<Note> notes = new ArrayList<>();
    private @Nullable Sandbox sandbox;
    private @Nullable Brivo brivo;

    @AfterEach
    void close() {
        if (brivo != null) {
            brivo.close();
        }
        if (sandbox != null) {
            sandbox.close();
        }
    }

    @Test
    void nobodyIsAskedBeforeSomebodyIsLookedFor() {
        trail();
        assertThat(calls()).isZero();
    }

    @Test
    void whoeverDidItTodayIsFoundWithTwoCallsAndOthersOfTheDayWithNone() {
        event(ADA, 7, "Dana Kim", "2026-11-24T07:10:00Z");
        event(1002, 8, "Lee Park", "2026-11-23T08:00:00Z");
        AuditTrail trail = trail();

        assertThat(trail.of(Set.of(ADA)))
                .contains(new Testimony(List.of("Dana Kim"), Instant.parse("2026-11-24T07:10:00Z")));
        long calls = calls();
        assertThat(calls).as("the login, who we are, and a day").isEqualTo(3);
        assertThat(trail.of(Set.of(1002L, 5L))).isPresent();
        assertThat(calls()).isEqualTo(calls);
    }

    @Test
    void theLastOfThoseWhoDidItCountsAndAllAreNamed() {
        event(ADA, 7, "Dana Kim", "2026-11-23T22:10:00Z");
        event(ADA, 8, "Lee Park", "2026-11-23T21:00:00Z");
        event(ADA, 7, "Dana Kim", "2026-11-23T20:00:00Z");

        assertThat(trail().of(Set.of(ADA)))
                .contains(new Testimony(List.of("Dana Kim", "Lee Park"), Instant.parse("2026-11-23T22:10:00Z")));
    }

    @Test
    void ourOwnWritesAreNobodysDoing() {
        event(ADA, OURSELVES, "Brivo Sync", "2026-11-24T07:20:00Z");
        event(ADA, 7, "Dana Kim", "2026-11-23T22:10:00Z");
        assertThat(trail().of(Set.of(ADA)).orElseThrow().by()).containsExactly("Dana Kim");
    }

    @Test
    void aWeekIsLookedAtAndNoLonger() {
        event(ADA, 7, "Dana Kim", "2026-11-17T08:30:00Z");
        event(1002, 7, "Dana Kim", "2026-11-17T07:30:00Z");
        AuditTrail trail = trail();

        assertThat(trail.of(Set.of(ADA))).isPresent();
        assertThat(trail.of(Set.of(1002L))).isEmpty();
        long calls = calls();
        assertThat(calls).as("the login, who we are, and seven days").isEqualTo(9);
        assertThat(trail.of(Set.of(1003L))).isEmpty();
        assertThat(calls()).as("everything was read").isEqualTo(calls);
    }

    @Test
    void aBusyDayIsReadPageByPage() {
        for (int number = 0; number < 150; number++) {
            event(5000 + number, 8, "Lee Park", "2026-11-24T06:%02d:%02dZ".formatted(number / 60, number % 60));
        }
        event(ADA, 7, "Dana Kim", "2026-11-24T05:00:00Z");

        assertThat(trail().of(Set.of(ADA)).orElseThrow().by()).containsExactly("Dana Kim");
    }

    @Test
    void aVeryBusyAccountIsNotReadToItsEnd() {
        for (int number = 0; number < 1_500; number++) {
            event(
                    5000 + number,
                    8,
                    "Lee Park",
                    Instant.parse("2026-11-24T07:00:00Z").minusSeconds(number).toString());
        }
        event(ADA, 7, "Dana Kim", "2026-11-24T05:00:00Z");

        assertThat(trail().of(Set.of(ADA))).isEmpty();
        assertThat(calls()).isEqualTo(1 + AuditTrail.MOST_CALLS);
    }

    @Test
    void whoMayNotReadTheJournalIsToldSoOnce() {
        AuditTrail trail = trail(Fault.always("GET", "/events/audit", FaultKind.FORBIDDEN));

        assertThat(trail.of(Set.of(ADA))).isEmpty();
        long calls = calls();
        assertThat(trail.of(Set.of(1002L))).isEmpty();

        assertThat(calls()).isEqualTo(calls);
        assertThat(notes)
                .containsExactly(Note.information("who changed something in Brivo is unknown: the connector's"
                        + " administrator may not read Brivo's journal; a senior administrator may"));
    }

    @Test
    void aJournalThatAnswersWithSomethingElseEndsNothingEither() {
        AuditTrail trail = trail(Fault.always("GET", "/administrators/whoami", FaultKind.BAD_REQUEST));

        assertThat(trail.of(Set.of(ADA))).isEmpty();
        assertThat(notes)
                .singleElement()
                .satisfies(note -> assertThat(note.text())
                        .startsWith("who changed something in Brivo is unknown: GET /administrators/whoami: 400"));
    }

    @Test
    void aSpentQuotaEndsTheSearchAndNotThePlan() {
        AuditTrail trail = trail(Fault.always("GET", "/events/audit", FaultKind.OVER_RATE));

        assertThat(trail.of(Set.of(ADA))).isEmpty();
        assertThat(notes)
                .singleElement()
                .satisfies(note -> assertThat(note.text()).contains("quota"));
    }

    private long calls() {
        return Objects.requireNonNull(brivo).counts().calls();
    }

    private void event(long object, long by, String name, String at) {
        journal.addFirst(Map.of(
                "uuid",
                UUID.randomUUID(),
                "type",
                "user",
                "action",
                "User Updated",
                "objectId",
                object,
                "objectName",
                "",
                "occurred",
                at,
                "actor",
                Map.of("id", by, "name", name)));
    }

    private AuditTrail trail(Fault... faults) {
        Path state = folder.resolve("account.json");
        journal.sort(
                (one, other) -> String.valueOf(other.get("occurred")).compareTo(String.valueOf(one.get("occurred"))));
        JsonMapper.shared()
                .writeValue(
                        state.toFile(),
                        Map.of(
                                "accounts",
                                List.of(Map.of(
                                        "account",
                                        SandboxAccount.standard(),
                                        "lastId",
                                        1_000,
                                        "users",
                                        List.of(),
                                        "groups",
                                        List.of(),
                                        "credentials",
                                        List.of(),
                                        "customFields",
                                        List.of(),
                                        "invitations",
                                        List.of(),
                                        "events",
                                        journal))));
        Sandbox server =
                Sandbox.start(SandboxSettings.defaults().withState(state).withFaults(List.of(faults)));
        sandbox = server;
        Brivo connected = Brivo.connect(
                Reached.sandbox(SandboxAccount.standard(), server.url()),
                Attendants.nobody(),
                Patience.normal(),
                () -> false);
        brivo = connected;
        return new AuditTrail(connected.audit(), NOW, notes::add);
    }
}
