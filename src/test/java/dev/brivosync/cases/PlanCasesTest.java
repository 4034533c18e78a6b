package dev.brivosync.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.person.Pseudonyms;
import dev.brivosync.plan.PersonPlan;
import dev.brivosync.plan.Run;
import dev.brivosync.report.JsonReport;
import dev.brivosync.report.Look;
import dev.brivosync.report.Redaction;
import dev.brivosync.report.TextReport;
import dev.brivosync.sandbox.Sandbox;
import dev.brivosync.sandbox.SandboxSettings;
import dev.brivosync.store.Databases;
import dev.brivosync.store.Ledger;
import dev.brivosync.store.Store;
import dev.brivosync.store.StoredPlan;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is planned in which case: each folder under {@code src/test/resources/cases} is one, so that adding a case needs
 * no Java. A case has
 *
 * <ul>
 *   <li>{@code people.csv}, and other CSV files where the job has several sources: what they say;
 *   <li>{@code brivo.json}: what stands in the account, what the ledger remembers, and the instant ({@link PlanCase});
 *   <li>{@code job.yaml}: the job; where there is none, the one beside the folders;
 *   <li>{@code plan.txt}: the plan as an administrator reads it, word for word.
 * </ul>
 *
 * <p>Everybody in it can be explained as it was planned ({@link CaseExplanations}).
 *
 * <p>Every plan is made by the run that {@code brivo-sync plan} makes, from the real file, over HTTP, in a real store.
 * After an intended change, or for a new case: {@code mvn test -Dtest=PlanCasesTest -Dcases.rewrite=true}, then read
 * each difference before committing it.
 */
@Order(1)
class PlanCasesTest {
    private static final Path CASES = Path.of("src/test/resources/cases");

    @TempDir
    private static Path scratch;

    private static List<PlanCase> cases;
    private static Sandbox sandbox;
    private static Store store;

    @BeforeAll
    static void openAccounts() throws IOException, InterruptedException {
        try (Stream<Path> folders = Files.list(CASES)) {
            cases = folders.filter(Files::isDirectory)
                    .sorted()
                    .map(PlanCase::read)
                    .toList();
        }
        Path state = CaseRun.accounts(cases, scratch.resolve("accounts.json"));
        sandbox = Sandbox.start(SandboxSettings.defaults().withState(state));
        CaseDoors.disconnectAnnex(sandbox.url());
        store = Databases.open(scratch.resolve("data"));
    }

    @AfterAll
    static void close() {
        store.close();
        sandbox.close();
    }

    @TestFactory
    Stream<DynamicTest> plansAsItDid() {
        return cases.stream()
                .map(each -> DynamicTest.dynamicTest(each.name(), each.folder().toUri(), () -> plansAsItDid(each)));
    }

    private static void plansAsItDid(PlanCase each) throws IOException {
        Path expected = each.folder().resolve("plan.txt");
        String plan = plan(each);
        if (Boolean.getBoolean("cases.rewrite")) {
            Files.writeString(expected, plan);
        }
        assertThat(expected)
                .as("a new case gets its plan.txt with -Dcases.rewrite=true")
                .exists();
        assertThat(plan).isEqualTo(Files.readString(expected));
    }

    private static String plan(PlanCase each) throws IOException {
        CaseRun caseRun = new CaseRun(each, sandbox.url(), store);
        Run run = caseRun.plan(scratch.resolve(each.name()));
        namesNobody(each, run);
        new CaseExplanations(each, scratch.resolve(each.name()), store).agreeWith(run);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new TextReport()
                .write(
                        CaseRun.settled(run),
                        new StoredPlan(store, run.number()),
                        new Look(false, Look.NARROWEST, 20, each.story().byDoor()),
                        new PrintStream(bytes, false, StandardCharsets.UTF_8));
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** As {@code --redact names} shows it, in both forms. */
    private static void namesNobody(PlanCase each, Run run) throws IOException {
        Iterable<PersonPlan> people = new StoredPlan(store, run.number());
        Redaction redaction = Redaction.of(
                run, people, new Ledger(store, run.account(), run.job()).names(), new Pseudonyms(new byte[] {1, 2, 3}));
        List<PersonPlan> redacted = new ArrayList<>();
        people.forEach(person -> redacted.add(redaction.of(person)));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new TextReport()
                .write(
                        redaction.of(run),
                        redacted,
                        new Look(false, Look.NARROWEST, 1000, true),
                        new PrintStream(bytes, false, StandardCharsets.UTF_8));
        new JsonReport().write(redaction.of(run), redacted, true, bytes);
        assertThat(new CasePeople(each).toldIn(bytes.toString(StandardCharsets.UTF_8)))
                .as("told although redacted")
                .isEmpty();
    }
}
