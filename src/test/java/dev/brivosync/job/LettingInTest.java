package dev.brivosync.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.brivo.Attendants;
import dev.brivosync.brivo.Brivo;
import dev.brivosync.brivo.BrivoAccount;
import dev.brivosync.brivo.Patience;
import dev.brivosync.cli.Cli;
import dev.brivosync.person.AccountUser;
import dev.brivosync.person.HeldBadge;
import dev.brivosync.person.PersonKey;
import dev.brivosync.plan.Change;
import dev.brivosync.plan.ChangeClass;
import dev.brivosync.plan.Journal;
import dev.brivosync.plan.Note;
import dev.brivosync.plan.Outcome;
import dev.brivosync.plan.PersonPlan;
import dev.brivosync.plan.PlannedChange;
import dev.brivosync.plan.Run;
import dev.brivosync.sandbox.Sandbox;
import dev.brivosync.sandbox.SandboxSettings;
import dev.brivosync.store.Retention;
import dev.brivosync.store.Store;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody is suspended by order in the middle of a run that would let them in. */
class LettingInTest {
    private static final String IN = "id,first,last,status\nE1,Ada,Byron,Active\nE2,Grace,Quill,Active\n";
    private static final String OUT = IN.replace("Byron,Active", "Byron,Leave");

    @TempDir
    private Path folder;

    private Sandbox sandbox;
    private Store store;
    private JobFile job;

    @BeforeEach
    void adaIsOnLeave() throws Exception {
        sandbox = Sandbox.start(SandboxSettings.defaults());
        store = Store.open("jdbc:h2:file:" + folder.resolve("data/store"), Duration.ZERO);
        Files.writeString(folder.resolve("hr.yaml"), """
                account: sandbox
                source: { csv: { file: people.csv } }
                person: { key: "{id}", firstName: "{first}", lastName: "{last}" }
                lifecycle: { active: { status: [Active] }, onLeave: { status: [Leave] } }
                groups: { All Staff: everyone }
                """);
        job = JobFile.read(folder.resolve("hr.yaml"), Map.of());
        source(IN);
        assertThat(sync(true, () -> {}).exitCode()).isZero();
        source(OUT);
        assertThat(sync(false, () -> {}).exitCode()).isZero();
        source(IN);
        assertThat(suspended()).isTrue();
    }

    @AfterEach
    void close() {
        store.close();
        sandbox.close();
    }

    @Test
    void whoeverIsSuspendedWhileTheRunWritesIsNotLetIn() throws Exception {
        Run run = sync(false, () -> assertThat(suspend()).isZero());

        assertThat(run.exitCode()).isEqualTo(ExitCode.SOME_FAILED.number());
        assertThat(suspended()).isTrue();
        assertThat(new OrderBoard(folder.resolve("data")).written())
                .singleElement()
                .satisfies(kept -> assertThat(kept.suspendedBefore()).isTrue());
        assertThat(new Inbox(folder.resolve("data")).names()).isEmpty();
        assertThat(sync(false, () -> {}).exitCode()).isZero();
        assertThat(suspended()).isTrue();
    }

    @Test
    void whomThePlanWasToPutOutIsNotLetInByTheEndOfTheOrder() throws Exception {
        assertThat(sync(false, () -> {}).exitCode()).isZero();
        assertThat(suspended()).isFalse();
        source(OUT);
        assertThat(sync(false, () -> assertThat(suspend()).isZero()).exitCode()).isZero();

        assertThat(command("reinstate", "E1")).isZero();

        assertThat(suspended()).isTrue();
        source(IN);
        sync(false, () -> {});
        assertThat(suspended()).isFalse();
    }

    @Test
    void anOrderThatEndsWhileTheRunWritesIsCarriedOutNoMore() throws Exception {
        sync(false, () -> {});
        assertThat(suspend()).isZero();
        letInByHand();

        Run run = sync(false, () -> assertThat(command("reinstate", "E1")).isZero());

        assertThat(run.exitCode()).isEqualTo(ExitCode.SOME_FAILED.number());
        assertThat(suspended()).isFalse();
    }

    @Test
    void whoeverIsLetInAtTheVeryMomentIsSuspendedAgain() throws Exception {
        OrdersOfRun orders = new OrdersOfRun(store, "sandbox", Clock.systemUTC(), ZoneOffset.UTC);
        orders.begin();
        try (Brivo brivo = Brivo.connect(account(), Attendants.nobody(), Patience.normal(), () -> false)) {
            AccountUser ada = brivo.reader().byKey(new PersonKey("E1")).orElseThrow();
            PersonPlan back = new PersonPlan(
                    new PersonKey("E1"),
                    "Ada Byron",
                    ada,
                    null,
                    List.of(PlannedChange.of(new Change.Reinstate(), ChangeClass.REINSTATE, "active")),
                    List.of());
            List<Note> notes = new ArrayList<>();
            LettingIn lettingIn = new LettingIn(orders, brivo.suspensions(), notes::add, Clock.systemUTC());

            assertThat(lettingIn.allowed(back, new Silent())).isEqualTo(back);
            assertThat(suspend()).isZero();
            assertThat(brivo.suspensions().suspend(ada.id(), false)).isEqualTo(new Outcome.Done());
            assertThat(suspended()).isFalse();
            lettingIn.afterwards(back);

            assertThat(suspended()).isTrue();
            assertThat(notes).isEmpty();
            assertThat(lettingIn.allowed(back, new Silent()).changes())
                    .allSatisfy(change -> assertThat(change.flows()).isFalse());
        }
    }

    /** Nobody listens. */
    private static final class Silent implements Journal {
        @Override
        public void intends(PersonPlan person) {}

        @Override
        public void owns(PersonPlan person, long brivoId) {}

        @Override
        public void carries(PersonPlan person, long brivoId, HeldBadge badge) {}

        @Override
        public void ended(PersonPlan person, int change, Outcome outcome) {}
    }

    private int suspend() {
        return command("suspend", "E1", "--as", "Dana");
    }

    private int command(String act, String... who) {
        List<String> words = new ArrayList<>(List.of(act));
        words.addAll(List.of(who));
        words.addAll(List.of("--config", folder.toString(), "--jobs", folder.toString()));
        PrintStream nowhere = new PrintStream(new ByteArrayOutputStream());
        return Cli.run(
                words.toArray(String[]::new),
                nowhere,
                nowhere,
                Map.of(
                        "BRIVO_ACCOUNTS_SANDBOX_AUTHURL",
                        sandbox.url(),
                        "BRIVO_ACCOUNTS_SANDBOX_APIURL",
                        sandbox.url(),
                        "BRIVO_ACCOUNTS_SANDBOX_CALLSPERSECOND",
                        "1000",
                        "STORE_URL",
                        "jdbc:h2:file:" + folder.resolve("data/store")));
    }

    private BrivoAccount account() {
        return Settings.read(
                        folder,
                        Map.of(
                                "BRIVO_ACCOUNTS_SANDBOX_AUTHURL", sandbox.url(),
                                "BRIVO_ACCOUNTS_SANDBOX_APIURL", sandbox.url(),
                                "BRIVO_ACCOUNTS_SANDBOX_CALLSPERSECOND", "1000"))
                .account("sandbox");
    }

    /** @param meanwhile what happens when the run has planned and is about to write */
    private Run sync(boolean first, Runnable meanwhile) {
        Workplace workplace = new Workplace(
                store, Retention.of(Retention.USUAL), Clock.systemUTC(), new At(meanwhile), new AtomicBoolean());
        return new SyncRun(workplace, new Reports() {
                    @Override
                    public void planned(Run run) {}

                    @Override
                    public void ended(Run run, Iterable<PersonPlan> people) {}
                })
                .execute(new RunRequest(RunRequest.Kind.SYNC, job, account(), Set.of(), first, null));
    }

    private void source(String rows) throws Exception {
        Files.setLastModifiedTime(
                Files.writeString(folder.resolve("people.csv"), rows),
                FileTime.from(Instant.now().minusSeconds(60)));
    }

    private void letInByHand() throws Exception {
        try (Brivo brivo = Brivo.connect(account(), Attendants.nobody(), Patience.normal(), () -> false)) {
            brivo.suspensions()
                    .suspend(
                            brivo.reader()
                                    .byKey(new PersonKey("E1"))
                                    .orElseThrow()
                                    .id(),
                            false);
        }
    }

    private boolean suspended() {
        return JsonMapper.shared()
                .readTree(sandbox.dump("sandbox"))
                .path("users")
                .valueStream()
                .filter(user -> user.path("externalId").asString().equals("E1"))
                .map(user -> user.path("suspended"))
                .anyMatch(JsonNode::asBoolean);
    }

    /** Does something at the moment when a run begins to write. */
    private record At(Runnable meanwhile) implements Progress {
        @Override
        public void begun(int run, String job, BrivoAccount account) {}

        @Override
        public void phase(String what, long total) {
            if (what.equals("applying")) {
                meanwhile.run();
            }
        }

        @Override
        public void advance(long steps) {}

        @Override
        public void waits(String why, Duration length) {}

        @Override
        public void became(PersonPlan person, PlannedChange change) {}

        @Override
        public void ended() {}
    }
}
